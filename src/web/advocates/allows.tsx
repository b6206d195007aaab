import type { PersonView } from '../../contract/people.ts';
import type { PersonSignalRequest } from '../../contract/signals.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { EditableValue } from '../ui/editable-value.tsx';
import { Told } from '../ui/told.tsx';
import { number } from '../ui/words.ts';

const yesNo = (given: boolean | null) => (given === null ? 'unknown' : given ? 'yes' : 'no');

/** How somebody likes to be reached, in a word. */
const channelWords = (channel: string | null) =>
  channel === null ? 'No preference told' : channel.slice(0, 1).toUpperCase() + channel.slice(1);

/** What a person allows, each with who told us; a change is a signal with its author. */
export function Allows({
  person,
  tell,
}: {
  person: PersonView;
  tell: ((signal: PersonSignalRequest) => void) | null;
}) {
  const { preferences } = person;
  const consent = (scope: 'contact' | 'public', label: string) => {
    const { given, told } = preferences[scope];
    return (
      <div className="row grid grid-cols-[1fr_auto] gap-x-3 py-1.5">
        <dt className="text-ink-2">{label}</dt>
        <dd className="font-[550]">
          {tell === null ? (
            yesNo(given)
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
              'not known'
            ) : (
              `${number(preferences.minutesPerYear)} min a year`
            )
          ) : (
            <EditableValue
              label="Minutes a year"
              value={String(preferences.minutesPerYear ?? '')}
              shown={
                preferences.minutesPerYear === null
                  ? 'not known'
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
      {preferences.rungs.map(({ rung, allowed }) => {
        const value = allowed === null ? 'each' : allowed ? 'yes' : 'no';
        const words = { each: 'Ask each time', yes: 'Yes', no: 'No' } as const;
        return (
          <div key={rung.id} className="row flex justify-between gap-3 py-1.5">
            <dt className="text-ink-2">{rung.name}</dt>
            <dd className="font-[550]">
              {tell === null ? (
                words[value]
              ) : (
                <ChoiceMenu
                  label={rung.name}
                  value={value}
                  choices={(value === 'each'
                    ? (['each', 'yes', 'no'] as const)
                    : (['yes', 'no'] as const)
                  ).map((each) => ({
                    value: each,
                    label: words[each],
                  }))}
                  onChoose={(next) =>
                    next !== 'each' && tell({ kind: 'preference', rung: rung.id, allowed: next === 'yes' })
                  }
                />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
