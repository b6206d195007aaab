import { expect, test } from 'vitest';
import * as z from 'zod';
import { sayIssue } from './say-issue.ts';
import { Day, Moment } from './wire.ts';

const said = (schema: z.ZodType, value: unknown): string[] => {
  const { error } = schema.safeParse(value, { error: sayIssue });
  return error?.issues.map(({ message }) => message) ?? [];
};

test.each<[string, z.ZodType, unknown, string]>([
  ['a day that is none', Day, '2026-13-01', 'This is no day; write one as 2026-11-29.'],
  [
    'neither a day nor a moment',
    z.union([Day, Moment]),
    'yesterday',
    'This is no day and no moment; write 2026-11-29 or 2026-11-29T10:00:00Z.',
  ],
  ['a number too small', z.int().min(1), 0, 'This has to be at least 1.'],
  ['a number too large', z.int().max(50), 51, 'This may be at most 50.'],
  ['an empty text', z.string().min(1), '', 'This is empty.'],
  ['a text too long', z.string().max(3), 'four', 'This may be at most 3 characters long.'],
  ['a list too long', z.array(z.int()).max(1), [1, 2], 'This may be at most 1 entries long.'],
  ['a text for a number', z.number(), '1', 'This has to be a number.'],
  ['a fraction for a whole number', z.int(), 1.5, 'This has to be a whole number.'],
  ['nothing', z.string(), undefined, 'This is missing.'],
  ['a word that is none of those', z.enum(['yes', 'no']), 'maybe', 'This has to be "yes" or "no".'],
  ['a field that is not there', z.strictObject({}), { name: 1 }, 'There is no field "name".'],
])('%s', (_, schema, value, says) => expect(said(schema, value)).toEqual([says]));

test('what a schema says itself goes first, and what is right says nothing', () => {
  expect(said(z.string().min(1, 'Give it a name.'), '')).toEqual(['Give it a name.']);
  expect(said(Day, '2026-02-28')).toEqual([]);
});
