import { DAY, type Instant } from '../signals/signal.ts';
import type { AccountQuarter, KnownPerson, Quarter } from './account-quarter.ts';
import type { AccountRecord, AskRemark, Fate, SilenceCause } from './account-record.ts';
import { enthusiasmAt, wasHeard } from './enthusiasm.ts';
import { askedFate, type Ledger } from './fate-of-asks.ts';
import { unaskedFate } from './fate-unasked.ts';

export type LeakRules = {
  /** How long an enthusiastic signal lives; 180 days until re-surveys say otherwise (MEASUREMENT.md 3.3). */
  readonly signalLifeDays: number;
  /** Within how many days of the signal an ask is in time; 30 (MEASUREMENT.md 3.2). */
  readonly serviceDays: number;
};

export const LEAK_RULES: LeakRules = { signalLifeDays: 180, serviceDays: 30 };

/**
 * What became of one account in a quarter, told of its best contact.
 *
 * An account that was asked stands where its best ask came to; an act nobody asked for counts as an ask that was
 * answered by itself. MEASUREMENT.md 3.2 counts asks only within the service level and for a real need: to leave
 * out late ones that failed would flatter activation, to leave out those that worked would hide used acts, so
 * both count and are remarked upon. An ask to an account without an enthusiastic signal is in the chain only
 * once it brought a yes, which is such a signal. Accounts not asked are silent, cool, protected or could have
 * been asked, with one reason each.
 *
 * @param wanted rungs that some need of the quarter wanted
 */
export function classifyAccount(
  account: AccountQuarter,
  quarter: Quarter,
  wanted: ReadonlySet<string>,
  rules: LeakRules = LEAK_RULES,
): AccountRecord {
  const { accountId, stage, people } = account;
  const life = rules.signalLifeDays * DAY;
  const signals = people.flatMap((person) => {
    const at = enthusiasmAt(person.sheet, quarter.until);
    return at !== null && at > quarter.until - life ? [{ person, at }] : [];
  });
  const heard = people.some(({ sheet }) => wasHeard(sheet, quarter.until, quarter.until - life));
  const ledger: Ledger = { ...account, quarter };
  const asked = askedFate(ledger);
  const saidYes = asked !== null && (asked.fate.kind === 'used' || asked.fate.reached !== 'asked');
  if (asked && (saidYes || signals.length > 0)) {
    const signal = signals.find(({ person }) => person.personId === asked.personId) ?? signals[0];
    const remarks: AskRemark[] = [];
    if (signal && asked.sentAt > signal.at + rules.serviceDays * DAY) remarks.push('late');
    if (asked.needId === null && asked.askId !== null) remarks.push('no-need');
    return { accountId, personId: asked.personId, stage, fate: asked.fate, heard, remarks };
  }
  if (signals.length === 0) {
    const fate = unheard(people, quarter.until, heard);
    return { accountId, personId: people[0]?.personId ?? null, stage, fate, heard, remarks: [] };
  }
  const warm = signals.map(({ person }) => person);
  return { accountId, stage, ...unaskedFate(ledger, warm, wanted), heard, remarks: [] };
}

/** Heard and cool, or silent: for want of people, because what was heard is old, or because nothing ever was. */
function unheard(people: readonly KnownPerson[], until: Instant, heard: boolean): Fate {
  if (heard) return { kind: 'cool' };
  const before = people.some(
    ({ sheet }) => enthusiasmAt(sheet, until) !== null || wasHeard(sheet, until, Number.NEGATIVE_INFINITY),
  );
  const cause: SilenceCause = people.length === 0 ? 'nobody-known' : before ? 'stale' : 'never-heard';
  return { kind: 'silent', cause };
}
