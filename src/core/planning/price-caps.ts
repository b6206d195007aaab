import type { Plan as Allocation } from './allocation/allocate.ts';
import { type Change, type Constraint, gainOfOne, lossOfOne, openWhatIf } from './allocation/what-if.ts';
import type { AskInstance, SolvedAsks } from './ask-instance.ts';
import { askedTooOften, solveAsks } from './solve-asks.ts';

/** What one ask more, or one fewer, under a cap that binds would change, exactly; amounts in cents. */
export type CapPrice = {
  readonly kind: 'need' | 'owner' | 'account';
  /** null: the book of the accounts that nobody owns */
  readonly id: string | null;
  /** what one more is worth: above nought */
  readonly gain: number;
  /** what one fewer costs, never less than `gain`; null where there is none to take away */
  readonly loss: number | null;
  /** the short need that one more would bring an ask closer to what it wants */
  readonly fills: string | null;
};

/** Caps for which the whole problem may be solved again, where a search cannot tell. */
const SOLVED_AGAIN = 12;

/**
 * Prices the caps that bind: needs that are full, owners and accounts whose room is used up. A plan's own
 * prices are only one valid set; here each cap is asked what one unit more and one less would do, so that what
 * is told is an interval and exact. Only a cap with a price can be worth anything, and the dearest are asked:
 * by a search each way, or by solving again where the search would have a human with two employers asked twice.
 *
 * @param solved a solved choice; one that is not proven has no prices to tell
 * @param most how many caps are asked
 * @returns caps worth more than nought, dearest first
 */
export function priceCaps({ asked, plan, bans }: SolvedAsks, most = 60): CapPrice[] {
  if (plan.status !== 'proven' || askedTooOften(plan.pairs, asked)) return [];
  const caps = pricedCaps(asked, plan)
    .sort((a, b) => b.price - a.price)
    .slice(0, most);
  if (caps.length === 0) return [];
  const whatIf = bans.length === 0 ? openWhatIf(asked.instance, { pins: [], bans: [] }, plan) : null;
  let again = 0;
  return caps
    .flatMap(({ kind, index, id }): CapPrice[] => {
      let more = whatIf && gainOfOne(whatIf, { kind, index });
      let fewer = whatIf && lossOfOne(whatIf, { kind, index });
      if (whatIf === null || [more, fewer].some((change) => change && !keepsHumans(change, plan, asked))) {
        if (++again > SOLVED_AGAIN) return [];
        more = solvedAgain(asked, plan, { kind, index }, 1);
        fewer = solvedAgain(asked, plan, { kind, index }, -1);
      }
      if (more === null || more.value <= 0) return [];
      const loss = fewer && Math.abs(fewer.value);
      return [{ kind, id, gain: more.value, loss, fills: kind === 'need' ? null : filledBy(asked, more) }];
    })
    .sort((a, b) => b.gain - a.gain);
}

function keepsHumans({ added, removed }: Change, { pairs }: Allocation, asked: AskInstance): boolean {
  return askedTooOften([...pairs.filter((number) => !removed.includes(number)), ...added], asked) === null;
}

const CAPS = { need: 'demand', owner: 'ownerCap', account: 'accountCap' } as const;

/** The change by one unit of a cap, from nothing; null where there is no unit to take, or no proof. */
function solvedAgain(
  asked: AskInstance,
  plan: Allocation,
  { kind, index }: { readonly kind: CapPrice['kind']; readonly index: number },
  by: number,
): Change | null {
  const caps = asked.instance[CAPS[kind]].slice();
  caps[index]! += by;
  if (caps[index]! < 0) return null;
  const found = solveAsks({ ...asked, instance: { ...asked.instance, [CAPS[kind]]: caps } }, {});
  if (found === null) return null;
  const value = found.numbers.reduce((sum, number) => sum + asked.pairs[number]!.worth.value, 0);
  if (value !== found.bound) return null;
  return {
    value: value - plan.value,
    added: found.numbers.filter((number) => !plan.pairs.includes(number)),
    removed: plan.pairs.filter((number) => !found.numbers.includes(number)),
  };
}

type PricedCap = { kind: CapPrice['kind']; index: Constraint['index']; id: string | null; price: number };

function pricedCaps({ needs, owners, accounts }: AskInstance, { prices }: Allocation): PricedCap[] {
  const list = (kind: CapPrice['kind'], ids: readonly (string | null)[], of: Float64Array): PricedCap[] =>
    ids.flatMap((id, index) => (of[index]! > 0 ? [{ kind, index, id, price: of[index]! }] : []));
  return [
    ...list(
      'need',
      needs.map((need) => need.id),
      prices.needs,
    ),
    ...list('owner', owners, prices.owners),
    ...list('account', accounts, prices.accounts),
  ];
}

/** The need that has an ask more after the change: it was short, since a full need cannot take one. */
function filledBy({ pairs }: AskInstance, change: Change): string | null {
  const count = new Map<string, number>();
  const note = (numbers: readonly number[], by: number): void => {
    for (const number of numbers) {
      const id = pairs[number]!.need.id;
      count.set(id, (count.get(id) ?? 0) + by);
    }
  };
  note(change.added, 1);
  note(change.removed, -1);
  return [...count].find(([, more]) => more > 0)?.[0] ?? null;
}
