import type { LeakTermsView } from '../../contract/leak-terms.ts';

type Terms = LeakTermsView['terms'];
type Value = Terms['prices'][number]['value'];

/** How an act can be priced: not at all, by what a substitute costs, by what it does to winning, or by a guess. */
export type PriceKind = 'none' | Value['kind'];

/** A price as it stands in the form: text, as people type it. */
export type PriceDraft = {
  readonly rung: string;
  readonly name: string;
  readonly kind: PriceKind;
  readonly least: string;
  readonly likely: string;
  readonly most: string;
  readonly amount: string;
  readonly amountSe: string;
  readonly margin: string;
  readonly cost: string;
  readonly evidence: string;
};

/** The form as it stands: text. */
export type TermsDraft = {
  readonly v: string;
  readonly p: string;
  readonly a: string;
  readonly prices: readonly PriceDraft[];
  readonly quietActs: string;
  readonly quietAccounts: string;
  readonly sales: string;
  readonly program: string;
  readonly hour: string;
  readonly margin: string;
  readonly plausibleWin: string;
  readonly plausibleRenewal: string;
  readonly plausibleDays: string;
  readonly reason: string;
  /** The day it holds from, `2026-10-01`; empty: from now on. */
  readonly from: string;
};

const text = (value: number | undefined): string => (value === undefined ? '' : String(value));
const percent = (share: number): string => String(Math.round(1000 * share) / 10);

/** The running terms as a form; every act of the ladder has its line. */
export function draftOf({ terms, rungs }: LeakTermsView): TermsDraft {
  return {
    v: percent(terms.targets.v),
    p: percent(terms.targets.p),
    a: percent(terms.targets.a),
    prices: rungs.map(({ id, name }) => {
      const price = terms.prices.find(({ rung }) => rung === id);
      const value = price?.value;
      const spread = value !== undefined && value.kind !== 'causal' ? value.spread : undefined;
      const causal = value?.kind === 'causal' ? value : undefined;
      return {
        rung: id,
        name,
        kind: value?.kind ?? 'none',
        least: text(spread?.[0]),
        likely: text(spread?.[1]),
        most: text(spread?.[2]),
        amount: text(causal?.amount),
        amountSe: text(causal?.amountSe),
        margin: causal?.margin === undefined ? '' : percent(causal.margin),
        cost: text(price?.cost),
        evidence: price?.evidence ?? '',
      };
    }),
    quietActs: text(terms.quiet?.acts),
    quietAccounts: text(terms.quiet?.accounts),
    sales: text(terms.costs?.sales),
    program: text(terms.costs?.program),
    hour: text(terms.hour ?? undefined),
    margin: terms.margin === null ? '' : percent(terms.margin),
    plausibleWin: percent(terms.plausible.win),
    plausibleRenewal: percent(terms.plausible.renewal),
    plausibleDays: text(terms.plausible.days),
    reason: '',
    from: '',
  };
}

/** Name of a field to what is wrong with it; the fields of a price are named `prices.<rung>.<field>`. */
export type Wrong = ReadonlyMap<string, string>;

/**
 * Reads the form: the terms, or every field that is wrong, in words.
 *
 * @param before the running terms, whose typed effects stay as they are
 * @param today the day it is, `2026-10-01`
 */
