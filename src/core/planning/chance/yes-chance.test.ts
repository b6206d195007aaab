import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactSheet, RungHistory } from '../../customers/fact.ts';
import { DAY } from '../../signals/signal.ts';
import { NOW, rung, sheet } from '../small-world.ts';
import { chanceBand, startingGuess } from './yes-chance.ts';

const history = (timesSent: number, timesDone: number, yearsAgo = 0): RungHistory => ({
  lastSentAt: NOW - yearsAgo * 365 * DAY,
  lastNoAt: null,
  lastDoneAt: null,
  timesSent,
  timesDone,
});
const having = (rungs: FactSheet['rungs'], facts = {}): FactSheet => ({ ...sheet(facts), rungs });
const call = rung('call', 30);

describe('the starting guess', () => {
  it('starts at 35 in 100 for half an hour, and says that it is a guess', () => {
    expect(startingGuess(sheet(), call, NOW)).toEqual({
      p: expect.closeTo(0.35, 12),
      band: 'even',
      outOfTen: 4,
      asks: 0,
      basis: 'starting-guess',
      says: 'Even: a starting guess; nothing was asked yet.',
    });
  });

  // (6 × 0.35 + yeses) / (6 + asks), both aged with a half-life of a year
  it.each([
    ['one yes', having({ quote: history(1, 1) }), (2.1 + 1) / 7],
    ['one that led nowhere', having({ quote: history(1, 0) }), 2.1 / 7],
    ['four of four', having({ quote: history(2, 2), call: history(2, 2) }), (2.1 + 4) / 10],
    ['one yes, a year ago', having({ quote: history(1, 1, 1) }), (2.1 + 0.5) / 6.5],
    ['spontaneous acts do not count as more than was asked', having({ quote: history(1, 5) }), (2.1 + 1) / 7],
    ['never asked, three spontaneous acts', having({ quote: { ...history(0, 3), lastSentAt: null } }), 0.35],
  ])('%s', (_name, known, p) => {
    expect(startingGuess(known, call, NOW).p).toBeCloseTo(p, 12);
  });

  it.each([
    [1, 1, 'the one earlier ask was agreed to'],
    [1, 0, 'the one earlier ask came to nothing'],
    [4, 0, 'none of 4 earlier asks were agreed to'],
    [4, 3, '3 of 4 earlier asks were agreed to'],
  ])('%s asked, %s done: %s', (sent, done, says) => {
    expect(startingGuess(having({ quote: history(sent, done) }), call, NOW).says).toContain(
      `a starting guess; ${says}.`,
    );
  });

  it('a bigger act is likelier refused, a stronger relation likelier granted', () => {
    const p = (minutes: number, relationship: string) =>
      startingGuess(sheet({ 'person.relationship': relationship }), rung('act', minutes), NOW).p;
    expect(p(10, 'fair')).toBeGreaterThan(p(30, 'fair'));
    expect(p(30, 'fair')).toBeGreaterThan(p(360, 'fair'));
    expect(p(30, 'strong')).toBeGreaterThan(p(30, 'fair'));
    expect(p(30, 'none')).toBeLessThan(p(30, 'weak'));
  });

  it('for a review nothing about warmth counts', () => {
    const review = rung('review', 15, { review: true });
    const cold = sheet({ 'person.sentiment': 'cold', 'person.relationship': 'none' });
    const warm = sheet({ 'person.sentiment': 'warm', 'person.relationship': 'strong' });
    expect(startingGuess(cold, review, NOW)).toEqual(startingGuess(warm, review, NOW));
    expect(startingGuess(cold, call, NOW).p).toBeLessThan(startingGuess(warm, call, NOW).p);
  });

  it.each([
    [0, 'unlikely'],
    [0.33, 'unlikely'],
    [0.34, 'even'],
    [0.66, 'even'],
    [0.67, 'likely'],
    [1, 'likely'],
  ])('%s is %s', (p, band) => {
    expect(chanceBand(p)).toBe(band);
  });

  it('stays a chance whatever is known', () => {
    const any = fc.record({ timesSent: fc.nat(50), timesDone: fc.nat(50), yearsAgo: fc.nat(10) });
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 10_000 }), (record, minutes) => {
        const known = having({ quote: history(record.timesSent, record.timesDone, record.yearsAgo) });
        const { p } = startingGuess(known, rung('act', minutes), NOW);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThan(1);
      }),
    );
  });
});
