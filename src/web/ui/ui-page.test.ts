import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = import.meta.dirname;

/** The pieces of this folder that a file shows, by itself or by a piece that it shows. */
function shownFrom(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(FOLDER, file), 'utf8');
  for (const [, piece] of text.matchAll(/'\.\/([\w-]+\.tsx)'/g))
    if (piece !== undefined) shownFrom(piece, seen);
  return seen;
}

test('the page of pieces shows every piece of the house', () => {
  const pieces = readdirSync(FOLDER).filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'));
  const shown = shownFrom('ui-page.tsx');
  expect(pieces.filter((piece) => !shown.has(piece))).toEqual([]);
});
