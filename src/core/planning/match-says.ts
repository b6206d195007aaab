import type { Instant } from '../signals/signal.ts';
import { tellDay } from '../signals/tell-moment.ts';
import type { GateName } from '../standing/standing.ts';
import { gateSays, gateUnknownSays } from './gate-says.ts';
import type { MatchResult, ReferenceMatch } from './match-references.ts';

/** How many who become ready are named. */
const NAMED = 3;

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** "Two people", "12 people". */
function people(n: number): string {
  return `${NUMBERS[n] ?? n.toLocaleString('en-GB')} ${n === 1 ? 'person' : 'people'}`;
}

/** The answer to a request in words, and why those who fit and are not ready are held. */
export function matchSays(
  ready: readonly ReferenceMatch[],
  coming: readonly ReferenceMatch[],
  by: Instant | null,
  at: Instant,
): Pick<MatchResult, 'held' | 'says'> {
  const held = { people: coming.length, because: becauseOf(coming) };
  if (ready.length > 0) {
    const more = coming.length === 0 ? '' : ` ${coming.length} more fit but may not be asked now.`;
    return {
      held,
      says: `${people(ready.length)} ${ready.length === 1 ? 'fits' : 'fit'} and may be asked.${more}`,
    };
  }
  if (coming.length === 0) return { held, says: 'Nobody fits what is wanted.' };
  const inTime = coming.filter(
    (match) => match.readyAt !== null && (by === null || match.readyAt <= by) && !match.waitsForOwner,
  );
  const owners = coming.filter((match) => match.waitsForOwner).length;
  const parts = [
    ...inTime.slice(0, NAMED).map((match) => `${match.name} from ${tellDay(match.readyAt ?? at, at)}`),
    ...(owners > 0
      ? [`${people(owners).toLowerCase()} ${owners === 1 ? 'waits' : 'wait'} for their CSM`]
      : []),
  ];
  const [first] = held.because;
  const hope = parts.length > 0 ? ` ${capital(parts.join('; '))}.` : first ? ` ${first.says}` : '';
  return { held, says: `Nobody who fits may be asked now.${hope}` };
}

/** What holds them back, most people first; a person counts once under every gate that holds them. */
function becauseOf(coming: readonly ReferenceMatch[]): MatchResult['held']['because'] {
  const tally = new Map<string, { gate: GateName; unknown: boolean; people: number }>();
  for (const match of coming) {
    const own = new Map<string, { gate: GateName; unknown: boolean }>();
    for (const { gate, outcome } of match.against)
      if (outcome !== 'mind')
        own.set(outcome === 'unknown' ? `${gate}-unknown` : gate, { gate, unknown: outcome === 'unknown' });
    for (const [key, told] of own) tally.set(key, { ...told, people: (tally.get(key)?.people ?? 0) + 1 });
  }
  return [...tally]
    .map(([key, { gate, unknown, people: n }]) => ({
      gate: key,
      says: unknown ? gateUnknownSays(gate, n) : gateSays(gate, n),
      people: n,
    }))
    .sort((a, b) => b.people - a.people || (a.gate < b.gate ? -1 : 1));
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
