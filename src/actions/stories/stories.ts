import type { z } from 'zod';
import type { StoryRow, StoryUseView } from '../../contract/stories.ts';
import type { Fact, Facts } from '../../core/customers/fact.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { attributionLine } from '../../core/stories/attribution-line.ts';
import { rightsState } from '../../core/stories/rights-state.ts';
import type { Story, StoryUse } from '../../core/stories/story.ts';
import { decideUse } from '../../core/stories/use-rules.ts';
import { listMembers } from '../../store/members.ts';
import { findNames, type Names } from '../../store/names.ts';
import { listOpportunities } from '../../store/opportunities.ts';
import { insertUses, listStories, listUses } from '../../store/stories.ts';
import { action, type Context } from '../action.ts';
import { cutPage } from '../cursor.ts';
import { Failure } from '../failure.ts';
import { loadProgram, type RunningProgram } from '../program/load-program.ts';
import { accountRef, memberRef, personRef, rungRef, toMoment, toMomentOrNull } from '../refs.ts';

type Row = z.input<typeof StoryRow>;

/** Words of a customer sound dated after two years [ours]. */
const STALE = 730 * DAY;
const YEAR = 365 * DAY;

/** Stories as the library shows them, with rights and uses. */
export async function loadStoryRows(context: Context, running: RunningProgram): Promise<Row[]> {
  const { tx, workspaceId, now } = context;
  const stories = await listStories(tx, workspaceId);
  const uses = Map.groupBy(await listUses(tx, workspaceId), (use) => use.storyId);
  const names = await findNames(
    tx,
    workspaceId,
    stories.map((story) => story.accountId),
    stories.flatMap((story) => story.personId ?? []),
  );
  return stories.map((story) => toStoryRow(story, uses.get(story.id) ?? [], names, running, now));
}

function toStoryRow(
  story: Story,
  uses: readonly StoryUse[],
  names: Names,
  running: RunningProgram,
  now: number,
): Row {
  const account = names.accounts.get(story.accountId);
  return {
    id: story.id,
    title: story.title,
    quote: story.quote,
    link: story.link,
    rung: rungRef(running.program, story.rung),
    account: accountRef(names, story.accountId),
    person: story.personId === null ? null : personRef(names, story.personId),
    industry: account?.industry ?? null,
    region: account?.region ?? null,
    createdAt: toMoment(story.createdAt),
    rights:
      story.rights === null
        ? null
        : {
            ...story.rights,
            channels: [...story.rights.channels],
            grantedAt: toMoment(story.rights.grantedAt),
            expiresAt: toMomentOrNull(story.rights.expiresAt),
            withdrawnAt: toMomentOrNull(story.rights.withdrawnAt),
          },
    rightsState: rightsState(story.rights, now).state,
    attribution: attributionOf(story, names, now),
    uses: uses.length,
    lastUsedAt: toMomentOrNull(uses[0]?.usedAt),
  };
}

/** Who said it, as it may be printed as widely as the rights allow. */
function attributionOf(story: Story, names: Names, now: number): string {
  const account = names.accounts.get(story.accountId);
  const person = story.personId === null ? undefined : names.people.get(story.personId);
  const fact = (value: string | null | undefined) =>
    value === null || value === undefined ? {} : { value, source: 'goodword', at: now };
  const sheet = {
    account: known({ name: fact(account?.name), industry: fact(account?.industry) }),
    person: known({ name: fact(person?.name), title: fact(person?.title) }),
  };
  return attributionLine(story, sheet, story.rights?.scope ?? 'internal', now);
}

function known(facts: Record<string, Fact | object>): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => 'value' in fact)) as Facts;
}

type Filter = {
  search?: string | undefined;
  rung?: string | undefined;
  industry?: string | undefined;
  region?: string | undefined;
  rights?: string | undefined;
  accountId?: string | undefined;
  age?: 'stale' | 'unused' | undefined;
};

function isOfAge(row: Row, age: 'stale' | 'unused', now: Instant): boolean {
  const usable = row.rightsState === 'free' || row.rightsState === 'expiring';
  return usable && (age === 'unused' ? row.uses === 0 : now - Date.parse(row.createdAt) > STALE);
}

function matches(row: Row, filter: Filter, now: Instant): boolean {
  const words = filter.search?.trim().toLowerCase() ?? '';
  return (
    (words === '' ||
      `${row.title} ${row.quote ?? ''} ${row.account.name} ${row.person?.name ?? ''}`
        .toLowerCase()
        .includes(words)) &&
    (filter.rung === undefined || row.rung.id === filter.rung) &&
    (filter.industry === undefined || row.industry === filter.industry) &&
    (filter.region === undefined || row.region === filter.region) &&
    (filter.rights === undefined || row.rightsState === filter.rights) &&
    (filter.accountId === undefined || row.account.id === filter.accountId) &&
    (filter.age === undefined || isOfAge(row, filter.age, now))
  );
}

/** When permission ends; what has ended already or never was comes last. */
const endOf = ({ rights, rightsState }: Row): string =>
  rightsState === 'free' || rightsState === 'expiring' ? (rights?.expiresAt ?? '9') : '99';

const ORDERS: Record<'newest' | 'most-used' | 'expiring', (a: Row, b: Row) => number> = {
  newest: (a, b) => b.createdAt.localeCompare(a.createdAt),
  'most-used': (a, b) => b.uses - a.uses || b.createdAt.localeCompare(a.createdAt),
  expiring: (a, b) => endOf(a).localeCompare(endOf(b)),
};

