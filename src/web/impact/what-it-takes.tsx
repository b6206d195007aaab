import type { WorkView } from '../../contract/work.ts';
import { useAnswer } from '../answers.ts';
import { AsOf } from '../ui/as-of.tsx';
import { GradeBadge } from '../ui/grade.tsx';
import { Section } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { money, number } from '../ui/words.ts';
import { percent } from './figure-words.ts';
import { RolloutHour } from './rollout-hour.tsx';

/** What CS work took and brought, figure by figure; quiet where nobody is asked and nothing was used. */
export function WhatItTakes() {
  const { data } = useAnswer('GET /work', {});
  if (data === undefined || (data.drawn === 0 && data.usedActs === 0)) return null;
  return (
    <Section
      className="mt-10"
      title={<span id="team">What it takes of the team</span>}
      aside={<AsOf at={data.at} />}
      note={`The last 91 days; ${number(data.answered)} of ${number(data.drawn)} days drawn by lot have an answer. Hours are no value: they say what it cost.`}
    >
      <div className="grid grid-cols-1 items-start gap-x-16 desk:grid-cols-2">
        <div>
          <Told title="Hours" one={data.hours} />
          {data.hours.measure.refused === null && <Told title="Hours for one used act" one={data.perAct} />}
          <Told title="Net value of an hour" one={data.value} grade={data.value.grade} />
          <NextHour of={data.marginal} />
          <RolloutHour of={data.rolloutHour} />
          <Told title="Were customers at risk left waiting?" one={data.displacement} />
          <Minutes work={data} />
        </div>
        <div>
          <Told title="Past the product" one={data.shadow} />
          <Thanks work={data} />
        </div>
      </div>
    </Section>
  );
}

function Told({
  title,
  one: { measure, says, caution },
  grade = 'descriptive',
}: {
  title: string;
  one: Pick<WorkView['hours'], 'says' | 'caution'> & {
    readonly measure: { readonly refused: Parameters<typeof Refusal>[0]['refused'] | null };
  };
  grade?: WorkView['value']['grade'];
}) {
  return (
    <article className="border-t border-line py-4" aria-label={title}>
      <div className="mb-1 flex items-baseline justify-between gap-4">
        <h3 className="font-sans text-[.9375rem] font-semibold">{title}</h3>
        {measure.refused === null && <GradeBadge grade={grade} />}
      </div>
      {measure.refused === null ? <p>{says}</p> : <Refusal refused={measure.refused} small />}
      {caution !== null && <p className="type-small mt-1 text-ink-3">{caution}</p>}
    </article>
  );
}

/** What one more hour would be worth, colleague by colleague, in the order of names. */
function NextHour({ of: { says, caution, grade, owners } }: { of: WorkView['marginal'] }) {
  return (
    <article className="border-t border-line py-4" aria-label="One more hour">
      <div className="mb-1 flex items-baseline justify-between gap-4">
        <h3 className="font-sans text-[.9375rem] font-semibold">One more hour</h3>
        <GradeBadge grade={grade} />
      </div>
      <p>{says}</p>
      {owners.length > 0 && (
        <Sideways label="One more hour">
          <table className="table mt-2">
            <thead>
              <tr>
                <th scope="col">Colleague</th>
                <th scope="col" className="right">
                  An hour more
                </th>
                <th scope="col" className="right">
                  An hour less
                </th>
              </tr>
            </thead>
            <tbody>
              {owners.map(({ member, gain, loss }) => (
                <tr key={member.email}>
                  <td className="font-[550]">{member.name ?? member.email}</td>
                  <td className="right">+{money(gain)}</td>
                  <td className="right">
                    {loss === null ? <span className="text-ink-3">–</span> : `−${money(loss)}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
      {caution !== null && <p className="type-small mt-2 text-ink-3">{caution}</p>}
    </article>
  );
}

const shortTime = (minutes: number): string =>
  minutes < 90 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 6) / 10} h`;

/** Minutes noted on the asks of used acts, by kind. */
function Minutes({ work: { minutes, timed } }: { work: WorkView }) {
  return (
    <article className="border-t border-line py-4" aria-label="Minutes for one act">
      <h3 className="mb-1 font-sans text-[.9375rem] font-semibold">Minutes for one act</h3>
      <p className="type-small text-ink-2">
        Noted on {number(timed.acts)} of {number(timed.of)} used acts that were asked for.
        {minutes.length === 0 && ' Whoever marks an ask as sent or done is asked how long it took.'}
      </p>
      {minutes.length > 0 && (
        <Sideways label="Minutes for one act">
          <table className="table mt-2">
            <thead>
              <tr>
                <th scope="col">Act</th>
                <th scope="col" className="right">
                  Noted
                </th>
                <th scope="col" className="right">
                  Half took at most
                </th>
                <th scope="col" className="right">
                  In like segments
                </th>
              </tr>
            </thead>
            <tbody>
              {minutes.map(({ rung, acts, measure, times }) => (
                <tr key={rung.id}>
                  <td className="font-[550]">{rung.name}</td>
                  <td className="right">{number(acts)}</td>
                  <td className="right">
                    {measure.refused !== null ? (
                      <span className="text-ink-3">too few</span>
                    ) : (
                      <>
                        {shortTime(measure.value.likely)}{' '}
                        <span className="text-ink-3">
                          ({shortTime(measure.value.low)} to {shortTime(measure.value.high)})
                        </span>
                      </>
                    )}
                  </td>
                  <td className="right">
                    {times === null ? (
                      <span className="text-ink-3">–</span>
                    ) : (
                      <>
                        ×{times.likely.toFixed(1)}{' '}
                        <span className="text-ink-3">
                          ({times.low.toFixed(1)} to {times.high.toFixed(1)})
                        </span>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
    </article>
  );
}

/** Thanks by name: nominating and cultivating count as much as carrying. Names stand in their own order, never by merit. */
function Thanks({ work: { credits } }: { work: WorkView }) {
  const owed = credits.filter(
    ({ nominated, cultivated, carried, share }) => nominated + cultivated + carried > 0 || (share ?? 0) > 0,
  );
  if (owed.length === 0) return null;
  return (
    <article className="border-t border-line py-4" aria-label="Whom to thank here">
      <h3 className="mb-1 font-sans text-[.9375rem] font-semibold">Whom to thank here</h3>
      <p className="type-small text-ink-2">
        Used acts of people they had nominated, had given something to, or whose ask they carried. An act may
        stand with several; no order of merit is made of it.
      </p>
      <Sideways label="Whom to thank here">
        <table className="table mt-2">
          <thead>
            <tr>
              <th scope="col">Colleague</th>
              <th scope="col" className="right">
                Nominated
              </th>
              <th scope="col" className="right">
                Cultivated
              </th>
              <th scope="col" className="right">
                Carried
              </th>
              <th scope="col" className="right">
                Of the minutes
              </th>
            </tr>
          </thead>
          <tbody>
            {owed.map(({ member, nominated, cultivated, carried, share, perAct }) => (
              <tr key={member.email}>
                <td className="font-[550]">
                  {member.name ?? member.email}
                  {perAct !== null && (
                    <small className="block font-normal text-ink-3">
                      about {shortTime(perAct.likely)} an act ({shortTime(perAct.low)} to{' '}
                      {shortTime(perAct.high)})
                    </small>
                  )}
                </td>
                <td className="right">{number(nominated)}</td>
                <td className="right">{number(cultivated)}</td>
                <td className="right">{number(carried)}</td>
                <td className="right">{share === null ? '–' : percent(share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </article>
  );
}
