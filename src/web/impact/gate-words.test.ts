import { describe, expect, it } from 'vitest';
import type { GateView } from '../../contract/impact.ts';
import { gateRow } from './gate-words.ts';

const shut = (gate: string, value: number | null, threshold: number | null): GateView => ({
  gate,
  open: false,
  kind: 'withholds',
  value,
  threshold,
  says: 'Too little.',
});

describe('a gate in words', () => {
  // The same gate guards something else at another figure, and is called by what it guards there.
  it.each([
    ['touched-pipeline', 'coverage', 'Most acts are tied to a deal'],
    ['net-value', 'coverage', 'Most days of the diary have an answer'],
    ['win-rate-quote', 'size', 'Enough on both sides'],
    ['net-value', 'size', 'Enough answers in the diary'],
    ['grr', 'size', 'Enough accounts with revenue'],
    ['grr', 'spread', 'The revenue of some has changed'],
    ['net-value', 'spread', 'The hours are surely some'],
    ['win-rate-quote', 'clusters', 'Enough accounts'],
    ['rollout', 'clusters', 'Enough books'],
    ['rollout-hour', 'coverage', 'Hours are known for most months of books'],
  ])('%s, %s: %s', (id, gate, name) => {
    expect(gateRow(shut(gate, 1, 2), { id }).name).toBe(name);
  });

  it('tells numbers in their own unit, on the side where the gate shuts', () => {
    expect(gateRow(shut('power', 0.294, 0.2), { id: 'win-rate-call' })).toMatchObject({
      is: '29.4 points',
      needed: 'at most 20 points, twice what you would believe',
    });
    expect(gateRow(shut('power', 70, 60), { id: 'velocity-call' }).needed).toBe(
      'at most 60 days, twice what you would believe',
    );
    expect(gateRow(shut('coverage', 0.4, 0.7), { id: 'net-value' }).needed).toBe('at least 70 %');
    expect(gateRow(shut('lot', 0, 1), { id: 'rollout-hour' })).toMatchObject({ is: 'no', needed: 'yes' });
    expect(gateRow(shut('cost', null, null), { id: 'acquisition-cost' })).toMatchObject({
      is: 'Too little.',
      needed: 'to be known',
    });
  });
});
