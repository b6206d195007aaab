import { describe, expect, it } from 'vitest';
import type { CapPrice } from '../planning/price-caps.ts';
import { asksAnHour } from './asks-an-hour.ts';
import { marginalHour } from './marginal-hour.ts';

const price = (kind: CapPrice['kind'], id: string | null, hour: CapPrice['hour']): CapPrice => ({
  kind,
  id,
  gain: 20_000,
  loss: 30_000,
  fills: null,
  hour,
});
const hour = (gain: number, loss: number | null = 90_000) => ({ asks: 3, gain, loss });

describe('asks in an hour', () => {
  it.each([
    ['nobody noted any', [], { asks: 3, source: 'assumed', noted: 0 }],
    ['nineteen', Array(19).fill(30), { asks: 3, source: 'assumed', noted: 19 }],
    ['twenty of half an hour', Array(20).fill(30), { asks: 2, source: 'measured', noted: 20 }],
    ['twenty of ten minutes', Array(20).fill(10), { asks: 6, source: 'measured', noted: 20 }],
    ['twenty of two hours', Array(20).fill(120), { asks: 1, source: 'measured', noted: 20 }],
    ['a nought is no note', [...Array(19).fill(30), 0], { asks: 3, source: 'assumed', noted: 19 }],
  ])('%s', (_says, minutes, expected) => expect(asksAnHour(minutes as number[])).toEqual(expected));
});

describe('the next hour', () => {
  const assumed = asksAnHour([]);
  it('stands by name and never by worth, with the hour that was solved for', () => {
    const found = marginalHour(
      [
        price('owner', 'noor', hour(66_000)),
        price('account', 'acme', null),
        price('owner', 'anna', hour(50_000, null)),
        price('owner', null, hour(80_000)),
      ],
      assumed,
      'EUR',
    );
    expect(found.owners).toEqual([
      { owner: 'anna', gain: 50_000, loss: null },
      { owner: 'noor', gain: 66_000, loss: 90_000 },
    ]);
    expect(found.says).toContain('worth €500 to €660, for each of the 2 colleagues whose week is full');
    expect(found.caution).toContain('three asks, as assumed: minutes are noted on 0 asks, and 20 are needed');
  });

  it('is nothing where no week is full, and has no price without a proof', () => {
    expect(marginalHour([price('need', 'n', null)], assumed, 'EUR')).toMatchObject({ owners: [] });
    expect(marginalHour([], assumed, 'EUR').says).toContain('would change nothing');
    expect(marginalHour(null, assumed, 'EUR').says).toContain('not proven');
  });

  it('says what the hour rests on once minutes are noted', () => {
    const measured = asksAnHour(Array(40).fill(30));
    const { says, caution } = marginalHour([price('owner', 'noor', hour(40_000))], measured, 'EUR');
    expect(says).toContain('about €400, for the one colleague');
    expect(caution).toContain('two asks, by the minutes noted on 40 asks');
  });
});
