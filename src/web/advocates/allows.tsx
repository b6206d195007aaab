import { useState } from 'react';
import type { PersonView } from '../../contract/people.ts';
import type { PersonSignalRequest } from '../../contract/signals.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { EditableValue } from '../ui/editable-value.tsx';
import { Told } from '../ui/told.tsx';
import { number } from '../ui/words.ts';

const yesNo = (given: boolean | null) => (given === null ? 'unknown' : given ? 'yes' : 'no');

/** The same as it is printed. */
const consentWords = { yes: 'Yes', no: 'No', unknown: 'Not known' } as const;

/** How somebody likes to be reached, in a word. */
const channelWords = (channel: string | null) =>
  channel === null ? 'No preference told' : channel.slice(0, 1).toUpperCase() + channel.slice(1);

const rungWords = { each: 'Ask each time', yes: 'Yes', no: 'No' } as const;

/** Whether one act may be asked for: chosen in place where the reader may tell. */
function RungRow({
  name,
  allowed,
  onChoose,
}: {
  name: string;
  allowed: boolean | null;
  onChoose: ((allowed: boolean) => void) | null;
}) {
  const value = allowed === null ? 'each' : allowed ? 'yes' : 'no';
  const values = value === 'each' ? (['each', 'yes', 'no'] as const) : (['yes', 'no'] as const);
  return (
    <div className="row flex justify-between gap-3 py-1.5">
      <dt className="text-ink-2">{name}</dt>
      <dd className="font-[550]">
        {onChoose === null ? (
          rungWords[value]
        ) : (
          <ChoiceMenu
            label={name}
            value={value}
            choices={values.map((each) => ({ value: each, label: rungWords[each] }))}
            onChoose={(next) => next !== 'each' && onChoose(next === 'yes')}
          />
        )}
      </dd>
    </div>
  );
}

/** What a person allows, each with who told us; a change is a signal with its author. */
export function Allows({
  person,
  tell,
}: {
  person: PersonView;
  tell: ((signal: PersonSignalRequest) => void) | null;
}) {
  const { preferences } = person;
  const [all, setAll] = useState(false);
  const told = preferences.rungs.filter(({ allowed }) => allowed !== null);
  const allow = (rung: string) =>
    tell === null ? null : (allowed: boolean) => tell({ kind: 'preference', rung, allowed });
  const consent = (scope: 'contact' | 'public', label: string) => {
    const { given, told } = preferences[scope];
    return (
      <div className="row grid grid-cols-[1fr_auto] gap-x-3 py-1.5">
        <dt className="text-ink-2">{label}</dt>
        <dd className="font-[550]">
          {tell === null ? (
            consentWords[yesNo(given)]
          ) : (
            <ChoiceMenu
              label={label}
              value={yesNo(given)}
              choices={[
                { value: 'yes', label: 'Yes' },
                { value: 'no', label: 'No' },
                ...(given === null ? [{ value: 'unknown' as const, label: 'Not known' }] : []),
              ]}
              onChoose={(value) =>
                value !== 'unknown' && tell({ kind: 'consent', scope, given: value === 'yes' })
              }
            />
          )}
        </dd>
        <dd className="col-span-2 text-right">
          <Told told={told} />
        </dd>
      </div>
    );
  };
  return (
    <dl className="type-small mt-2">
      {consent('contact', 'To be asked at all')}
      {consent('public', 'Name and words in public')}
      <div className="row flex justify-between gap-3 py-1.5">
        <dt className="text-ink-2">Time</dt>
        <dd className="font-[550]">
          {tell === null ? (
            preferences.minutesPerYear === null ? (
              'Not known'
            ) : (
              `${number(preferences.minutesPerYear)} min a year`
            )
          ) : (
            <EditableValue
              label="Minutes a year"
              value={String(preferences.minutesPerYear ?? '')}
              shown={
                preferences.minutesPerYear === null
                  ? 'Not known'
                  : `${number(preferences.minutesPerYear)} min a year`
              }
              check={(text) => (/^\d{1,4}$/.test(text) ? null : 'Minutes, as a number')}
              onChange={(text) => tell({ kind: 'preference', minutesPerYear: Number(text) })}
            />
          )}
        </dd>
      </div>
      <div className="row flex justify-between gap-3 py-1.5">
        <dt className="text-ink-2">Reached by</dt>
        <dd className="font-[550]">
          {tell === null ? (
            channelWords(preferences.channel)
          ) : (
            <ChoiceMenu
              label="Reached by"
              value={preferences.channel ?? 'any'}
              choices={[
                ...(preferences.channel === null ? [{ value: 'any', label: channelWords(null) }] : []),
                ...[
                  ...new Set([
                    'mail',
                    'call',
                    'chat',
                    ...(preferences.channel === null ? [] : [preferences.channel]),
                  ]),
                ].map((channel) => ({ value: channel, label: channelWords(channel) })),
              ]}
              onChoose={(channel) => channel !== 'any' && tell({ kind: 'preference', channel })}
            />
          )}
        </dd>
      </div>
      {(all ? preferences.rungs : told).map(({ rung, allowed }) => (
        <RungRow key={rung.id} name={rung.name} allowed={allowed} onChoose={allow(rung.id)} />
      ))}
      {!all && told.length < preferences.rungs.length && (
        <div className="row flex justify-between gap-3 py-1.5">
          <dt className="text-ink-2">{told.length === 0 ? 'Every act' : 'Other acts'}</dt>
          <dd className="font-[550]">
            {tell === null ? (
              rungWords.each
            ) : (
              <button type="button" className="val" aria-expanded={false} onClick={() => setAll(true)}>
                {rungWords.each}
              </button>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}
