import { Link } from '@tanstack/react-router';
import type { ReportBlock, ReportFigure } from '../../contract/report.ts';
import { GradeBadge } from '../ui/grade.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { number } from '../ui/words.ts';

type Of<K extends ReportBlock['kind']> = Extract<ReportBlock, { kind: K }>;

/** The blocks of a section in their order; figures that can be told stand side by side, those that cannot beneath. */
export function ReportBlocks({ blocks }: { blocks: readonly ReportBlock[] }) {
  const figures = blocks.flatMap((block) => (block.kind === 'figure' ? [block.figure] : []));
  const told = figures.filter(({ value }) => value !== null);
  const open = figures.filter(({ value }) => value === null);
  return (
    <>
      {told.length > 0 && (
        <div className="mt-4 grid gap-x-14 gap-y-6 desk:grid-cols-2">
          {told.map((figure) => (
            <Figure key={figure.id} figure={figure} />
          ))}
        </div>
      )}
      {open.length > 0 && <Open figures={open} />}
      {blocks.map((block) => {
        if (block.kind === 'text')
          return (
            <p key={block.text} className="mt-4 max-w-4xl text-ink-2">
              {block.text}
            </p>
          );
        if (block.kind === 'table') return <Table key={block.title} table={block} />;
        if (block.kind === 'bar') return <Bar key={block.title} bar={block} />;
        return null;
      })}
    </>
  );
}

function Figure({ figure }: { figure: ReportFigure }) {
  const { title, grade, value, range, says, caution, path, id } = figure;
  if (value === null) return null;
  return (
    <article className="whole border-t border-line pt-3" aria-label={title}>
      <div className="mb-1 flex items-baseline justify-between gap-4">
        <h3 className="font-sans text-[.9375rem] font-semibold">{title}</h3>
        <GradeBadge grade={grade} />
      </div>
      <p className="font-serif text-[1.875rem] leading-tight tracking-[-.02em]">
        {value.large} <small className="type-small tracking-normal text-ink-2">{value.small}</small>
      </p>
      {range !== null && <Range range={range} />}
      <p className="mt-1 text-ink-2">{says}</p>
      {caution !== null && <p className="type-small mt-1 text-ink-3">{caution}</p>}
      {path !== null && (
        <Link to="/impact/$id" params={{ id }} className="link type-small noprint mt-1 inline-block">
          The same over the last year, with its list<span className="sr-only">: {title}</span>
        </Link>
      )}
    </article>
  );
}

/** A range from low to high with nought marked; its words stand beside it. */
function Range({ range: { low, likely, high } }: { range: NonNullable<ReportFigure['range']> }) {
  const from = Math.min(0, low);
  const span = Math.max(high, 0) - from || 1;
  const x = (value: number) => 4 + (232 * (value - from)) / span;
  return (
    <svg className="my-1 block h-3.5 w-60 max-w-full" viewBox="0 0 240 14" aria-hidden="true">
      <line x1="4" x2="236" y1="7" y2="7" stroke="var(--line)" />
      <line x1={x(0)} x2={x(0)} y1="1" y2="13" stroke="var(--line-strong)" />
      <line x1={x(low)} x2={x(high)} y1="7" y2="7" stroke="var(--laurel)" strokeWidth="4" />
      <circle cx={x(likely)} cy="7" r="4" fill="var(--ink)" />
    </svg>
  );
}

function Open({ figures }: { figures: readonly ReportFigure[] }) {
  return (
    <>
      <h3 className="mt-7 font-sans text-[.9375rem] font-semibold">What cannot be told yet</h3>
      <dl className="mt-1 grid gap-x-14 desk:grid-cols-2">
        {figures.map(({ id, title, refused }) => (
          <div key={id} className="whole border-t border-line py-2">
            <dt className="type-ui font-[550]">{title}</dt>
            <dd className="type-small text-ink-2">{refused}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Table({ table: { title, columns, rows, foot } }: { table: Of<'table'> }) {
  const side = (index: number) => (columns[index]?.isNumber ? 'right' : '');
  const cells = (row: readonly string[]) =>
    row.map((cell, index) =>
      index === 0 ? (
        <th
          key={columns[index]?.name}
          scope="row"
          className="!border-line !text-[.875rem] !font-[550] !text-ink"
        >
          {cell}
        </th>
      ) : (
        <td key={columns[index]?.name} className={side(index)}>
          {cell}
        </td>
      ),
    );
  return (
    <Sideways label={title}>
      <table
        className={`table mt-5 ${columns.slice(1).every(({ isNumber }) => isNumber) ? 'max-w-3xl' : ''}`}
      >
        <caption className="type-ui pb-1 text-left font-semibold">{title}</caption>
        <thead>
          <tr>
            {columns.map(({ name }, index) => (
              <th key={name} scope="col" className={side(index)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('\n')}>{cells(row)}</tr>
          ))}
        </tbody>
        {foot !== null && (
          <tfoot>
            <tr className="font-semibold">{cells(foot)}</tr>
          </tfoot>
        )}
      </table>
    </Sideways>
  );
}

const fills: Readonly<Record<string, string>> = {
  used: 'var(--c-used)',
  activation: 'var(--c-activation)',
  process: 'var(--c-process)',
  protected: 'var(--c-protected)',
  visibility: 'var(--c-visibility)',
};

/** Parts of a whole as one bar; the counts beside their names are its table. */
function Bar({ bar: { title, parts } }: { bar: Of<'bar'> }) {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  let left = 0;
  return (
    <figure className="whole mt-5">
      <figcaption className="type-ui font-semibold">
        {title}: {number(total)}
      </figcaption>
      <svg
        viewBox="0 0 720 30"
        className="mt-1 block h-8 w-full"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {parts.map(({ id, count }) => {
          const width = total === 0 ? 0 : (720 * count) / total;
          const x = left;
          left += width;
          return (
            <rect
              key={id}
              x={x}
              width={Math.max(0, width - 1)}
              height="30"
              fill={fills[id] ?? 'var(--line)'}
            />
          );
        })}
      </svg>
      <ul className="type-small mt-2 flex flex-wrap gap-x-5 gap-y-1">
        {parts.map(({ id, name, count }) => (
          <li key={id} className="flex items-center gap-1.5">
            <svg className="size-3" viewBox="0 0 12 12" aria-hidden="true">
              <rect width="12" height="12" fill={fills[id] ?? 'var(--line)'} />
            </svg>
            {number(count)} {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}
