import type { z } from 'zod';
import type { ActRow } from '../../contract/acts.ts';
import type { Program } from '../../core/program/program.ts';
import type { Act, Story } from '../../core/stories/story.ts';
import type { Names } from '../../store/names.ts';
import { accountRef, personRef, rungRef, toMoment } from '../refs.ts';

/** A finished act in a list, with the story it left. */
export function toActRow(
  act: Act,
  names: Names,
  program: Program,
  stories: readonly Story[],
): z.input<typeof ActRow> {
  return {
    id: act.id,
    title: act.title,
    rung: rungRef(program, act.rung),
    account: accountRef(names, act.accountId),
    person: act.personId === null ? null : personRef(names, act.personId),
    askId: act.askId,
    storyId: stories.find((story) => story.actId === act.id)?.id ?? null,
    doneAt: toMoment(act.doneAt),
    source: act.source,
  };
}
