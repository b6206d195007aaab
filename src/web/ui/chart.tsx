import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { TextButton } from './button.tsx';
import type { Picture } from './chart-engine.ts';
import type { ChartPoint, Drawing } from './chart-look.ts';
import { Sideways } from './sideways.tsx';

/** The same as a table: heads, then rows; the first cell names its row. */
export type ChartTable = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type ChartProps = {
  /** What the picture is of, in a few words: its name to whoever cannot see it. */
  readonly title: string;
  /** Pixels. */
  readonly height: number;
  readonly drawing: Drawing;
  /** Where the keys stop, in reading order. */
  readonly points: readonly ChartPoint[];
  readonly table: ChartTable;
  /** Opens what is behind a point; without it the points are only told. */
  readonly onPick?: ((point: number) => void) | undefined;
};

const keys: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A picture with its name, arrow keys from point to point, and the same as a table one press away. */
export function Chart(props: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className="my-3">
      {asTable ? <FigureTable title={props.title} table={props.table} /> : <PictureOf {...props} />}
      <figcaption className="type-small mt-1 text-right noprint">
        <TextButton aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'As a picture' : 'As a table'}
          <span className="sr-only">: {props.title}</span>
        </TextButton>
      </figcaption>
    </figure>
  );
}

function PictureOf({ title, height, drawing, points, onPick }: ChartProps) {
  const id = useId();
  const [at, setAt] = useState(-1);
  const [failed, setFailed] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const picture = useRef<Picture>(null);
  const latest = useRef({ drawing, points });
  latest.current = { drawing, points };

  useEffect(() => {
    const own = element.current;
    // Without a layout (tests, old browsers) there is no width to draw in; the table tells the same.
    if (own === null || typeof ResizeObserver === 'undefined') return;
    let gone = false;
    const draw = (): void => {
      if (own.clientWidth === 0) return;
      picture.current?.resize();
      picture.current?.draw(latest.current.drawing(own.clientWidth), latest.current.points);
    };
    const watch = new ResizeObserver(draw);
    void Promise.all([import('./chart-engine.ts'), document.fonts.ready]).then(
      ([{ openPicture }]) => {
        if (gone) return;
        picture.current = openPicture(own);
        watch.observe(own);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      watch.disconnect();
      picture.current?.dispose();
      picture.current = null;
    };
  }, []);

  useEffect(() => {
    const width = element.current?.clientWidth ?? 0;
    if (width > 0) picture.current?.draw(drawing(width), points);
  }, [drawing, points]);

  const go = (next: number): void => {
    setAt(next);
    picture.current?.point(points[next] ?? null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = keys[event.key];
    if (by !== undefined) go(Math.min(Math.max(at + by, 0), points.length - 1));
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(points.length - 1);
    else if (event.key === 'Escape') go(-1);
    else if (event.key === 'Enter' && at >= 0 && onPick !== undefined) onPick(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (failed) return <p className="text-ink-2">The picture could not be loaded; the table tells the same.</p>;
  return (
    <div
      role="listbox"
      tabIndex={0}
      aria-label={`${title}. Arrow keys go from point to point.`}
      aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
      className="relative"
      onKeyDown={onKeyDown}
      onBlur={() => go(-1)}
    >
      <div ref={element} aria-hidden="true" className="picture w-full" style={{ height }} />
      {points.map((point, index) => (
        <div
          key={`${point.series} ${point.index}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className="sr-only"
        >
          {point.says}
        </div>
      ))}
    </div>
  );
}

/** The same figures in rows: beside or instead of a picture. */
export function FigureTable({ title, table }: { title: string; table: ChartTable }) {
  return (
    <Sideways label={title}>
      <table className="table">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {table.head.map((head, index) => (
              <th key={head} scope="col" className={index === 0 ? undefined : 'right'}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, index) =>
                index === 0 ? (
                  <th key={table.head[0]} scope="row" className="!text-ink">
                    {cell}
                  </th>
                ) : (
                  <td key={table.head[index]} className="right">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
