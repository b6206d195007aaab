import { gateSays, gateUnknownSays } from '../../core/planning/gate-says.ts';
import type { GateName, Standing } from '../../core/standing/standing.ts';

/** What holds people back, each counted once: by the gate of the rung that they are nearest to. */
export class Holds {
  readonly #people = new Map<string, { gate: GateName; unknown: boolean; people: number }>();

  /** Counts somebody who is not ready on any of these rungs; nobody's rungs hold nobody. */
  add(standings: readonly Standing[]): void {
    const hold = nearestHold(standings);
    if (hold === null) return;
    const key = `${hold.gate} ${hold.unknown}`;
    const known = this.#people.get(key) ?? { ...hold, people: 0 };
    this.#people.set(key, { ...known, people: known.people + 1 });
  }

  /** The gates in words, those that hold most people first. */
  told(): { gate: string; says: string; people: number }[] {
    return [...this.#people.values()]
      .map(({ gate, unknown, people }) => ({
        gate,
        says: unknown ? gateUnknownSays(gate, people) : gateSays(gate, people),
        people,
      }))
      .sort((a, b) => b.people - a.people || (a.gate < b.gate ? -1 : 1));
  }
}

/** What holds somebody back on the rung with the fewest hindrances; null where the ladder has no rung for them. */
function nearestHold(standings: readonly Standing[]): { gate: GateName; unknown: boolean } | null {
  let nearest: Standing['reasons'] = [];
  for (const { reasons } of standings) {
    const against = reasons.filter(({ outcome }) => outcome !== 'holds' && outcome !== 'mind');
    if (nearest.length === 0 || (against.length > 0 && against.length < nearest.length)) nearest = against;
  }
  const [first] = nearest;
  return first === undefined ? null : { gate: first.gate, unknown: first.outcome === 'unknown' };
}
