import type { z } from 'zod';
import type { Cycle } from '../../contract/people.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { listUses } from '../../store/stories.ts';
import { action, type Context } from '../action.ts';
import type { CompanyAccount } from '../customers/company-desk.ts';
import { inSlices } from '../in-slices.ts';
import { keepAnswer } from '../kept-answers.ts';
import { currentPlan } from '../planning/make-plan.ts';
import { toMoment } from '../refs.ts';

type PartId = z.input<typeof Cycle>['parts'][number]['id'];

const NAMES: Record<PartId, string> = {
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
const RECENT = 90 * DAY;

/**
 * The virtuous cycle: how many accounts stand in each part, how many came within 90 days, how long it
 * took from the part before, and where they stop. A part holds every account that reached it.
 */
export const getCycle = action('GET /cycle', (context) => {
  const { tx, workspaceId, now, house } = context;
  return keepAnswer(house.store, tx, workspaceId, 'cycle', now, () => lookAround(context));
});

async function lookAround(context: Context): Promise<z.input<typeof Cycle>> {
  const { desk } = await currentPlan(context);
  const usedAccounts = new Map<string, Instant>();
  for (const use of await listUses(context.tx, context.workspaceId)) {
    const before = usedAccounts.get(use.accountId);
    if (before === undefined || use.usedAt < before) usedAccounts.set(use.accountId, use.usedAt);
  }
  const moments = await inSlices([...desk.accounts.values()], (account) =>
    account.facts.lifecycle?.value === 'prospect'
      ? []
      : [momentsOf(account, usedAccounts.get(account.row.accountId), desk.now)],
  );
  const order: PartId[] = ['won', 'onboarded', 'fan', 'ready', 'asked', 'advocate', 'used'];
  const parts = order.map((id, i) => {
    const here = moments.filter((one) => one[id] !== undefined);
    const before = order[i - 1];
    const days =
      before === undefined
        ? []
        : here.flatMap((one) => {
            const from = one[before];
            const to = one[id];
            return from === undefined || to === undefined || to < from || !Number.isFinite(to)
              ? []
              : [(to - from) / DAY];
          });
    const next = order[i + 1];
    const stopped = next === undefined ? 0 : here.filter((one) => one[next] === undefined).length;
    return {
      id,
      name: NAMES[id],
      accounts: here.length,
      arrived: here.filter((one) => (one[id] ?? 0) > desk.now - RECENT).length,
      days: rangeOf(days),
      stops: next === undefined || stopped === 0 ? null : `${stopped} of ${here.length} went no further`,
    };
  });
  return { at: toMoment(desk.now), parts };
}

/** When an account reached each part; absent where it has not. */
function momentsOf(
  { facts, moments, people }: CompanyAccount,
  usedAt: Instant | undefined,
  now: Instant,
): Partial<Record<PartId, Instant>> {
  const ready = people.some((person) => person.standings().some((one) => one.verdict === 'ready'));
  const reached: Partial<Record<PartId, Instant | undefined>> = {
    won: facts.tenureDays?.moment ?? moments.newest ?? now,
    onboarded: facts.daysSinceLive?.moment,
    fan: moments.fan,
    ready: moments.asked ?? (ready ? now : undefined),
    asked: moments.asked,
    advocate: moments.act,
    used: usedAt,
  };
  return Object.fromEntries(Object.entries(reached).filter(([, at]) => at !== undefined));
}

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
