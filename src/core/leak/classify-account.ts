import { DAY, type Instant } from '../signals/signal.ts';
import type { AccountQuarter, KnownPerson, Quarter } from './account-quarter.ts';
import type { AccountRecord, Fate, SilenceCause } from './account-record.ts';
import { enthusiasmAt, wasHeard } from './enthusiasm.ts';
import { askedFate, type Ledger } from './fate-of-asks.ts';
import { unaskedFate } from './fate-unasked.ts';

export type LeakRules = {
  /** How long an enthusiastic signal lives; 180 days until re-surveys say otherwise (MEASUREMENT.md 3.3). */
  readonly signalLifeDays: number;
  /** Within how many days of the signal an ask counts as made; 30 (MEASUREMENT.md 3.2). */
  readonly serviceDays: number;
};

export const LEAK_RULES: LeakRules = { signalLifeDays: 180, serviceDays: 30 };

/**
 * What became of one account in a quarter, told of its best contact.
 *
 * What happened comes before what might have: an act or a yes puts the account at the end of the chain that it
 * reached, asked for or not. An ask that brought no yes counts as asked if it served a need and followed the
 * signal within the service days; else it was no ask in time, which is a process leak. Accounts not asked are
 * silent, cool, protected or could have been asked, with one reason each.
 *
 * @param wanted rungs that some need of the quarter wanted
 */
export function classifyAccount(
  account: AccountQuarter,
  quarter: Quarter,
  wanted: ReadonlySet<string>,
  rules: LeakRules = LEAK_RULES,
): AccountRecord {
  const life = rules.signalLifeDays * DAY;
  const signals = account.people.flatMap((person) => {
    const at = enthusiasmAt(person.sheet, quarter.until);
    return at !== null && at > quarter.until - life ? [{ person, at }] : [];
  });
  const record = (fate: Fate, personId: string | null): AccountRecord => ({
    accountId: account.accountId,
    personId,
    stage: account.stage,
    fate,
  });

  const ledger: Ledger = { ...account, quarter };
  const asked = askedFate(ledger);
  if (asked && (asked.fate.kind === 'used' || asked.fate.reached !== 'asked'))
    return record(asked.fate, asked.personId);
  if (signals.length === 0)
    return record(unheard(account.people, quarter.until, life), account.people[0]?.personId ?? null);
  if (asked) {
    const signal = signals.find(({ person }) => person.personId === asked.personId) ?? signals[0]!;
    const inTime = asked.needId !== null && asked.sentAt <= signal.at + rules.serviceDays * DAY;
    return record(inTime ? asked.fate : { kind: 'unasked', cause: 'asked-late' }, asked.personId);
  }
  const { fate, personId } = unaskedFate(
    ledger,
    signals.map(({ person }) => person),
    wanted,
  );
  return record(fate, personId);
}

/** Heard and cool, or silent: for want of people, because what was heard is old, or because nothing ever was. */
function unheard(people: readonly KnownPerson[], until: Instant, life: number): Fate {
  if (people.some(({ sheet }) => wasHeard(sheet, until, until - life))) return { kind: 'cool' };
  const before = people.some(
    ({ sheet }) => enthusiasmAt(sheet, until) !== null || wasHeard(sheet, until, Number.NEGATIVE_INFINITY),
  );
  const cause: SilenceCause = people.length === 0 ? 'nobody-known' : before ? 'stale' : 'never-heard';
  return { kind: 'silent', cause };
}
