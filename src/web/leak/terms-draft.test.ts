import { describe, expect, it } from 'vitest';
import type { LeakTermsView } from '../../contract/leak-terms.ts';
import { draftOf, readDraft, type TermsDraft } from './terms-draft.ts';

const view: LeakTermsView = {
  version: 3,
  terms: {
    targets: { v: 0.8, p: 0.705, a: 0.5 },
    prices: [
      {
        rung: 'call',
        value: {
          kind: 'causal',
          amount: 48_000,
          amountSe: 4000,
          margin: 0.78,
          effect: 0.06,
          effectSe: 0.045,
        },
        cost: 900,
        evidence: 'Price list',
      },
      {
        rung: 'review',
        value: { kind: 'replacement', spread: [150, 250, 400] },
        cost: 60,
        evidence: 'Bills',
      },
    ],
    quiet: { acts: 2, accounts: 300 },
    costs: { sales: 2_400_000, program: 60_000 },
    hour: 70,
    margin: 0.78,
    plausible: { win: 0.1, renewal: 0.05, days: 30 },
  },
  reason: 'x',
  by: 'noor@marlpit.example',
  at: '2026-11-01T00:00:00.000Z',
  currency: 'EUR',
  rungs: [
    { id: 'review', name: 'Review', minutes: 15 },
    { id: 'call', name: 'Call', minutes: 30 },
    { id: 'study', name: 'Case study', minutes: 180 },
  ],
  history: [],
};
const draft = { ...draftOf(view), reason: 'New year' };
const wrongIn = (change: Partial<TermsDraft>) =>
  Object.fromEntries(readDraft({ ...draft, ...change }, view.terms, '2026-11-30').wrong);
const price = (rung: string, change: object) => ({
  prices: draft.prices.map((one) => (one.rung === rung ? { ...one, ...change } : one)),
});

describe('the form of levels, prices and costs', () => {
  it('reads back what it was made of, with an effect that was typed in before', () => {
    const { terms, wrong } = readDraft(draft, view.terms, '2026-11-30');
    expect(wrong.size).toBe(0);
    expect({ ...terms, prices: terms?.prices.toReversed() }).toEqual(view.terms);
  });

  it('takes numbers as people write them', () => {
    const { terms } = readDraft(
      { ...draft, sales: ' 3,200,000 ', program: '70 000.5', v: '82.5' },
      view.terms,
      '2026-11-30',
    );
    expect(terms).toMatchObject({ costs: { sales: 3_200_000, program: 70_000.5 }, targets: { v: 0.825 } });
  });

  it.each<[Partial<TermsDraft>, Record<string, string>]>([
    [{ v: '' }, { v: 'missing' }],
    [{ v: '140' }, { v: '100 is the most' }],
    [{ p: '-1' }, { p: 'below nought' }],
    [{ sales: '2,40' }, { sales: 'as a number' }],
    [{ program: '9000000' }, { program: 'part of what' }],
    [{ sales: '' }, { sales: 'missing' }],
    [{ quietActs: '301' }, { quietActs: 'more acts' }],
    [{ quietActs: '1.5' }, { quietActs: 'whole' }],
    [{ quietActs: '0', quietAccounts: '0' }, { quietAccounts: 'At least one' }],
    [{ reason: ' ' }, { reason: 'why' }],
    [price('review', { least: '300' }), { 'prices.review.likely': 'below the least' }],
    [price('review', { most: '200' }), { 'prices.review.most': 'below the likeliest' }],
    [price('review', { evidence: '' }), { 'prices.review.evidence': 'where this stands' }],
    [{ margin: '', ...price('call', { margin: '' }) }, { 'prices.call.margin': 'missing' }],
    [{ plausibleWin: '0.1' }, { plausibleWin: '0.5 is the least' }],
    [{ plausibleRenewal: '60' }, { plausibleRenewal: '50 is the most' }],
    [{ plausibleDays: '' }, { plausibleDays: 'missing' }],
  ])('says what is wrong with %j', (change, says) => {
    const wrong = wrongIn(change);
    expect(Object.keys(wrong)).toEqual(Object.keys(says));
    for (const [field, words] of Object.entries(says)) expect(wrong[field]).toContain(words);
  });

  it('leaves the company’s margin to an act that has none of its own', () => {
    const { terms } = readDraft({ ...draft, ...price('call', { margin: '' }) }, view.terms, '2026-11-30');
    const call = terms?.prices.find(({ rung }) => rung === 'call')?.value;
    expect(call).toEqual({ kind: 'causal', amount: 48_000, amountSe: 4000, effect: 0.06, effectSe: 0.045 });
    expect(terms?.margin).toBe(0.78);
  });

  it('reads points and days of the largest plausible effects', () => {
    const { terms } = readDraft(
      { ...draft, plausibleWin: '8', plausibleRenewal: '2.5', plausibleDays: '14' },
      view.terms,
      '2026-11-30',
    );
    expect(terms?.plausible).toEqual({ win: 0.08, renewal: 0.025, days: 14 });
  });

  it('leaves out an act without a price, whatever stands in its fields', () => {
    expect(
      readDraft({ ...draft, ...price('call', { kind: 'none', cost: 'x' }) }, view.terms, '2026-11-30').terms
        ?.prices,
    ).toEqual([view.terms.prices[1]]);
  });

  it('knows no costs and no quarter where both fields are empty', () => {
    const { terms } = readDraft(
      { ...draft, sales: '', program: '', quietActs: '', quietAccounts: '' },
      view.terms,
      '2026-11-30',
    );
    expect(terms).toMatchObject({ costs: null, quiet: null });
  });
});
