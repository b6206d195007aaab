import { useState } from 'react';
import type { DateFormat, ImportKind, Mapping, UploadView } from '../../contract/imports.ts';
import { failureWords, useFormChange } from '../answers.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { EditableValue } from '../ui/editable-value.tsx';
import { PageHead, Section } from '../ui/page-head.tsx';
import { counted, lower } from '../ui/words.ts';
import { kindWords, stillNeeded } from './import-words.ts';
import { FirstRows, MappingColumns, NONE } from './mapping-columns.tsx';

const formatWords: Record<DateFormat, string> = {
  iso: 'year first',
  'day-first': 'day first',
  'month-first': 'month first',
  seconds: 'seconds since 1970',
  milliseconds: 'milliseconds since 1970',
  spreadsheet: 'spreadsheet day numbers',
};

/** `3 April 2024 or 4 March 2024`, from 03/04/2024. */
function bothReadings(example: string): { day: string; month: string } | null {
  const parts = /^(\d{1,2})\D(\d{1,2})\D(\d{2,4})/.exec(example);
  if (parts === null) return null;
  const [, first, second, year] = parts.map(Number);
  const say = (day = 1, month = 1) =>
    new Date(Date.UTC(2000, month - 1, day)).toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    });
  return { day: `${say(first, second)} ${year}`, month: `${say(second, first)} ${year}` };
}

