import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY } from '../../signals/signal.ts';
import { askRoom } from '../ask-room.ts';
import { fittingPeople } from '../candidate-pairs.ts';
import { candidate, guardrails, heldBack, NOW, need, program, ready, sheet } from '../small-world.ts';
import { segmentBalance, segmentOf } from './segment-balance.ts';

const half = () => ({ p: 0.5, likely: 'even' as const, says: '', basis: '' }) as never;
const person = (id: string, industry: string | null, standing = ready('call')) =>
  candidate(id, {
    sheet: sheet(industry === null ? {} : { 'account.industry': industry }),
    standings: [standing],
  });
const far = NOW + 3650 * DAY;
const balanceOf = (needs: ReturnType<typeof need>[], candidates: ReturnType<typeof person>[]) =>
  segmentBalance(
    needs,
    fittingPeople({ needs, candidates, program, at: NOW, traitsOf: () => [] }),
    'industry',
    NOW,
    { chance: half },
  );

it('shares what is lacking as those who fit are spread, and counts everybody once', () => {
  const told = balanceOf(
    [need('a', { missing: 3, lacking: 6, by: far }), need('b', { missing: 3, lacking: 3, by: far })],
    [
      person('r1', 'Rail'),
      person('r2', 'Rail', heldBack('call', ['renewal'], NOW + 5 * DAY)),
      person('g1', 'Grid'),
    ],
  );
  expect(told.map(({ segment, wanted, ready: n, soon }) => [segment, wanted, n, soon])).toEqual([
    ['Rail', 6, 1, 1],
    ['Grid', 3, 1, 0],
  ]);
  expect(told[0]).toMatchObject({
    fitting: 2,
    acts: { mean: expect.closeTo(0.5, 6), low: 0, high: 1 },
    says: 'Short by at least 5; 1 more come free in time.',
  });
});

it('counts nobody whom an open ask holds among those who may be asked', () => {
  const needs = [need('a', { missing: 2, by: far })];
  const candidates = [person('r1', 'Rail'), person('r2', 'Rail')];
  const [rail] = segmentBalance(
    needs,
    fittingPeople({ needs, candidates, program, at: NOW, traitsOf: () => [] }),
    'industry',
    NOW,
    { chance: half, ledger: { ...askRoom([], guardrails, NOW), ofPerson: (id) => (id === 'r1' ? 0 : 1) } },
  );
  expect(rail).toMatchObject({ fitting: 2, ready: 1, soon: 0, acts: { high: 1 } });
});

it('knows what only one segment can give', () => {
  const [rail] = balanceOf([need('a', { missing: 2, by: far })], [person('r1', 'Rail')]);
  expect(rail).toMatchObject({ segment: 'Rail', wanted: 2, onlyHere: 2 });
});

it('sorts sizes into bands, and what nobody told stands apart', () => {
  const size = (employees: number) => segmentOf(sheet({ 'account.employees': employees }), 'size');
  expect([size(49), size(50), size(999), size(1000)]).toEqual([
    'Up to 49 people',
    '50 to 249 people',
    '250 to 999 people',
    '1,000 people and more',
  ]);
  expect(segmentOf(sheet(), 'size')).toBeNull();
  expect(segmentOf(sheet(), 'region')).toBeNull();
});

it('never loses or invents demand, and no segment has more ready people than fit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.constantFrom('Rail', 'Grid', 'Water', null), { minLength: 1, maxLength: 12 }),
      (lacks, industries) => {
        const needs = lacks.map((lacking, i) => need(`n${i}`, { missing: lacking, lacking, by: far }));
        const told = balanceOf(
          needs,
          industries.map((industry, i) => person(`p${i}`, industry)),
        );
        const sum = told.reduce((all, each) => all + each.wanted, 0);
        expect(sum).toBeCloseTo(
          lacks.reduce((all, each) => all + each, 0),
          9,
        );
        for (const each of told) {
          expect(each.ready).toBeLessThanOrEqual(each.fitting);
          expect(each.onlyHere).toBeLessThanOrEqual(each.wanted + 1e-9);
        }
      },
    ),
    { numRuns: 60 },
  );
});
