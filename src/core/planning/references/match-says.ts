import type { Instant } from '../../signals/signal.ts';
import { tellDay } from '../../signals/tell-moment.ts';
import type { GateName, Standing } from '../../standing/standing.ts';
import { upper } from '../../words/first-letter.ts';
import { gateSays, gateUnknownSays } from '../gate-says.ts';
import type { ReferenceMatch } from './match-references.ts';

/** How many who become ready are named. */
const NAMED = 3;

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** "Two people", "12 people". */
function people(n: number): string {
  return `${NUMBERS[n] ?? n.toLocaleString('en-GB')} ${n === 1 ? 'person' : 'people'}`;
}

/** What a request found, beyond those who are named: how many may be asked, and who is held. */
export type MatchCounts = {
  readonly ready: number;
  /** Of those held, who only wait for their owner's word on an ask of ours. */
  readonly owners: number;
  /** Whether there may be more of those. */
  readonly ownersMore?: boolean;
  readonly held: Held;
  /** Whether there may be more who are ready: not everybody was looked at. */
  readonly more?: boolean;
};

/** Everybody who fits and may not be asked now, by what holds them back; one person may stand in several. */
export type Held = {
  readonly people: number;
  readonly because: readonly { readonly gate: string; readonly says: string; readonly people: number }[];
  /** Where they were counted among people drawn by lot, and between which numbers they lie, at 95 in 100. */
  readonly about: { readonly drawn: number; readonly low: number; readonly high: number } | null;
};

/** The answer to a request in words; `coming` are those who may be asked later, soonest first. */
export function matchSays(
  counts: MatchCounts,
  coming: readonly ReferenceMatch[],
  by: Instant | null,
  at: Instant,
): string {
  const { ready, owners, held } = counts;
  if (ready > 0) {
    const found = `${counts.more ? `At least ${people(ready).toLowerCase()}` : people(ready)} ${ready === 1 ? 'fits' : 'fit'}`;
    return `${found} and may be asked.${held.people === 0 ? '' : ` ${heldSays(held)}`}`;
  }
  if (held.people === 0 && coming.length === 0) return 'Nobody fits what is wanted.';
  const inTime = coming.filter(
    (match) => match.readyAt !== null && (by === null || match.readyAt <= by) && !match.waitsForOwner,
  );
  const parts = [
    ...inTime.slice(0, NAMED).map((match) => `${match.name} from ${tellDay(match.readyAt ?? at, at)}`),
    ...(owners > 0
      ? [
          `${counts.ownersMore ? 'at least ' : ''}${people(owners).toLowerCase()} ${owners === 1 ? 'waits' : 'wait'} for their CSM`,
        ]
      : []),
  ];
  const [first] = held.because;
  const hope = parts.length > 0 ? ` ${upper(parts.join('; '))}.` : first ? ` ${first.says}` : '';
  return `Nobody who fits may be asked now.${hope}`;
}

/** "12 more fit but may not be asked now." */
function heldSays({ people: n, about }: Held): string {
  const told = (count: number) => count.toLocaleString('en-GB');
  if (about === null) return `${told(n)} more fit but may not be asked now.`;
  return `About ${told(n)} more fit but may not be asked now (${told(about.low)} to ${told(about.high)}, counted among ${told(about.drawn)} people drawn by lot).`;
}

/** The gates that hold somebody back, each once; with `-unknown` where a fact that one needs is missing. */
export function gatesHolding({ reasons }: Pick<Standing, 'reasons'>): string[] {
  const gates: string[] = [];
  for (const { gate, outcome } of reasons) {
    if (outcome === 'holds' || outcome === 'mind') continue;
    const told = outcome === 'unknown' ? `${gate}${UNKNOWN}` : gate;
    if (!gates.includes(told)) gates.push(told);
  }
  return gates;
}

const UNKNOWN = '-unknown';

/** Tells how many people each gate holds back, most people first. */
export function tellHeld(
  because: readonly { readonly gate: string; readonly people: number }[],
): Held['because'] {
  return because
    .map(({ gate, people: n }) => ({ gate, people: n, says: tellGate(gate, n) }))
    .sort((a, b) => b.people - a.people || (a.gate < b.gate ? -1 : 1));
}

function tellGate(gate: string, n: number): string {
  return gate.endsWith(UNKNOWN)
    ? gateUnknownSays(gate.slice(0, -UNKNOWN.length) as GateName, n)
    : gateSays(gate as GateName, n);
}
