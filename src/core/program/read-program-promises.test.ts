import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { defaultProgram } from './default-program.ts';
import { readProgram } from './read-program.ts';
import { writeProgram } from './write-program.ts';

/** A stretch of the default program: long enough to hold every section, short enough to be damaged often. */
const lines = defaultProgram.split('\n').filter((line) => !line.trimStart().startsWith('#'));

/** Damage as hands and merges do it: lines lost, doubled, swapped, indented, cut, or with a foreign word in them. */
const damaged = fc
  .array(
    fc.record({
      at: fc.nat(lines.length - 1),
      how: fc.constantFrom('drop', 'double', 'swap', 'indent', 'cut', 'word', 'key'),
      word: fc.constantFrom(
        'constructor',
        '__proto__',
        'toString',
        '*',
        '&a',
        '!!js',
        '|',
        ': :',
        '"',
        "'",
        '{{',
        '- -',
        '\t',
        '\u0000',
        '🙂',
        '9e999',
        '.nan',
        'null',
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((hits) => {
    const text = [...lines];
    for (const { at, how, word } of hits) {
      const line = text[at] ?? '';
      if (how === 'drop') text.splice(at, 1);
      else if (how === 'double') text.splice(at, 0, line);
      else if (how === 'swap') text.splice(at, 2, text[at + 1] ?? '', line);
      else if (how === 'indent') text[at] = ` ${line}`;
      else if (how === 'cut') text[at] = line.slice(0, line.length / 2);
      else if (how === 'key') text[at] = line.replace(/\w+:/, `${word}:`);
      else text[at] = line.replace(/: .*/, `: ${word}`);
    }
    return text.join('\n');
  });

describe('promises of reading a program', () => {
  it('damage is refused at a place within the text, or leaves a program that can be written and read again', () => {
    let refused = 0;
    fc.assert(
      fc.property(damaged, (text) => {
        const outcome = readProgram(text, factCatalogue);
        const height = text.split('\n').length;
        for (const { line, column, message } of outcome.problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(height);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(message).not.toMatch(/undefined|\[object|=>/);
        }
        if (!outcome.ok) {
          refused++;
          expect(outcome.problems.length).toBeGreaterThan(0);
          return;
        }
        const again = readProgram(writeProgram(outcome.program), factCatalogue);
        expect(again.ok && again.program).toEqual(outcome.program);
      }),
      { numRuns: 120 },
    );
    expect(refused).toBeGreaterThan(30);
  }, 60_000);

  it('any text at all is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        expect(readProgram(text, factCatalogue).ok).toBe(false);
      }),
    );
  });

  it('the same text gives the same answer', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const [one, two] = [readProgram(text, factCatalogue), readProgram(text, factCatalogue)];
        expect(one.problems).toEqual(two.problems);
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
