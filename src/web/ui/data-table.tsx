import { type ColumnDef, FlexRender, tableFeatures, useTable } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useKeys } from './keys.ts';
import { useTopOnPage } from './use-top-on-page.ts';

const features = tableFeatures({});

export type Column<T extends object> = ColumnDef<typeof features, T> & {
  readonly id: string;
  readonly meta?: {
    /** What the list's `sort` is when this head is pressed: first press, second press. */
    readonly sorts?: readonly [string, string?];
    readonly right?: boolean;
    /** Share of the width, in CSS. */
    readonly width?: string;
    /** Its place on a phone, where a row is a few lines: beside the name, under it, or left out. */
    readonly phone?: 'beside' | 'under' | 'none';
  };
};

type Props<T extends object> = {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowId: (row: T) => string;
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  onOpen?: (row: T) => void;
  /** Called when the last rows come near. */
  onEnd?: () => void;
};

/** Stands where nobody knows; on a phone the line is left out. */
export const unknown = <span className="unknown">–</span>;

const ROW = 58;

/** How a cell is set: figures to the right; on a phone by its place in the row. */
function cellClass<T extends object>({ meta }: Column<T>): string | undefined {
  const words = [meta?.right ? 'right' : '', meta?.phone === undefined ? '' : `phone-${meta.phone}`];
  return words.filter(Boolean).join(' ') || undefined;
}

/** A list of a million: only the rows in sight are drawn; j and k move, Enter opens, heads sort on the server. */
export function DataTable<T extends object>({
  label,
  columns,
  rows,
  rowId,
  sort,
  onSort,
  onOpen,
  onEnd,
}: Props<T>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const top = useTopOnPage(body);
  const [picked, setPicked] = useState(-1);
  const named = useRef(rowId);
  // The same for the same rows: with every new one the place of every row would be worked out again.
  const keyOf = useCallback(
    (index: number) => (rows[index] === undefined ? index : named.current(rows[index])),
    [rows],
  );
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW,
    overscan: 6,
    scrollMargin: top,
    getItemKey: keyOf,
  });
  const visible = virtual.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && lastVisible >= rows.length - 20) onEnd?.();
  }, [lastVisible, rows.length, onEnd]);

  const move = (by: number) => {
    const next = Math.min(Math.max(picked + by, 0), rows.length - 1);
    setPicked(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    enter: () => {
      const row = rows[picked];
      if (row !== undefined) onOpen?.(row);
    },
  });

  // The table is told of the rows in sight only: of a hundred thousand it would keep a hundred thousand models.
  const firstVisible = visible[0]?.index ?? 0;
  const drawn = useMemo(() => rows.slice(firstVisible, lastVisible + 1), [rows, firstVisible, lastVisible]);
  const table = useTable({ features, columns: columns as Column<T>[], data: drawn, getRowId: rowId });
  const models = table.getRowModel().rows;
  const before = visible[0] === undefined ? 0 : visible[0].start - top;
  const last = visible.at(-1);
  const after = last === undefined ? 0 : Math.max(0, virtual.getTotalSize() - (last.end - top));

  return (
    <table className="table even" aria-label={label} aria-rowcount={rows.length}>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => {
              const { sorts, right, width } = (header.column.columnDef as Column<T>).meta ?? {};
              const direction = sort !== undefined && sorts?.includes(sort) ? sort : null;
              return (
                <th
                  key={header.id}
                  scope="col"
                  style={{ width }}
                  className={`${right ? 'right' : ''} ${sorts === undefined ? 'fixed-head' : ''}`}
                  aria-sort={
                    direction === null ? undefined : direction.startsWith('-') ? 'descending' : 'ascending'
                  }
                >
                  {sorts === undefined || onSort === undefined ? (
                    <FlexRender header={header} />
                  ) : (
                    <button
                      type="button"
                      onClick={() => onSort(direction === sorts[0] ? (sorts[1] ?? sorts[0]) : sorts[0])}
                    >
                      <FlexRender header={header} />
                    </button>
                  )}
                </th>
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody ref={body}>
        {before > 0 && (
          <tr>
            <td className="space" colSpan={columns.length} style={{ height: before }} />
          </tr>
        )}
        {visible.map((item) => {
          const row = models[item.index - firstVisible];
          if (row === undefined) return null;
          return (
            <tr
              key={row.id}
              data-index={item.index}
              ref={virtual.measureElement}
              aria-rowindex={item.index + 1}
              className={item.index === picked ? 'picked' : undefined}
            >
              {row.getAllCells().map((cell) => (
                <td key={cell.id} className={cellClass(cell.column.columnDef as Column<T>)}>
                  <FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          );
        })}
        {after > 0 && (
          <tr>
            <td className="space" colSpan={columns.length} style={{ height: after }} />
          </tr>
        )}
      </tbody>
    </table>
  );
}
