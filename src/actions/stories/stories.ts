import type { z } from 'zod';
import type { FittingDeal, StoryQuery, StoryRow, StoryUseView } from '../../contract/stories.ts';
import type { Fact, Facts } from '../../core/customers/fact.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { attributionLine } from '../../core/stories/attribution-line.ts';
import { rightsState } from '../../core/stories/rights-state.ts';
import type { Story, StoryUse } from '../../core/stories/story.ts';
import { decideUse } from '../../core/stories/use-rules.ts';
import { listMembers } from '../../store/members.ts';
import { findNames, type Names } from '../../store/names.ts';
import { findDealsLike, listOpportunities } from '../../store/opportunities.ts';
import { insertUses, listStories, listUses } from '../../store/stories.ts';
import {
  countInLibrary,
  countLibrary,
  countUsers,
  findInLibrary,
  type StoryCount,
  type StoryFilter,
} from '../../store/story-library.ts';
import { action, type Context } from '../action.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import { Failure } from '../failure.ts';
import { loadProgram, type RunningProgram } from '../program/load-program.ts';
import { accountRef, memberRef, personRef, rungRef, toDealMoney, toMoment, toMomentOrNull } from '../refs.ts';

type Row = z.input<typeof StoryRow>;

/** Words of a customer sound dated after two years [ours]. */
const STALE = 730 * DAY;
const YEAR = 365 * DAY;

/** A part of the library as it is shown, with rights and uses. */
export async function loadStoryRows(
  { tx, workspaceId, now }: Context,
  running: RunningProgram,
  filter: StoryFilter,
  page: Parameters<typeof findInLibrary>[3],
): Promise<Row[]> {
  const found = await findInLibrary(tx, workspaceId, filter, page, now);
  const names = await findNames(
    tx,
    workspaceId,
    found.map(({ story }) => story.accountId),
    found.flatMap(({ story }) => story.personId ?? []),
  );
  return found.map(({ story, uses, lastUsedAt }) =>
    toStoryRow(story, { uses, lastUsedAt }, names, running, now),
  );
}

function toStoryRow(
  story: Story,
  used: { readonly uses: number; readonly lastUsedAt: Instant | null },
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
    uses: used.uses,
    lastUsedAt: toMomentOrNull(used.lastUsedAt),
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

type Query = z.output<typeof StoryQuery>;

function toFilter(query: Omit<Query, 'cursor' | 'limit' | 'sort'>, now: Instant): StoryFilter {
  const { search, rung, industry, region, rights, accountId, age, usedBy } = query;
  const listed = <T>(one: T | undefined) => (one === undefined ? undefined : [one]);
  return {
    search,
    rung,
    accountId,
    industries: listed(industry),
    regions: listed(region),
    rights: listed(rights),
    toldBefore: age === 'stale' ? now - STALE : undefined,
    unused: age === 'unused',
    usedBy: usedBy === undefined ? undefined : { email: usedBy, since: now - YEAR },
  };
}

/** The library of stories. */
export const getStories = action('GET /stories', async (context, { query }) => {
  const { tx, workspaceId, now } = context;
  const { cursor, limit = 50, sort = 'newest', ...wanted } = query;
  const filter = toFilter(wanted, now);
  const offset = Math.max(0, Math.floor(Number(fromCursor(cursor, 1)?.[0] ?? 0)) || 0);
  const running = await loadProgram(context);
  const items = await loadStoryRows(context, running, filter, { sort, offset, limit });
  const total = await countInLibrary(tx, workspaceId, filter, now);
  const end = offset + items.length;
  return { items, nextCursor: end < total ? toCursor([end]) : null, total };
});

const RIGHTS_NAMES = {
  free: 'May be used',
  expiring: 'Ends soon',
  expired: 'Ended',
  withdrawn: 'Withdrawn',
  none: 'Nobody allowed it yet',
} as const;

const AGE_NAMES = { stale: 'Told over two years ago', unused: 'Never used' } as const;

/** Who used these stories within a year, and how often. */
async function usersOf({ tx, workspaceId, now }: Context, filter: StoryFilter) {
  const users = await countUsers(tx, workspaceId, filter, now - YEAR, now);
  const names = new Map((await listMembers(tx, workspaceId)).map((one) => [one.email, one.name]));
  return users
    .map(({ id, count }) => ({ id, name: names.get(id) ?? id, count }))
    .sort(byCount)
    .slice(0, 12);
}

const byCount = (a: { count: number; name: string }, b: { count: number; name: string }): number =>
  b.count - a.count || a.name.localeCompare(b.name);

/** How many stories each choice would leave. */
export const getStoryFacets = action('GET /stories/facets', async (context, { query }) => {
  const { tx, workspaceId, now } = context;
  const { program } = await loadProgram(context);
  const filter = toFilter({ ...query, usedBy: undefined }, now);
  const counts = await countLibrary(tx, workspaceId, filter, now - STALE, now);
  const all = counts.find(({ of }) => of === OVER.all);
  const over = <T extends string>(
    property: 'rung' | 'industry' | 'region' | 'rights',
    of: (one: StoryCount) => T | null,
    name: (id: T) => string,
  ) =>
    counts
      .filter((one) => one.of === OVER[property])
      .flatMap((one) => {
        const id = of(one);
        return id === null ? [] : [{ id, name: name(id), count: one.n }];
      })
      .sort(byCount);
  const itself = (id: string) => id;
  return {
    total: all?.n ?? 0,
    rungs: over(
      'rung',
      ({ rung }) => rung,
      (id) => rungRef(program, id).name,
    ),
    industries: over('industry', ({ industry }) => industry, itself),
    regions: over('region', ({ region }) => region, itself),
    rights: over(
      'rights',
      ({ rights }) => rights,
      (id) => RIGHTS_NAMES[id],
    ),
    ages: (['stale', 'unused'] as const)
      .map((id) => ({ id, name: AGE_NAMES[id], count: all?.[id] ?? 0 }))
      .filter(({ count }) => count > 0),
    users: await usersOf(context, filter),
  };
});

/** Which property a count is over, as the database numbers its groupings. */
const OVER = { rung: 7, industry: 11, region: 13, rights: 14, all: 15 } as const;

/** Deals that are offered for a story. */
const FEW_DEALS = 6;

/** One story with who used it where, and where it may be shown next. */
export const getStory = action('GET /stories/:id', async (context, { params }) => {
  const { tx, workspaceId } = context;
  const page = { sort: 'newest', offset: 0, limit: 1 } as const;
  const running = await loadProgram(context);
  const [row] = await loadStoryRows(context, running, { id: params.id }, page);
  if (row === undefined) throw new Failure('not-found', 'There is no such story.');
  const uses = await listUses(tx, workspaceId, { storyId: params.id });
  const isUsable = row.rightsState === 'free' || row.rightsState === 'expiring';
  return {
    ...row,
    usesList: await toUseViews(context, uses),
    deals: isUsable ? await dealsFor(context, running, row) : [],
  };
});

async function dealsFor(
  { tx, workspaceId }: Context,
  { program }: RunningProgram,
  { id, account }: Pick<Row, 'id' | 'account'>,
): Promise<z.input<typeof FittingDeal>[]> {
  const found = await findDealsLike(tx, workspaceId, { accountId: account.id, storyId: id }, FEW_DEALS);
  const names = await findNames(
    tx,
    workspaceId,
    found.map(({ accountId }) => accountId),
  );
  return found.map(({ accountId, name, amount, currency, ...deal }) => ({
    ...deal,
    name: name ?? deal.id,
    account: accountRef(names, accountId),
    amount: toDealMoney({ amount, currency }, program),
  }));
}

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
