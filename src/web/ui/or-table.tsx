import { type ReactNode, useState } from 'react';
import { TextButton } from './button.tsx';
import { type ChartTable, FigureTable } from './chart.tsx';

/** A picture drawn in place, with the same as a table one press away. */
export function OrTable({
  title,
  table,
  also,
  children,
}: {
  title: string;
  table: ChartTable;
  /** Another way to look, before the word that turns to the table. */
  also?: ReactNode;
  children: ReactNode;
}) {
  const [asTable, setAsTable] = useState(false);
  return (
    <div>
      {asTable ? <FigureTable title={title} table={table} /> : children}
      <p className="type-small mt-1 flex justify-end gap-x-4 noprint">
        {also}
        <TextButton aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'As a picture' : 'As a table'}
          <span className="sr-only">: {title}</span>
        </TextButton>
      </p>
    </div>
  );
}
