import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Column, DataTable } from './data-table.tsx';

type Row = { readonly id: string; readonly name: string };
const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Name', meta: { sorts: ['name', '-name'] }, cell: ({ row }) => row.original.name },
];

beforeEach(() => {
  // The window of a test has no size of its own, nor has a row, and it cannot scroll.
  vi.stubGlobal('innerHeight', 900);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(58);
  vi.stubGlobal('scrollTo', () => {});
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const rows = (many: number): Row[] =>
  Array.from({ length: many }, (_, n) => ({ id: `p${n}`, name: `Person ${n}` }));

test('of a hundred thousand rows only those in sight are drawn, and the list still tells its length', () => {
  render(<DataTable label="People" columns={columns} rows={rows(100_000)} rowId={({ id }) => id} />);
  const table = screen.getByRole('table', { name: 'People' });
  expect(table.querySelectorAll('tbody tr').length).toBeLessThan(80);
  expect(table.getAttribute('aria-rowcount')).toBe('100000');
});

test('j, k and Enter move and open; a head sorts one way, then the other', () => {
  const onOpen = vi.fn();
  const onSort = vi.fn();
  const all = rows(5);
  const { rerender } = render(
    <DataTable
      label="People"
      columns={columns}
      rows={all}
      rowId={({ id }) => id}
      onOpen={onOpen}
      onSort={onSort}
    />,
  );
  for (const key of ['j', 'j', 'k', 'j', 'Enter']) fireEvent.keyDown(document.body, { key });
  expect(onOpen).toHaveBeenCalledWith(all[1]);
  fireEvent.click(screen.getByRole('button', { name: 'Name' }));
  expect(onSort).toHaveBeenLastCalledWith('name');
  rerender(
    <DataTable
      label="People"
      columns={columns}
      rows={all}
      rowId={({ id }) => id}
      sort="name"
      onSort={onSort}
    />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Name' }));
  expect(onSort).toHaveBeenLastCalledWith('-name');
});
