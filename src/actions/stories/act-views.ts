import type { z } from 'zod';
import type { ActRow } from '../../contract/acts.ts';
import type { Program } from '../../core/program/program.ts';
import type { Act, Story } from '../../core/stories/story.ts';
import type { Names } from '../../store/names.ts';
import { accountRef, personRef, rungRef, toMoment } from '../refs.ts';

/** Stories by the act that left them; of several the newest, which comes first. */
export function storiesOfActs(stories: readonly Story[]): Map<string | null, Story> {
  return new Map(stories.toReversed().map((story) => [story.actId, story]));
}

/** A finished act in a list, with the story it left (`storiesOfActs`). */
export function toActRow(
  act: Act,
  names: Names,
  program: Program,
  stories: ReadonlyMap<string | null, Pick<Story, 'id'>>,
): z.input<typeof ActRow> {
  return {
    id: act.id,
    title: act.title,
    rung: rungRef(program, act.rung),
    account: accountRef(names, act.accountId),
    person: act.personId === null ? null : personRef(names, act.personId),
    askId: act.askId,
    storyId: stories.get(act.id)?.id ?? null,
    doneAt: toMoment(act.doneAt),
    source: act.source,
  };
}