/** The library of stories. */
export const getStories = action('GET /stories', async (context, { query }) => {
  const rows = await loadStoryRows(context, await loadProgram(context));
  const theirs = query.usedBy === undefined ? null : await usedBy(context, query.usedBy);
  const wanted = rows
    .filter((row) => matches(row, query, context.now) && (theirs === null || theirs.has(row.id)))
    .sort(ORDERS[query.sort ?? 'newest']);
  return cutPage(wanted, query.cursor, query.limit ?? 50);
});

const RIGHTS_NAMES = {
  free: 'May be used',
  expiring: 'Ends soon',
  expired: 'Ended',
  withdrawn: 'Withdrawn',
  none: 'Nobody allowed it yet',
} as const;

const AGE_NAMES = { stale: 'Told over two years ago', unused: 'Never used' } as const;

/** The stories a colleague used within a year. */
async function usedBy({ tx, workspaceId, now }: Context, email: string): Promise<ReadonlySet<string>> {
  const uses = await listUses(tx, workspaceId, { since: now - YEAR });
  return new Set(uses.flatMap((use) => (use.by === email && use.storyId !== null ? [use.storyId] : [])));
}

/** Who used these stories within a year, and how often. */
async function usersOf({ tx, workspaceId, now }: Context, ids: ReadonlySet<string>) {
  const uses = (await listUses(tx, workspaceId, { since: now - YEAR })).filter(
    (use) => use.storyId !== null && ids.has(use.storyId),
  );
  const names = new Map((await listMembers(tx, workspaceId)).map((one) => [one.email, one.name]));
  return [...Map.groupBy(uses, (use) => use.by)]
    .map(([id, mine]) => ({ id, name: names.get(id) ?? id, count: mine.length }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
    .slice(0, 12);
}

/** How many stories each choice would leave. */
export const getStoryFacets = action('GET /stories/facets', async (context, { query }) => {
  const rows = (await loadStoryRows(context, await loadProgram(context))).filter((row) =>
    matches(row, query, context.now),
  );
  const count = <T extends string>(of: (row: Row) => T | null, name: (id: T, row: Row) => string) => {
    const found = new Map<T, { id: T; name: string; count: number }>();
    for (const row of rows) {
      const id = of(row);
      if (id === null) continue;
      const entry = found.get(id) ?? { id, name: name(id, row), count: 0 };
      entry.count += 1;
      found.set(id, entry);
    }
    return [...found.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  };
  return {
    total: rows.length,
    rungs: count(
      (row) => row.rung.id,
      (_id, row) => row.rung.name,
    ),
    industries: count(
      (row) => row.industry ?? null,
      (id) => id,
    ),
    regions: count(
      (row) => row.region ?? null,
      (id) => id,
    ),
    rights: count(
      (row) => row.rightsState,
      (id) => RIGHTS_NAMES[id],
    ),
    ages: (['stale', 'unused'] as const)
      .map((id) => ({
        id,
        name: AGE_NAMES[id],
        count: rows.filter((row) => isOfAge(row, id, context.now)).length,
      }))
      .filter((one) => one.count > 0),
    users: await usersOf(context, new Set(rows.map((row) => row.id))),
  };
});

/** One story with who used it where. */
export const getStory = action('GET /stories/:id', async (context, { params }) => {
  const { tx, workspaceId } = context;
  const row = (await loadStoryRows(context, await loadProgram(context))).find((one) => one.id === params.id);
  if (row === undefined) throw new Failure('not-found', 'There is no such story.');
  const uses = await listUses(tx, workspaceId, { storyId: params.id });
  return { ...row, usesList: await toUseViews(context, uses) };
});

async function toUseViews(
  { tx, workspaceId }: Context,
  uses: readonly StoryUse[],
): Promise<z.input<typeof StoryUseView>[]> {
  const members = new Map((await listMembers(tx, workspaceId)).map((one) => [one.email, one.name]));
  const deals = new Map(
    (await listOpportunities(tx, workspaceId, { ids: uses.flatMap((use) => use.opportunityId ?? []) })).map(
      (deal) => [deal.id, deal.name ?? deal.id],
    ),
  );
  return uses.map((use) => ({
    id: use.id,
    opportunity:
      use.opportunityId === null
        ? null
        : { id: use.opportunityId, name: deals.get(use.opportunityId) ?? use.opportunityId },
    channel: use.channel,
    role: use.role,
    usedAt: toMoment(use.usedAt),
    by: memberRef(members, use.by),
  }));
}

/** Logs a use of a story in a deal or a channel, if its rights allow it. */
export const useStory = action('POST /stories/:id/uses', async (context, { params, body }) => {
  const { tx, workspaceId, caller, now, newId, announce } = context;
  const story = (await listStories(tx, workspaceId, { id: params.id }))[0];
  if (story === undefined) throw new Failure('not-found', 'There is no such story.');
  const usedAt = body.usedOn === undefined ? now : Math.min(now, Date.parse(`${body.usedOn}T12:00:00Z`));
  const decision = decideUse(story, {
    channel: body.channel,
    territory: body.territory ?? null,
    at: usedAt,
  });
  if (!decision.ok) throw new Failure('conflict', decision.refused);
  if (body.opportunityId !== undefined) {
    const [deal] = await listOpportunities(tx, workspaceId, { ids: [body.opportunityId] });
    if (deal === undefined) throw new Failure('not-found', 'There is no such deal.');
  }
  const use: StoryUse = {
    id: newId('use'),
    accountId: story.accountId,
    storyId: story.id,
    actId: story.actId,
    opportunityId: body.opportunityId ?? null,
    channel: body.channel,
    usedAt,
    by: caller.name,
    role: 'touched',
  };
  await insertUses(tx, workspaceId, [use]);
  announce({ noun: 'stories', id: story.id });
  const [view] = await toUseViews(context, [use]);
  if (view === undefined) throw new Error('the use was not written');
  return view;
});
