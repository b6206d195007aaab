import { doneBefore } from '../../ladder/prerequisites.ts';
import type { Rung } from '../../program/program.ts';
import { blocks, holds } from '../reason.ts';
import type { Situation } from '../situation.ts';
import type { Reason } from '../standing.ts';
import { oneOf, withArticle } from '../words.ts';

/** Smaller acts first: nobody is asked for a keynote on day one. */
export function prerequisiteGate({ compiled, sheet }: Situation, rung: Rung): Reason {
  if (rung.after.length === 0) return holds('prerequisite', 'Nothing has to come before');
  const nameOf = (id: string) =>
    withArticle(compiled.program.ladder.find((each) => each.id === id)?.name ?? id);
  const done = doneBefore(rung, sheet);
  const grounds = ['person.acts', sheet.person.acts] as const;
  if (done.length > 0) return holds('prerequisite', `Has done ${nameOf(done[0]!)}`, grounds);
  const wanted = oneOf(rung.after.map(nameOf));
  return blocks(
    'prerequisite',
    `Comes after ${wanted}, and there is none yet`,
    `they have done ${wanted}`,
    grounds,
  );
}
