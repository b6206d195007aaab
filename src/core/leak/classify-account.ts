import { DAY, type Instant } from '../signals/signal.ts';
import type { AccountQuarter, Quarter } from './account-quarter.ts';
import type { AccountRecord, AskRemark, SilenceCause } from './account-record.ts';
import { enthusiasmAt, foundBy, wasHeard } from './enthusiasm.ts';
import { askedFate, type Ledger } from './fate-of-asks.ts';
import { unaskedFate } from './fate-unasked.ts';
import { siloedWordAt, untiedWordAt } from './words-apart.ts';

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
  const after = quarter.until - rules.signalLifeDays * DAY;
  const signals = people.flatMap((person) => {
    const at = enthusiasmAt(person.sheet, quarter.until);
    return at !== null && at > after ? [{ person, at }] : [];
  });
  const heard = people.some(({ sheet }) => wasHeard(sheet, quarter.until, after));
  const about = { accountId, stage, heard, foundBy: foundBy(people, quarter.until, after) };
  const { owner, asks, acts, stories, uses } = account;
  const ledger: Ledger = { owner, asks, acts, stories, uses, quarter };
  const asked = askedFate(ledger);
  const saidYes = asked !== null && (asked.fate.kind === 'used' || asked.fate.reached !== 'asked');
  if (asked && (saidYes || signals.length > 0)) {
    const signal = signals.find(({ person }) => person.personId === asked.personId) ?? signals[0];
    const remarks: AskRemark[] = [];
    if (signal && asked.sentAt > signal.at + rules.serviceDays * DAY) remarks.push('late');
    if (asked.needId === null && asked.askId !== null) remarks.push('no-need');
    return { ...about, personId: asked.personId, fate: asked.fate, remarks };
  }
  if (signals.length === 0) {
    if (heard)
      return { ...about, personId: people[0]?.personId ?? null, fate: { kind: 'cool' }, remarks: [] };
    const { cause, personId } = silence(account, quarter.until, after);
    return { ...about, personId, fate: { kind: 'silent', cause }, remarks: [] };
  }
  const warm = signals.map(({ person }) => person);
  return { ...about, ...unaskedFate(ledger, warm, wanted), remarks: [] };
}

/**
 * Why nobody could tell, of an account without a fresh word of either kind. A word that lies elsewhere comes first,
 * because it says whom to ask, then one of nobody who is there; else nobody is known, what was heard is old, or nothing
 * ever was.
 */
function silence(
  account: AccountQuarter,
  until: Instant,
  after: Instant,
): { readonly cause: SilenceCause; readonly personId: string | null } {
  const { people } = account;
  let siloed: { readonly personId: string; readonly at: Instant } | null = null;
  for (const { personId, sheet } of people) {
    const at = siloedWordAt(sheet, until);
    // Of several the latest; of equals the first by id, so that the order of people changes nothing.
    if (at === null || at <= after || (siloed !== null && at < siloed.at)) continue;
    if (siloed === null || at > siloed.at || personId < siloed.personId) siloed = { personId, at };
  }
  if (siloed !== null) return { cause: 'siloed', personId: siloed.personId };
  if (untiedWordAt(account, until, after) !== null) return { cause: 'no-contact', personId: null };
  const [first] = people;
  if (first === undefined) return { cause: 'nobody-known', personId: null };
  const before = people.some(
    ({ sheet }) => enthusiasmAt(sheet, until) !== null || wasHeard(sheet, until, Number.NEGATIVE_INFINITY),
  );
  return { cause: before ? 'stale' : 'never-heard', personId: first.personId };
}
