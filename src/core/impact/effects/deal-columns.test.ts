import { describe, expect, it } from 'vitest';
import { DAY } from '../../signals/signal.ts';
import { covariatesOf } from './deal-columns.ts';
import { type DealLedger, effectIn, refusedBy, world } from './small-deals.ts';

describe('what not every company tells of its deals', () => {
  const told = (known: (n: number) => boolean) => {
    const ledger = world(7, 0);
    return {
      ...ledger,
      histories: ledger.histories.map(({ accountId, signals }, n) => ({
        accountId,
        signals: signals.map((one) =>
          one.body.kind === 'opportunity.changed' && one.body.outcome === 'open' && known(n)
            ? {
                ...one,
                body: {
                  ...one.body,
                  discount: (n * 7) % 30,
                  contacts: 1 + (n % 5),
                  leadSource: n % 2 === 0 ? 'Inbound' : 'Partner',
                },
              }
            : one,
        ),
      })),
    };
  };
  const alikeIn = (ledger: DealLedger) => {
    const { rows } = effectIn(ledger);
    return covariatesOf(rows.filter((row) => row.mature));
  };

  it('is held equal where it is known', () => {
    const { held, unknown, columns } = alikeIn(told(() => true));
    expect(held).toEqual(
      expect.arrayContaining(['discount asked', 'contacts engaged', 'where it came from']),
    );
    expect(unknown).toEqual(['kind of deal', 'region']);
    expect(columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['discount asked', 'contacts engaged', 'where it came from: Partner']),
    );
  });

  it('is named as not known where nobody or too few tell of it, and keeps no figure back', () => {
    for (const ledger of [told(() => false), told((n) => n % 2 === 0)]) {
      expect(alikeIn(ledger).unknown).toEqual([
        'kind of deal',
        'region',
        'discount asked',
        'contacts engaged',
        'where it came from',
      ]);
      expect(refusedBy(ledger)).not.toContain('missing');
    }
  });

  it('counts only as it was known on the day the deal entered', () => {
    const late = told(() => true);
    const { unknown } = alikeIn({
      ...late,
      histories: late.histories.map(({ accountId, signals }) => ({
        accountId,
        signals: signals.flatMap((one) =>
          one.body.kind === 'opportunity.changed'
            ? [
                { ...one, body: { ...one.body, discount: undefined } as never },
                { ...one, revision: 2, recordedAt: one.recordedAt + 20 * DAY },
              ]
            : [one],
        ),
      })),
    });
    expect(unknown).toContain('discount asked');
    expect(unknown).not.toContain('contacts engaged');
  });
});
