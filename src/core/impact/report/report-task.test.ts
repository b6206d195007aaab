import { describe, expect, it } from 'vitest';
import { type JsonText, toJsonText } from '../../signals/json-text.ts';
import { DAY } from '../../signals/signal.ts';
import { referenceDeals } from '../../statistics/worlds/reference-deals.ts';
import { PLAUSIBLE } from '../effects/plausible.ts';
import { LOOKED_AT, ledgerOf } from '../effects/small-deals.ts';
import type { ImpactTerms } from './impact-report.ts';
import { BEHIND_PAGE, behindPage, type ImpactTexts, reportTask } from './report-task.ts';

const terms: ImpactTerms = {
  from: LOOKED_AT - 1000 * DAY,
  until: LOOKED_AT,
  currency: 'EUR',
  acts: [{ rung: 'reference-call', name: 'reference call' }],
  salesCost: null,
  programCost: 0,
  plausible: PLAUSIBLE,
  margin: null,
  seed: 1,
};
const nothing: ImpactTexts = { histories: [], acts: [], stories: [], uses: [], asks: [], salesTouches: [] };

/** Lists as the store hands them over: JSON in pieces. */
const pieces = (all: readonly unknown[], size = 300): JsonText[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
    toJsonText(JSON.stringify(all.slice(n * size, (n + 1) * size))),
  );

describe('the report of impact', () => {
  it('says of an empty house what is missing, and prints no number', () => {
    const figures = reportTask({ texts: nothing, terms });
    expect(figures.length).toBeGreaterThan(5);
    for (const figure of figures) {
      if (figure.id === 'sourced-pipeline') continue;
      expect(figure.measure.refused, figure.id).not.toBeNull();
      expect(figure.measure.refused?.message, figure.id).toMatch(/\.$/);
      expect(figure.robustness, figure.id).toEqual([]);
    }
  });

  const ledger = ledgerOf(referenceDeals(1, { opportunities: 1000, effect: 0.1 }));
  const texts: ImpactTexts = {
    ...nothing,
    histories: pieces(ledger.histories),
    acts: pieces(ledger.acts),
    uses: pieces(ledger.uses),
  };
  const figures = reportTask({ texts, terms });
  const winning = figures.find(({ id }) => id === 'win-rate-reference-call')!;

  it('names what is held equal, what is not known, and what the placebo date shows', () => {
    const held = winning.notes.find((note) => note.startsWith('Held equal: '))!;
    expect(held).toContain('amount');
    expect(held).not.toContain('discount asked');
    expect(winning.notes).toContain(
      'Not known of enough of them, so not held equal: kind of deal, region, discount asked, contacts engaged, where it came from.',
    );
    expect(winning.notes.join(' ')).toContain('three weeks too early could not be tried');
  });

  it('tells an effect with its range, the simple comparison beside it, and every gate', () => {
    expect(winning.measure.refused).toBeNull();
    expect(winning.says).toMatch(/^Among look-alike deals at Evaluation, those with a reference call/);
    expect(winning.naive!.value).toBeGreaterThan(0.3);
    expect(winning.naive!.says).toContain('“influenced”, which is not evidence of effect');
    expect(winning.robustness.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'as told (entropy balancing)',
        'with a forecast too (doubly robust)',
        'by chance of the act (inverse probability)',
        'in pairs (matched one to one)',
        'simply compared',
        'within 14 days',
      ]),
    );
    expect(winning.gates.map(({ gate }) => gate)).toEqual(
      expect.arrayContaining([
        'size',
        'events',
        'power',
        'overlap',
        'effective-size',
        'balance',
        'negative-control',
        'sensitivity',
      ]),
    );
  });

  it('shows of deals how many are open and how many won by each day, and says the end', () => {
    const velocity = figures.find(({ id }) => id === 'velocity-reference-call')!;
    expect(velocity.curves.map(({ name, of }) => `${of} ${name}`)).toEqual([
      'open with it',
      'open look-alikes without',
      'won with it',
      'won look-alikes without',
    ]);
    expect(velocity.notes.join(' ')).toMatch(
      /Won by the 180th day: \d+ % with it \(\d+ % to \d+ %\), \d+ % look-alikes without/,
    );
  });

  it('says nothing of deals won by each day where what acts do to winning is withheld', () => {
    const strict = { ...terms, plausible: { ...PLAUSIBLE, win: 0.01 } };
    const withheld = reportTask({ texts, terms: strict });
    expect(withheld.find(({ id }) => id === winning.id)!.measure.refused?.gate).toBe('power');
    const velocity = withheld.find(({ id }) => id === 'velocity-reference-call')!;
    expect(velocity.measure.refused).toBeNull();
    expect(new Set(velocity.curves.map(({ of }) => of))).toEqual(new Set(['open']));
    expect(velocity.notes.join(' ')).not.toMatch(/[Ww]on by|win came/);
  });

  it('keeps a withheld number out of everything it hands back', () => {
    const few = ledgerOf(referenceDeals(1, { opportunities: 200, effect: 0.1 }));
    const [figure] = reportTask({
      texts: { ...nothing, histories: pieces(few.histories), acts: pieces(few.acts), uses: pieces(few.uses) },
      terms,
    }).filter(({ id }) => id === 'win-rate-reference-call');
    expect(figure!.measure.refused).not.toBeNull();
    expect([figure!.naive, figure!.robustness, figure!.curves, figure!.notes]).toEqual([null, [], [], []]);
    expect(figure!.firmer).toMatch(/more deals with a reference call in time are needed/);
  });

  it('adds up no amount in another currency: no rate of the day is on record', () => {
    const touched = (currency: string) => {
      const found = reportTask({ texts: inYen, terms: { ...terms, currency } }).find(
        ({ id }) => id === 'touched-revenue',
      )!;
      return found.measure.refused === null && found.measure.value.kind === 'money'
        ? { ...found.measure.value, says: found.says }
        : null;
    };
    const few = ledgerOf(referenceDeals(1, { opportunities: 60, effect: 0.1 }));
    const inYen: ImpactTexts = {
      ...nothing,
      histories: pieces(
        few.histories.map(({ accountId, signals }) => ({
          accountId,
          signals: signals.map((one) =>
            one.body.kind === 'opportunity.changed'
              ? { ...one, body: { ...one.body, currency: 'jpy' } }
              : one,
          ),
        })),
      ),
      acts: pieces(few.acts),
      uses: pieces(few.uses),
    };
    const [euros, yen] = [touched('EUR')!, touched('JPY')!];
    expect(yen.cents).toBeGreaterThan(0);
    expect(euros).toMatchObject({ cents: 0, deals: yen.deals });
    expect(euros.says).toContain(`${yen.deals} of them have no amount in EUR.`);
  });

  it('lists every deal of the comparison, treated first, page by page', () => {
    const all = winning.behindPages.flatMap((_, page) => behindPage(winning, page));
    expect(all).toHaveLength(winning.behindCount);
    expect(behindPage(winning, 0).length).toBeLessThanOrEqual(BEHIND_PAGE);
    const treated = all.filter(({ side }) => side === 'with it').length;
    expect(treated).toBe(winning.counts!.treated);
    expect(all.slice(0, treated).every(({ side }) => side === 'with it')).toBe(true);
    expect(behindPage(winning, 99)).toEqual([]);
  });

  it('gives the same again for the same rows', () => {
    expect(reportTask({ texts, terms })).toEqual(figures);
  });
});
