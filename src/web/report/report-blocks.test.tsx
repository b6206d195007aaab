import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { ReportBlock, ReportFigure } from '../../contract/report.ts';
import { ReportBlocks } from './report-blocks.tsx';

afterEach(cleanup);

const told: ReportFigure = {
  id: 'win-rate-reference-call',
  title: 'What a reference call does to winning',
  grade: 'adjusted',
  value: { large: '+9 points', small: '+1 to +17 (95 %)' },
  range: { low: 1, likely: 9, high: 17, level: 0.95, unit: 'points' },
  says: 'Among look-alike deals those with a call won 9 points more often.',
  refused: null,
  caution: 'Not of deals that nobody would offer one.',
  path: '/impact/win-rate-reference-call',
};
const open: ReportFigure = {
  ...told,
  id: 'renewal',
  title: 'What asking does to renewing',
  value: null,
  range: null,
  says: 'Can’t tell yet what asking does to renewing.',
  refused: 'Too few renewals: 35 of the 60 needed.',
  caution: null,
};

async function show(blocks: ReportBlock[]) {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <ReportBlocks blocks={blocks} /> }),
    history: createMemoryHistory(),
  });
  render(<RouterProvider router={router as never} />);
  await screen.findAllByText(/./);
}

test('a figure that can be told stands with its grade, range and list; one that cannot with its reason', async () => {
  await show([
    { kind: 'figure', figure: open },
    { kind: 'figure', figure: told },
  ]);
  const article = screen.getByRole('article', { name: told.title });
  expect(article.textContent).toContain('+9 points +1 to +17 (95 %)');
  expect(within(article).getByText('Adjusted')).toBeTruthy();
  expect(within(article).getByRole('link').getAttribute('href')).toBe('/impact/win-rate-reference-call');
  expect(screen.getAllByRole('article')).toHaveLength(1);
  expect(screen.getByText(open.title).tagName).toBe('DT');
  expect(screen.getByText('Too few renewals: 35 of the 60 needed.')).toBeTruthy();
});

test('a table has its name, its headings and its sums; a bar says its counts in words', async () => {
  await show([
    {
      kind: 'table',
      title: 'Acts that were needed',
      columns: [
        { name: 'Act', isNumber: false },
        { name: 'Missing', isNumber: true },
      ],
      rows: [['Review', '13']],
      foot: ['together', '13'],
    },
    {
      kind: 'bar',
      title: 'Enthusiastic accounts',
      parts: [
        { id: 'used', name: 'used', count: 25 },
        { id: 'process', name: 'never asked', count: 1041 },
      ],
    },
  ]);
  const table = screen.getByRole('table', { name: 'Acts that were needed' });
  expect(
    within(table)
      .getAllByRole('row')
      .map((row) => row.textContent),
  ).toEqual(['ActMissing', 'Review13', 'together13']);
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    '25 used',
    '1,041 never asked',
  ]);
});
