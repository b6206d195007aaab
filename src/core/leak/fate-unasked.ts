import type { GateName, Reason, Standing } from '../standing/standing.ts';
import type { KnownPerson } from './account-quarter.ts';
import type { Fate, ProcessCause, ProtectedCause } from './account-record.ts';
import type { Ledger } from './fate-of-asks.ts';

type Told = { readonly fate: Fate; readonly personId: string };
type Case = {
  readonly person: KnownPerson;
  readonly standing: Standing;
  readonly against: readonly Reason[];
};

/**
 * Why an account with a fresh enthusiastic signal was not asked: protected on purpose, or one reason of process.
 * The contact and rung with the least against them are told, wanted rungs first.
 */
export function unaskedFate(
  ledger: Ledger,
  people: readonly KnownPerson[],
  wanted: ReadonlySet<string>,
): Told {
  const cases = people.flatMap((person) =>
    person.standings.map(
      (standing): Case => ({
        person,
        standing,
        against: standing.reasons.filter((reason) => HOLDS_BACK.has(reason.outcome)),
      }),
    ),
  );
  const ready = cases.filter((one) => one.standing.verdict === 'ready');
  const needed = ready.find((one) => wanted.has(one.standing.rung));
  if (needed) return unasked(whyNobodyAsked(ledger), needed.person);
  if (ready[0]) return unasked('no-need', ready[0].person);
  const [nearest] = cases.sort(
    (a, b) =>
      Number(wanted.has(b.standing.rung)) - Number(wanted.has(a.standing.rung)) ||
      a.against.length - b.against.length,
  );
  if (!nearest) return unasked('wrong-rung', people[0]!);
  const causes = nearest.against.map((reason) => causeOf(reason, nearest.person));
  const shield = PROTECTED.find((cause) => causes.includes(cause));
  if (shield) return { fate: { kind: 'protected', cause: shield }, personId: nearest.person.personId };
  const fault = FAULTS.find((cause) => causes.includes(cause)) ?? 'wrong-rung';
  return unasked(fault, nearest.person);
}

const HOLDS_BACK: ReadonlySet<Reason['outcome']> = new Set(['waits', 'blocks', 'unknown']);

function unasked(cause: ProcessCause, person: KnownPerson): Told {
  return { fate: { kind: 'unasked', cause }, personId: person.personId };
}

/** What the ledger says of an account that could have been asked: held back, expired, waiting, or nothing at all. */
function whyNobodyAsked({ asks, owner, quarter }: Ledger): ProcessCause {
  const recent = asks.filter((ask) => ask.changedAt >= quarter.from && ask.createdAt < quarter.until);
  const states = new Set(recent.map((ask) => ask.state));
  if (states.has('vetoed') || states.has('withdrawn')) return 'held-back';
  if (states.has('proposed') || states.has('approved') || states.has('snoozed')) return 'waiting-for-owner';
  if (states.has('lapsed')) return 'ask-expired';
  return owner === null ? 'no-owner' : 'nobody-asked';
}

/** Causes that protect, most serious first. */
const PROTECTED: readonly ProtectedCause[] = [
  'escalation',
  'implementation',
  'opt-out',
  'cool-down',
  'bad-moment',
  'give-first',
];

const FAULTS: readonly ProcessCause[] = ['consent-missing', 'facts-missing', 'wrong-rung'];

const BY_GATE: Partial<Readonly<Record<GateName, ProtectedCause | ProcessCause>>> = {
  escalation: 'escalation',
  'urgent-case': 'escalation',
  implementation: 'implementation',
  paused: 'opt-out',
  preference: 'opt-out',
  'time-budget': 'cool-down',
  resting: 'cool-down',
  'resting-after-no': 'cool-down',
  'rung-cooldown': 'cool-down',
  'rung-rest-after-no': 'cool-down',
  'open-ask': 'cool-down',
  'person-cap': 'cool-down',
  'account-cap': 'cool-down',
  'calls-cap': 'cool-down',
  load: 'cool-down',
  'give-first': 'give-first',
  prerequisite: 'wrong-rung',
  cohort: 'wrong-rung',
  milestone: 'wrong-rung',
  stale: 'facts-missing',
  unknown: 'facts-missing',
};

/** A gate that holds for want of a fact is our fault, not the customer's wish; missing consent is told by itself. */
function causeOf({ gate, outcome }: Reason, { sheet }: KnownPerson): ProtectedCause | ProcessCause {
  if (gate === 'consent' || gate === 'public-consent') {
    const word = gate === 'consent' ? sheet.person.consentContact : sheet.person.consentPublic;
    return word?.value === 'withdrawn' ? 'opt-out' : 'consent-missing';
  }
  if (outcome === 'unknown') return 'facts-missing';
  return BY_GATE[gate] ?? 'bad-moment';
}
