import { describe, expect, it } from 'vitest';
import { factSharer } from './share-facts.ts';

const NOW = Date.UTC(2026, 10, 17, 8);
const told = (value: number | boolean | string | readonly string[], at = NOW) => ({
  value,
  source: 'crm',
  at,
});

describe('facts are kept in little memory', () => {
  it('and read as they were told', () => {
    const facts = { nps: told(9), left: told(false), declinedRungs: told(['quote']), email: undefined };
    const kept = factSharer()('person', facts);
    for (const [name, fact] of Object.entries(facts)) expect(kept[name]).toEqual(fact);
    expect(Object.values(kept).filter((fact) => fact !== undefined)).toHaveLength(3);
  });

  it('those alike once for all, also of different names', () => {
    const share = factSharer();
    const one = share('person', { away: told(false), paused: told(false) });
    const other = share('person', { away: told(false) });
    expect(one.away).toBe(other.away);
    expect(one.away).toBe(one.paused);
  });

  it('and those that differ in any respect stay apart', () => {
    const share = factSharer();
    const moments = [
      told(1),
      told('1'),
      told(true),
      told(['1']),
      told(1, NOW - 1),
      { ...told(1), moment: NOW },
    ];
    const kept = moments.map((fact) => share('person', { nps: fact }).nps);
    expect(kept).toEqual(moments);
    expect(new Set(kept).size).toBe(moments.length);
  });

  it('keeps a fact that the catalogue does not know', () => {
    expect(factSharer()('account', { ofOurs: told(3) }).ofOurs).toEqual(told(3));
  });
});
