import { doneBefore } from '../../ladder/prerequisites.ts';
import type { Program, Rung } from '../../program/program.ts';
import { blocks, holds } from '../reason.ts';
import type { Situation } from '../situation.ts';
import type { Reason } from '../standing.ts';
import { oneOf, withArticle } from '../words.ts';

/** Smaller acts first: nobody is asked for a keynote on day one. */
export function prerequisiteGate({ compiled, sheet }: Situation, rung: Rung): Reason {
  if (rung.after.length === 0) return holds('prerequisite', 'Nothing has to come before');
  const { program } = compiled;
  const done = doneBefore(rung, sheet);
  const grounds = ['person.acts', sheet.person.acts] as const;
  if (done.length > 0) return holds('prerequisite', `Has done ${nameOf(done[0]!, program)}`, grounds);
  const wanted = oneOf(rung.after.map((id) => nameOf(id, program)));
  return blocks(
    'prerequisite',
    `Comes after ${wanted}, and there is none yet`,
    `they have done ${wanted}`,
    grounds,
  );
}

function nameOf(id: string, { ladder }: Program): string {
  return withArticle(ladder.find((each) => each.id === id)?.name ?? id);
}
