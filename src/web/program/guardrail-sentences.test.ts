import { describe, expect, test } from 'vitest';
import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { defaultProgram } from '../../core/program/default-program.ts';
import { setInProgram } from '../../core/program/edit-program.ts';
import { readProgram } from '../../core/program/read-program.ts';
import { guardrailSentences, type Piece, settingOf } from './guardrail-sentences.ts';

const read = (yaml: string) => {
  const outcome = readProgram(yaml, factCatalogue);
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join(' '));
  return outcome.program.guardrails;
};
const pieces = guardrailSentences(read(defaultProgram))
  .flatMap((sentence) => sentence.pieces)
  .filter((piece) => typeof piece !== 'string');

/** Everything that a piece lets one choose, at its least and at its most. */
function choicesOf(piece: Exclude<Piece, string>): readonly string[] {
  if ('choices' in piece) return piece.choices.map(({ value }) => value);
  return typeof piece.value === 'boolean' ? ['on', 'off'] : 'min' in piece ? [String(piece.min), '99'] : [];
}

describe('a guardrail changed where it stands', () => {
  test.each(pieces.map((piece) => [piece.label, piece] as const))(
    '%s: whatever may be chosen leaves a program that can be read and says what was chosen',
    (label, piece) => {
      for (const chosen of choicesOf(piece)) {
        // Of a hundred asks no more than fifty are drawn by lot.
        if (label.startsWith('Asks of a hundred') && chosen === '99') continue;
        const rails = read(setInProgram(defaultProgram, piece.path, settingOf(piece, chosen)));
        const after = guardrailSentences(rails)
          .flatMap((sentence) => sentence.pieces)
          .find((one) => typeof one !== 'string' && one.label === label);
        // What never is too old is not spoken of.
        const value = typeof after === 'object' ? after.value : 0;
        expect(typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)).toBe(chosen);
      }
    },
  );

  test('no two values bear the same name', () => {
    expect(new Set(pieces.map(({ label }) => label)).size).toBe(pieces.length);
  });
});