export function readDraft(
  draft: TermsDraft,
  before: Terms,
  today: string,
): { terms: Terms | null; wrong: Wrong } {
  const wrong = new Map<string, string>();
  const amount = (name: string, typed: string, most = Infinity): number => {
    const value = readNumber(typed);
    if (value === null)
      wrong.set(name, typed.trim() === '' ? 'This is missing.' : 'Write it as a number: 4000 or 4,000.');
    else if (value < 0) wrong.set(name, 'It can’t be below nought.');
    else if (value > most) wrong.set(name, `${most} is the most it can be.`);
    return value ?? 0;
  };
  const share = (name: string, typed: string): number => amount(name, typed, 100) / 100;
  const between = (name: string, typed: string, least: number, most: number): number => {
    const value = amount(name, typed, most);
    if (!wrong.has(name) && value < least) wrong.set(name, `${least} is the least it can be.`);
    return value;
  };
  const whole = (name: string, typed: string): number => {
    const value = amount(name, typed);
    if (!wrong.has(name) && !Number.isInteger(value)) wrong.set(name, 'A whole number.');
    return value;
  };
  const words = (name: string, typed: string, missing: string): string => {
    if (typed.trim() === '') wrong.set(name, missing);
    else if (typed.trim().length > 500) wrong.set(name, 'At most 500 characters.');
    return typed.trim();
  };
  const filedValue = (price: PriceDraft, at: string): Value => {
    if (price.kind === 'causal') {
      const running = before.prices.find(({ rung }) => rung === price.rung)?.value;
      const { margin: _, ...kept } = running?.kind === 'causal' ? running : {};
      // Left empty, the company's margin holds, where there is one.
      const own = isBlank(price.margin) && !isBlank(draft.margin);
      return {
        ...kept,
        kind: 'causal',
        amount: amount(`${at}.amount`, price.amount),
        amountSe: amount(`${at}.amountSe`, price.amountSe),
        ...(own ? {} : { margin: share(`${at}.margin`, price.margin) }),
      };
    }
    const spread: [number, number, number] = [
      amount(`${at}.least`, price.least),
      amount(`${at}.likely`, price.likely),
      amount(`${at}.most`, price.most),
    ];
    const isRead = ['least', 'likely', 'most'].every((field) => !wrong.has(`${at}.${field}`));
    if (isRead && spread[0] > spread[1]) wrong.set(`${at}.likely`, 'This is below the least.');
    else if (isRead && spread[1] > spread[2]) wrong.set(`${at}.most`, 'This is below the likeliest.');
    return { kind: price.kind === 'assumed' ? 'assumed' : 'replacement', spread };
  };
  const terms: Terms = {
    targets: { v: share('v', draft.v), p: share('p', draft.p), a: share('a', draft.a) },
    prices: draft.prices
      .filter(({ kind }) => kind !== 'none')
      .map((price) => {
        const at = `prices.${price.rung}`;
        return {
          rung: price.rung,
          value: filedValue(price, at),
          cost: amount(`${at}.cost`, price.cost),
          evidence: words(`${at}.evidence`, price.evidence, 'Say where this stands: an invoice, a report.'),
        };
      }),
    quiet: isBlank(draft.quietActs, draft.quietAccounts)
      ? null
      : {
          acts: whole('quietActs', draft.quietActs),
          accounts: whole('quietAccounts', draft.quietAccounts),
        },
    costs: isBlank(draft.sales, draft.program)
      ? null
      : { sales: amount('sales', draft.sales), program: amount('program', draft.program) },
    hour: isBlank(draft.hour) ? null : amount('hour', draft.hour),
    margin: isBlank(draft.margin) ? null : share('margin', draft.margin),
    plausible: {
      win: between('plausibleWin', draft.plausibleWin, 0.5, 50) / 100,
      renewal: between('plausibleRenewal', draft.plausibleRenewal, 0.5, 50) / 100,
      days: between('plausibleDays', draft.plausibleDays, 1, 180),
    },
  };
  const { quiet, costs } = terms;
  if (quiet !== null && !wrong.has('quietAccounts')) {
    if (quiet.accounts < 1) wrong.set('quietAccounts', 'At least one account.');
    else if (quiet.acts > quiet.accounts) wrong.set('quietActs', 'There were more acts than accounts.');
  }
  if (costs !== null && !wrong.has('sales') && costs.program > costs.sales)
    wrong.set('program', 'The program is part of what sales and marketing cost.');
  if (draft.from > today) wrong.set('from', 'Today, or an earlier day.');
  words('reason', draft.reason, 'Say why: whoever reads the figures later will ask.');
  return { terms: wrong.size === 0 ? terms : null, wrong };
}

const isBlank = (...typed: readonly string[]): boolean => typed.every((one) => one.trim() === '');

/** 4000, 4,000, 4 000 and 12.5; null for anything else. */
function readNumber(typed: string): number | null {
  const plain = typed.trim().replace(/[\s\u00a0\u202f](?=\d{3}(\D|$))|,(?=\d{3}(\D|$))/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
