import { type Change, gainOfOne, lossOfOne, openWhatIf } from './allocation/what-if.ts';
import type { AskInstance, AskProblem } from './ask-instance.ts';
import { askedTooOften, type FoundAsks, solveAsks } from './solve-asks.ts';

/** What one ask more, or one fewer, under a cap that binds would change, exactly; amounts in cents. */
export type CapPrice = {
  readonly kind: 'department' | 'need' | 'owner' | 'account';
  /** null: the book of the accounts that nobody owns */
  readonly id: string | null;
  /** what one more is worth: above nought */
  readonly gain: number;
  /** what one fewer costs, never less than `gain`; null where there is none to take away */
  readonly loss: number | null;
  /** the short need that one more would bring an ask closer to what it wants */
  readonly fills: string | null;
  /** what one hour more or less of this owner's week changes; null for other caps, and beyond the dearest owners */
  readonly hour: HourPrice | null;
};

/** An hour of an owner's week in cents: as many asks more, or fewer, as an hour holds. */
export type HourPrice = {
  readonly asks: number;
  readonly gain: number;
  /** null where their week holds no ask to take away */
  readonly loss: number | null;
};

/** The same by the numbers of the problem, as a thread hands it back. */
export type PricedCap = Omit<CapPrice, 'id' | 'fills'> & {
  readonly index: number;
  readonly fills: number | null;
};

/** Looking after one ask takes an owner twenty minutes: read, reword, follow up. Assumed until minutes are noted. */
export const ASKS_AN_HOUR = 3;

/** Owners whose hour is priced, by solving again twice each. */
const HOURS = 24;

/** Caps for which the whole problem may be solved again, where a search cannot tell. */
const SOLVED_AGAIN = 12;

/**
 * Prices the caps that bind: departments, needs, owners and accounts whose room is used up. A plan's own
 * prices are only one valid set; here each cap is asked what one unit more and one less would do, so that what
 * is told is an interval and exact. Only a cap with a price can be worth anything, and the dearest are asked:
 * by a search each way, or by solving again where the search would have a human with two employers asked twice.
 * Several units more are solved for anew: they are worth less than several times one.
 *
 * @param found a solved choice; one that is not proven has no prices to tell
 * @param options.most how many caps are asked
 * @param options.asksAnHour how many asks an hour of an owner holds
 * @returns caps worth more than nought, dearest first
 */
export function priceCaps(
  problem: AskProblem,
  found: FoundAsks,
  { most = 60, asksAnHour = ASKS_AN_HOUR }: { readonly most?: number; readonly asksAnHour?: number } = {},
): PricedCap[] {
  const { plan, bans, instance } = found;
  if (plan.status !== 'proven' || askedTooOften(plan.pairs, problem)) return [];
  const caps = boundCaps(plan.prices)
    .sort((a, b) => b.price - a.price)
    .slice(0, most);
  if (caps.length === 0) return [];
  const branched = bans.length > problem.fixed.bans.length;
  const whatIf = branched ? null : openWhatIf(instance, { pins: problem.fixed.pins, bans }, plan);
  const solved = { ...problem, instance };
  let again = 0;
  let hours = 0;
  return caps
    .flatMap(({ kind, index }): PricedCap[] => {
      let more = whatIf && gainOfOne(whatIf, { kind, index });
      let fewer = whatIf && lossOfOne(whatIf, { kind, index });
      if (whatIf === null || [more, fewer].some((change) => change && !keepsHumans(change, plan, problem))) {
        if (++again > SOLVED_AGAIN) return [];
        more = solvedAgain(solved, found, { kind, index }, 1);
        fewer = solvedAgain(solved, found, { kind, index }, -1);
      }
      if (more === null || more.value <= 0) return [];
      const loss = fewer && Math.abs(fewer.value);
      const hour = kind === 'owner' && ++hours <= HOURS ? hourOf(solved, found, index, asksAnHour) : null;
      const fills = kind === 'need' ? null : filledBy(problem, more);
      return [{ kind, index, gain: more.value, loss, fills, hour }];
    })
    .sort((a, b) => b.gain - a.gain);
}

/** An hour of an owner's week: their cap with so many asks more, and fewer, each solved for anew. */
function hourOf(problem: AskProblem, found: FoundAsks, index: number, asks: number): HourPrice | null {
  const cap = { kind: 'owner', index } as const;
  const more = solvedAgain(problem, found, cap, asks);
  if (more === null) return null;
  const fewer = Math.min(asks, problem.instance.ownerCap[index]!);
  const less = fewer === 0 ? null : solvedAgain(problem, found, cap, -fewer);
  return { asks, gain: more.value, loss: less === null ? null : Math.abs(less.value) };
}

/** Prices by name, for those who read them. */
export function namedPrices(asked: AskInstance, prices: readonly PricedCap[]): CapPrice[] {
  const { departments, owners, accounts } = asked;
  const needs = asked.needs.map((need) => need.id);
  const names = { department: departments, need: needs, owner: owners, account: accounts };
  return prices.map(({ kind, index, fills, ...price }) => ({
    kind,
    id: names[kind][index] ?? null,
    ...price,
    fills: fills === null ? null : (needs[fills] ?? null),
  }));
}

function keepsHumans({ added, removed }: Change, { pairs }: FoundAsks['plan'], problem: AskProblem): boolean {
  return askedTooOften([...pairs.filter((number) => !removed.includes(number)), ...added], problem) === null;
}

type Cap = { readonly kind: CapPrice['kind']; readonly index: number };

const CAPS = { department: 'budget', need: 'demand', owner: 'ownerCap', account: 'accountCap' } as const;

/** The change by some units of a cap, from nothing; null where there is no unit to take, or no proof. */
function solvedAgain(
  problem: AskProblem,
  { plan }: FoundAsks,
  { kind, index }: Cap,
  by: number,
): Change | null {
  const caps = problem.instance[CAPS[kind]].slice();
  caps[index] = Math.min(2 ** 31 - 1, caps[index]! + by);
  if (caps[index]! < 0) return null;
  const instance = { ...problem.instance, [CAPS[kind]]: caps };
  const found = solveAsks({ ...problem, instance }, {}, plan);
  if (found === null) return null;
  const value = found.numbers.reduce((sum, number) => sum + problem.instance.value[number]!, 0);
  if (value !== found.bound) return null;
  return {
    value: value - plan.value,
    added: found.numbers.filter((number) => !plan.pairs.includes(number)),
    removed: plan.pairs.filter((number) => !found.numbers.includes(number)),
  };
}

function boundCaps(prices: FoundAsks['plan']['prices']): (Cap & { readonly price: number })[] {
  const list = (kind: Cap['kind'], of: Float64Array) =>
    [...of].flatMap((price, index) => (price > 0 ? [{ kind, index, price }] : []));
  return [
    ...list('department', prices.departments),
    ...list('need', prices.needs),
    ...list('owner', prices.owners),
    ...list('account', prices.accounts),
  ];
}

/** The need that has an ask more after the change: it was short, since a full need cannot take one. */
function filledBy({ instance }: AskProblem, change: Change): number | null {
  const count = new Map<number, number>();
  const note = (numbers: readonly number[], by: number): void => {
    for (const number of numbers) {
      const need = instance.need[number]!;
      count.set(need, (count.get(need) ?? 0) + by);
    }
  };
  note(change.added, 1);
  note(change.removed, -1);
  return [...count].find(([, more]) => more > 0)?.[0] ?? null;
}
