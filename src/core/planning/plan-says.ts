import { tellMoney } from '../program/tell-money.ts';
import type { NeedOutlook, Plan } from './plan.ts';
import type { CapPrice } from './price-caps.ts';

/** What is known of a plan beside its asks. */
type Known = Pick<Plan, 'value' | 'status' | 'bound' | 'solved' | 'says'>;

/** Cents that count beside the asks' own values, for leaving asks as they are. */
const steadiness = ({ value, solved }: Known): number => (solved?.worth ?? value) - value;

/** What is known about how good a plan is, in one or two sentences. */
export function proofSays(known: Known, currency: string): string {
  const { value, status, bound: most, solved, says } = known;
  const steady = steadiness(known);
  const bound = most === null ? null : most - steady;
  const money = (cents: number): string => tellMoney(cents, currency);
  if (status === 'ranked' || solved === undefined || bound === null)
    return `Ranked by value; not proven to be the best. ${says ?? ''}`.trim();
  const checked = solved.plan.certificate.pairsChecked;
  if (checked === 0) return 'Nobody may be asked now, so there is nothing to choose.';
  const asks =
    checked === 1 ? 'the one possible ask' : `all ${checked.toLocaleString('en-GB')} possible asks`;
  const apart =
    steady > 0 ? ', where taking an ask back must be worth what the program says that it must' : '';
  return status === 'proven'
    ? `Checked against ${asks}, to the cent: no choice within the caps is worth more than ${money(bound)}${apart}.`
    : `Not proven: no choice within the caps is worth more than ${money(bound)}, so this one is at most ${money(bound - value)} short of the best.`;
}

/**
 * What the plan adds over choosing simply, with both figures: the gain over serving needs as they come is
 * never told without the (far smaller) gain over taking the dearest asks first. Null where there
 * was nothing to choose or to compare.
 */
export function greedySays(known: Known, currency: string): string | null {
  const { solved } = known;
  const value = solved?.worth ?? known.value;
  if (solved === undefined || solved.plan.certificate.pairsChecked === 0) return null;
  const { greedy } = solved;
  const money = (cents: number): string => tellMoney(cents, currency);
  const over = (other: number): string => {
    if (value === other) return 'nothing';
    const more = Math.round((value / other - 1) * 100);
    const share = other > 0 ? ` (${more < 1 ? 'less than 1' : more} %)` : '';
    return `${money(value - other)}${share}`;
  };
  return `Over taking the dearest asks first, this plan adds ${over(greedy.pairs)}; over serving one need after the other by date, ${over(greedy.firstCome)}.`;
}

/** A priced cap in words: "One more ask to Varnholt Grid would be worth €1,250; one fewer would cost €1,400." */
export function priceSays(price: CapPrice, name: string | null, currency: string): string {
  const gain = tellMoney(price.gain, currency);
  const loss = price.loss === null ? null : tellMoney(price.loss, currency);
  const hour =
    price.hour === null || price.hour.gain <= price.gain
      ? ''
      : ` One hour more of theirs, ${asksInWords(price.hour.asks)}, would be worth ${tellMoney(price.hour.gain, currency)}.`;
  const more = `${oneMore(price, name)} would be worth ${gain}`;
  if (loss === null) return `${more}.${hour}`;
  const less = loss === gain ? 'one fewer would cost as much.' : `one fewer would cost ${loss}.`;
  return `${more}; ${less}${hour}`;
}

/** Which single change would bring a short need one ask closer, of the caps priced; null where none would. */
export function fillSays(
  needId: string,
  missing: number,
  prices: readonly CapPrice[],
  nameOf: (price: CapPrice) => string | null,
): string | null {
  const best = prices.find((price) => price.fills === needId);
  if (best === undefined) return null;
  return `${oneMore(best, nameOf(best))} would ${missing === 1 ? 'fill it' : 'bring it one closer'}.`;
}

/** "three asks": how many an hour holds. */
export const asksInWords = (asks: number): string =>
  asks === 1 ? 'one ask' : `${['two', 'three', 'four', 'five', 'six'][asks - 2] ?? asks} asks`;

function oneMore({ kind }: CapPrice, name: string | null): string {
  if (kind === 'need') return `One more ask for “${name}”`;
  if (kind === 'account') return `One more ask to ${name}`;
  if (kind === 'department') return `One more ask this quarter for ${name}`;
  return name === null
    ? 'One more ask this week to accounts that nobody owns'
    : `One more ask this week for ${name}`;
}

/** A need's asks and what they are likely to bring: "5 yeses lacking: 8 asks planned, 3.2 yeses expected (80 %: 2 to 5)." */
export function outlookSays({ lacking, wanted, asks, yeses }: NeedOutlook): string {
  if (lacking === 0) return 'Nothing is lacking.';
  const yes = `${lacking} ${lacking === 1 ? 'yes' : 'yeses'} lacking`;
  if (wanted === 0) return `${yes}; the asks that are out may well bring ${lacking === 1 ? 'it' : 'them'}.`;
  const short = asks < wanted ? ` of ${wanted} wanted` : '';
  const planned = `${yes}: ${asks}${short} ${asks === 1 && short === '' ? 'ask' : 'asks'} planned`;
  if (asks === 0) return `${planned}.`;
  const between = yeses.low === yeses.high ? `${yeses.low}` : `${yeses.low} to ${yeses.high}`;
  return `${planned}, ${yeses.mean.toFixed(1)} yeses expected (80 %: ${between}).`;
}
