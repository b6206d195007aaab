import type { z } from 'zod';
import type { Cycle } from '../../contract/people.ts';
import {
  CYCLE,
  type CycleMoments,
  type CycleOnly,
  type CyclePart,
  cycleMoments,
  standsIn,
} from '../../core/customers/cycle.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { findNames } from '../../store/names.ts';
import { listUses } from '../../store/stories.ts';
import { action, type Context } from '../action.ts';
import { cutPage } from '../cursor.ts';
import { inSlices } from '../in-slices.ts';
import { keepAnswer } from '../kept-answers.ts';
import { currentPlan } from '../planning/make-plan.ts';
import { accountRef, toMoment } from '../refs.ts';

const NAMES: Record<CyclePart, string> = {
  won: 'Won',
  onboarded: 'Live',
  fan: 'Fans',
  ready: 'Ready',
  asked: 'Asked',
  advocate: 'Advocates',
  used: 'Used',
};

/** Fewer transitions than this and the range of days says nothing. */
const FEWEST = 10;

/** A customer in the cycle. */
type Standing = {
  readonly accountId: string;
  readonly owner: string | null;
  readonly moments: CycleMoments;
};

type Standings = { readonly at: Instant; readonly standings: readonly Standing[] };

/** Where every customer stands in the cycle: what the numbers count and the lists behind them name. */
function everyStanding(context: Context): Promise<Standings> {
  const { tx, workspaceId, now, house } = context;
  return keepAnswer(house.store, tx, workspaceId, 'cycle', now, async () => {
    const { desk } = await currentPlan(context);
    const firstUse = new Map<string, Instant>();
    for (const { accountId, usedAt } of await listUses(tx, workspaceId)) {
      firstUse.set(accountId, Math.min(usedAt, firstUse.get(accountId) ?? usedAt));
    }
    const standings = await inSlices(
      [...desk.accounts.values()],
      ({ row, facts, moments: first, people }) => {
        const isReady = people.some((one) => one.standings().some(({ verdict }) => verdict === 'ready'));
        const { accountId, owner } = row;
        const moments = cycleMoments(facts, first, {
          at: desk.now,
          isReady,
          usedAt: firstUse.get(accountId),
        });
        return moments === null ? [] : [{ accountId, owner, moments }];
      },
    );
    return { at: desk.now, standings };
  });
}

/**
 * The virtuous cycle: how many accounts stand in each part, how many came within 90 days, how long it
 * took from the part before, and where they stop. A part holds every account that reached it.
 */
export const getCycle = action('GET /cycle', (context) => {
  const { tx, workspaceId, now, house } = context;
  return keepAnswer(house.store, tx, workspaceId, 'parts of the cycle', now, async () =>
    partsOf(await everyStanding(context)),
  );
});

function partsOf({ at, standings }: Standings): z.input<typeof Cycle> {
  const count = (part: CyclePart, only?: CycleOnly) =>
    standings.filter(({ moments }) => standsIn(moments, part, only, at)).length;
  const parts = CYCLE.map((id, i): z.input<typeof Cycle>['parts'][number] => {
    const before = CYCLE[i - 1];
    const accounts = count(id);
    const stopped = count(id, 'stopped');
    return {
      id,
      name: NAMES[id],
      accounts,
      arrived: count(id, 'arrived'),
      days: rangeOf(before === undefined ? [] : standings.flatMap(daysBetween(before, id))),
      stops: stopped === 0 ? null : `${stopped} of ${accounts} went no further`,
    };
  });
  return { at: toMoment(at), parts };
}

/** The customers behind a number of the cycle, whoever came last first. */
export const getCycleAccounts = action('GET /cycle/accounts', async (context, { query }) => {
  const { tx, workspaceId } = context;
  const { at, standings } = await everyStanding(context);
  const wanted = standings
    .flatMap(({ moments, ...one }) =>
      standsIn(moments, query.part, query.only, at) ? [{ ...one, since: moments[query.part] ?? at }] : [],
    )
    .sort((a, b) => b.since - a.since || a.accountId.localeCompare(b.accountId));
  const page = cutPage(wanted, query.cursor, query.limit ?? 50);
  const names = await findNames(
    tx,
    workspaceId,
    page.items.map(({ accountId }) => accountId),
  );
  return {
    ...page,
    items: page.items.map(({ accountId, owner, since }) => ({
      account: accountRef(names, accountId),
      owner,
      since: toMoment(since),
    })),
  };
});

/** Days that an account took from one part to the next, where it took that way. */
const daysBetween =
  (before: CyclePart, part: CyclePart) =>
  ({ moments }: Standing): number[] => {
    const [from, to] = [moments[before], moments[part]];
    return from === undefined || to === undefined || to < from || !Number.isFinite(to)
      ? []
      : [(to - from) / DAY];
  };

function rangeOf(days: readonly number[]): z.input<typeof Cycle>['parts'][number]['days'] {
  if (days.length < FEWEST) {
    return {
      refused: {
        gate: 'size',
        message: 'Too few to tell the pace.',
        detail: `${days.length} made this step; ${FEWEST} are needed.`,
        until: null,
      },
    };
  }
  const sorted = [...days].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { refused: null, value: { low: at(0.25), likely: at(0.5), high: at(0.75), level: 0.5 } };
}
