import type { z } from 'zod';
import type { Fate } from '../../contract/leak.ts';
import type { AccountRecord } from '../../core/leak/account-record.ts';
import { leakIdentity } from '../../core/leak/leak-identity.ts';
import { findNames } from '../../store/names.ts';
import { findStories } from '../../store/stories.ts';
import { action } from '../action.ts';
import { cutPage } from '../cursor.ts';
import { loadProgram } from '../program/load-program.ts';
import { accountRef, personRef, rungRef, toMoment } from '../refs.ts';
import { loadLeakRecords } from './leak-records.ts';

const PART: Record<AccountRecord['fate']['kind'], z.input<typeof Fate> | null> = {
  silent: 'visibility',
  cool: null,
  protected: 'protected',
  unasked: 'process',
  asked: 'activation',
  used: 'used',
};

/** The people behind a number of the leak, one contact per account. */
export const getLeakPeople = action('GET /leak/people', async (context, { query }) => {
  const { tx, workspaceId } = context;
  const { records, owners } = await loadLeakRecords(context, query);
  const says = new Map(leakIdentity(records).causes.map((cause) => [cause.cause as string, cause.says]));
  const stages = query.stage?.split(',');
  const wanted = records.flatMap((record) => {
    const fate = PART[record.fate.kind];
    const cause = 'cause' in record.fate ? record.fate.cause : 'used';
    if (fate === null) return [];
    if (query.fate !== undefined && query.fate !== fate) return [];
    if (query.cause !== undefined && query.cause !== cause) return [];
    if (stages !== undefined && !stages.includes(record.stage)) return [];
    return [{ record, fate, cause }];
  });
  const page = cutPage(wanted, query.cursor, query.limit ?? 50);
  const names = await findNames(
    tx,
    workspaceId,
    page.items.map((one) => one.record.accountId),
    page.items.flatMap((one) => one.record.personId ?? []),
  );
  return {
    ...page,
    items: page.items.map(({ record, fate, cause }) => ({
      account: accountRef(names, record.accountId),
      person: record.personId === null ? null : personRef(names, record.personId),
      owner: owners.get(record.accountId) ?? null,
      fate,
      cause,
      says: says.get(cause) ?? 'their word was used',
    })),
  };
});

/** The stories behind a number of the internal side, newest first. */
export const getLeakStories = action('GET /leak/stories', async (context, { query }) => {
  const { tx, workspaceId } = context;
  const { stories } = await loadLeakRecords(context, {});
  const { program } = await loadProgram(context);
  const wanted = stories
    .filter(({ fate }) => query.fate === undefined || query.fate === fate)
    .flatMap(({ fate, stories: mine }) => mine.map((story) => ({ ...story, fate })))
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
  const { items, ...page } = cutPage(wanted, query.cursor, query.limit ?? 50);
  const ids = items.map(({ id }) => id);
  const shown = new Map((await findStories(tx, workspaceId, ids)).map((story) => [story.id, story]));
  const told = items.flatMap(({ id, fate }) => {
    const story = shown.get(id);
    return story === undefined ? [] : [{ story, fate }];
  });
  const names = await findNames(
    tx,
    workspaceId,
    told.map(({ story }) => story.accountId),
  );
  return {
    ...page,
    items: told.map(({ story, fate }) => ({
      id: story.id,
      title: story.title,
      account: accountRef(names, story.accountId),
      rung: rungRef(program, story.rung),
      fate,
      createdAt: toMoment(story.createdAt),
    })),
  };
});
