import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import { checkShape } from './check-shape.ts';
import { defaultProgram } from './default-program.ts';
import { parseProgramText } from './document.ts';
import { programSchema } from './program-schema.ts';

const published = new URL('../../../docs/program.schema.json', import.meta.url);

describe('the published schema', () => {
  it('is the one the reader walks (node scripts/write-program-schema.ts writes it)', () => {
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(JSON.parse(JSON.stringify(programSchema)));
  });

  it('agrees with the reader on what a program may look like, for any damage done to one', () => {
    const independent = z.fromJSONSchema(JSON.parse(readFileSync(published, 'utf8')));
    const whole = parse(defaultProgram);
    const small = { ...whole, ladder: whole.ladder.slice(0, 4), templates: whole.templates.slice(0, 1) };
    let refused = 0;
    fc.assert(
      fc.property(fc.array(damage, { minLength: 0, maxLength: 3 }), (damages) => {
        const document = structuredClone(small);
        for (const inflict of damages) inflict(document);
        const text = stringify(document, { aliasDuplicateObjects: false });
        const ours = checkShape(parseProgramText(text), programSchema).problems.length === 0;
        if (!ours) refused++;
        expect({ text, accepted: ours }).toEqual({
          text,
          accepted: independent.safeParse(parse(text)).success,
        });
      }),
      { numRuns: 80 },
    );
    expect(refused).toBeGreaterThan(20);
  }, 60_000);
});

/** Picks a random place of the document and takes it away, puts junk there, or adds a key beside it. */
const damage = fc
  .record({
    steps: fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }),
    kind: fc.constantFrom('take', 'junk', 'add'),
    junk: fc.constantFrom<unknown>(
      'off',
      'on',
      '',
      'text',
      0,
      1,
      2.5,
      -3,
      true,
      [],
      {},
      ['x'],
      { asks: 1 },
      '2027-01-01',
    ),
  })
  .map(({ steps, kind, junk }) => (document: unknown) => {
    let at = document as Record<string, unknown>;
    for (const [depth, step] of steps.entries()) {
      const keys = Object.keys(at);
      const key = keys[step % Math.max(1, keys.length)];
      if (key === undefined) return;
      const next = at[key];
      const isLast = depth === steps.length - 1 || typeof next !== 'object' || next === null;
      if (!isLast) {
        at = next as Record<string, unknown>;
        continue;
      }
      if (kind === 'junk') at[key] = structuredClone(junk);
      else if (kind === 'add' && !Array.isArray(at)) at.surprise = junk;
      else if (Array.isArray(at)) at.splice(Number(key), 1);
      else delete at[key];
      return;
    }
  });
