import { expect, test } from 'vitest';
import { lower, upper } from './first-letter.ts';

test.each([
  ['Reference call', 'reference call'],
  ['Übersicht', 'übersicht'],
  ['GRR', 'GRR'],
  ['Revenue that stayed (GRR)', 'revenue that stayed (GRR)'],
  ['G2 review', 'G2 review'],
  ['', ''],
])('%s within a sentence', (name, within) => expect(lower(name)).toBe(within));

test.each([
  ['more than chance', 'More than chance'],
  ['über', 'Über'],
  ['7 days', '7 days'],
  ['', ''],
])('%s as it opens one', (text, opens) => expect(upper(text)).toBe(opens));
