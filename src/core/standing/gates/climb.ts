import { doneBefore } from '../../ladder/prerequisites.ts';
import type { Program, Rung } from '../../program/program.ts';
import { blocks, holds } from '../reason.ts';
import type { Situation } from '../situation.ts';
import type { Reason } from '../standing.ts';
import { oneOf, withArticle } from '../words.ts';

/** Smaller acts first: nobody is asked for a keynote on day one. */
export function prerequisiteGate({ compiled, sheet }: Situation, rung: Rung): Reason {
  if (rung.after.length === 0) return holds('prerequisite', 'Nothing has to come before');
  const done = doneBefore(rung, sheet);
  const grounds = ['person.acts', sheet.person.acts] as const;
  if (done.length > 0)
    return holds('prerequisite', `Has done ${nameOf(done[0]!, compiled.program)}`, grounds);
  const wanted = wantedBefore(rung, compiled.program);
  return blocks(
    'prerequisite',
    `Comes after ${wanted}, and there is none yet`,
    `they have done ${wanted}`,
    grounds,
  );
}

const wantedWords = new WeakMap<Rung, string>();

/** "a quote or a review": the same for everybody, so put together once per rung. */
function wantedBefore(rung: Rung, program: Program): string {
  const known = wantedWords.get(rung);
  if (known !== undefined) return known;
  const words = oneOf(rung.after.map((id) => nameOf(id, program)));
  wantedWords.set(rung, words);
  return words;
}

function nameOf(id: string, { ladder }: Program): string {
  return withArticle(ladder.find((each) => each.id === id)?.name ?? id);
}