function Dates({
  dates,
  chosen,
  onChoose,
}: {
  dates: UploadView['dates'];
  chosen: DateFormat | null;
  onChoose: (format: DateFormat) => void;
}) {
  if (dates.format !== null || dates.example === null) return null;
  const readings = bothReadings(dates.example);
  return (
    <fieldset className="first-fix mt-6">
      <legend className="sr-only">How dates are written</legend>
      <p className="font-semibold">
        Is {dates.example} in “{dates.column}” {readings?.day} or {readings?.month}?
      </p>
      <p className="type-small mt-0.5 mb-2 text-ink-2">Both can be read. We ask rather than guess.</p>
      <div className="flex flex-wrap gap-5">
        {(['day-first', 'month-first'] as const).map((format) => (
          <label key={format} className="flex items-center gap-2">
            <input type="radio" name="dates" checked={chosen === format} onChange={() => onChoose(format)} />
            {format === 'day-first' ? readings?.day : readings?.month}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What the columns of a file mean: guessed, shown with what they hold, corrected in place, remembered by source. */
export function MappingForm({
  view,
  onStarted,
  onOther,
}: {
  view: UploadView;
  onStarted: (importId: string) => void;
  onOther: () => void;
}) {
  const guess = view.guesses[0];
  const [kind, setKind] = useState<ImportKind>(guess?.kind ?? view.kinds[0]?.kind ?? 'accounts');
  const [mapping, setMapping] = useState<Mapping>(guess?.mapping ?? {});
  const [source, setSource] = useState(view.source);
  const [dateFormat, setDateFormat] = useState<DateFormat | null>(view.dates.format);
  const start = useFormChange('POST /imports', 'imports');
  const about = view.kinds.find((each) => each.kind === kind);
  const fields = about?.fields ?? [];
  const fieldOf = (column: string) => fields.find(({ id }) => mapping[id] === column)?.id ?? NONE;
  const understood = new Set(Object.values(view.guesses.find((each) => each.kind === kind)?.mapping ?? {}));
  const needed = stillNeeded(about, mapping);
  const unused = view.columns.filter(({ name }) => fieldOf(name) === NONE);
  const same = fields.filter(({ id }) => mapping[id]?.startsWith('=') === true);
  const datesOpen = dateFormat === null && view.dates.example !== null;

  const chooseKind = (next: ImportKind) => {
    setKind(next);
    setMapping(view.guesses.find((each) => each.kind === next)?.mapping ?? {});
  };
  const assign = (column: string, field: string) => {
    const next = Object.fromEntries(
      Object.entries(mapping).filter(([id, name]) => name !== column && id !== field),
    );
    setMapping(field === NONE ? next : { ...next, [field]: column });
  };
  const go = (dryRun: boolean) =>
    start.mutate(
      {
        body: {
          uploadId: view.uploadId,
          kind,
          mapping,
          source,
          dryRun,
          ...(dateFormat === null ? {} : { dateFormat }),
        },
      },
      { onSuccess: ({ id }) => onStarted(id) },
    );

  return (
    <>
      <PageHead
        title={view.fileName}
        above={`${view.fileName}, ${view.encoding}, parted by ${view.delimiter === '\t' ? 'tabs' : `“${view.delimiter}”`}`}
        headline={
          <>
            {kind === 'usage' ? 'This is' : 'These are'}{' '}
            <ChoiceMenu
              label="What the rows are"
              value={kind}
              choices={view.kinds.map((each) => ({ value: each.kind, label: each.title }))}
              onChoose={chooseKind}
            >
              {kindWords[kind]}
            </ChoiceMenu>
            , from{' '}
            <EditableValue
              label="Source"
              value={source}
              onChange={(text) => setSource(text.trim())}
              check={(text) => (text.trim() === '' ? 'A source needs a name' : null)}
            />
            .
          </>
        }
        acts={
          <>
            <Button look="bare" onClick={onOther}>
              Another file
            </Button>
            <Button disabled={needed !== null || datesOpen || start.isPending} onClick={() => go(true)}>
              Only try it
            </Button>
            <Button
              look="go"
              disabled={needed !== null || datesOpen || start.isPending}
              onClick={() => go(false)}
            >
              Take the file
            </Button>
          </>
        }
      >
        {view.columns.length - unused.length} of {counted(view.columns.length, 'column')} understood.{' '}
        {guess?.remembered === true &&
          guess.kind === kind &&
          'The columns are as you set them for this source last time. '}
        {needed !== null && <span className="text-brick">Still needed: a column for {needed}.</span>}
      </PageHead>
      {start.error !== null && (
        <p className="field-error mt-3" role="alert">
          <i className="m no" aria-hidden="true" />
          {failureWords(start.error)}
        </p>
      )}
      {view.warnings.length > 0 && (
        <ul className="type-small mt-3 text-ink-2">
          {view.warnings.map((warning) => (
            <li key={warning} className="flex items-baseline gap-2">
              <i className="m wait" aria-hidden="true" />
              {warning}
            </li>
          ))}
        </ul>
      )}
      <Dates dates={view.dates} chosen={dateFormat} onChoose={setDateFormat} />
      <Section
        className="mt-8"
        title="What each column means"
        aside={unused.length === 0 ? 'all are used' : `${counted(unused.length, 'column')} left out`}
      >
        <MappingColumns
          key={kind}
          columns={view.columns}
          understood={understood}
          fields={fields}
          fieldOf={fieldOf}
          onAssign={assign}
        />
      </Section>
      {same.length > 0 && (
        <ul className="type-body mt-4">
          {same.map(({ id, title }) => (
            <li key={id}>
              In every row, {lower(title)} is “{mapping[id]?.slice(1)}”.{' '}
              <TextButton
                onClick={() =>
                  setMapping(Object.fromEntries(Object.entries(mapping).filter(([field]) => field !== id)))
                }
              >
                Leave it out
              </TextButton>
            </li>
          ))}
        </ul>
      )}
      <Section
        className="mt-8"
        title="The first rows"
        aside={`as ${view.dates.format === null && dateFormat !== null ? `dates ${formatWords[dateFormat]}` : 'they stand in the file'}`}
      >
        <FirstRows view={view} mapping={mapping} />
      </Section>
      <p className="type-small mt-6 text-ink-3">
        Wrong file? <TextButton onClick={onOther}>Choose another</TextButton>
      </p>
    </>
  );
}
