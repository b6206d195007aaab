import type { Instant } from '../../signals/signal.ts';
import type { GateName } from '../../standing/standing.ts';
import type { Judgement, SimulatedAsk, SimulatedDay, Simulation } from './simulation.ts';

/** With which course the tried program is compared: what people did, or what the program that ran would have planned. */
export type ComparedWith = 'happened' | 'replayed';

/** An ask that only one side made that day, and why the other did not. */
export type OneSided = {
  readonly ask: SimulatedAsk;
  readonly side: 'then' | 'tried';
  /** The gate of the other side's program that held it back; null where it was allowed. */
  readonly gate: GateName | null;
  readonly says: string;
};

export type ComparedDay = {
  readonly at: Instant;
  /** Asks that both sides made. */
  readonly both: readonly SimulatedAsk[];
  readonly only: readonly OneSided[];
};

const nameOf = ({ personId, rung, needId }: SimulatedAsk): string => `${personId} ${rung} ${needId ?? ''}`;

/** The days on which the tried program asks others than were asked then, each difference with its reason. */
export function compareDays(
  simulation: Pick<Simulation, 'days' | 'ranFrom'>,
  against: ComparedWith,
): ComparedDay[] {
  return simulation.days.flatMap((day) => {
    const then = new Set(day[against].map(nameOf));
    const tried = new Set(day.tried.map(nameOf));
    const only = [
      ...day[against].filter((ask) => !tried.has(nameOf(ask))).map((ask) => droppedBy(ask, day)),
      ...day.tried
        .filter((ask) => !then.has(nameOf(ask)))
        .map((ask) => (day.at < simulation.ranFrom ? addedBefore(ask) : addedBy(ask, day, against))),
    ];
    return only.length === 0
      ? []
      : [{ at: day.at, both: day.tried.filter((ask) => then.has(nameOf(ask))), only }];
  });
}

function droppedBy(ask: SimulatedAsk, { wanting }: SimulatedDay): OneSided {
  const held = heldBack(ask.tried);
  const side = 'then';
  if (held !== null) return { ask, side, gate: held.gate, says: held.says };
  const says = wanting.tried.includes(ask.needId ?? '')
    ? 'Allowed; its plan asks others for this need, or nobody that day'
    : 'Allowed; the need wanted no further ask that morning';
  return { ask, side, gate: null, says };
}

/** An ask of a day on which no program ran. */
const addedBefore = (ask: SimulatedAsk): OneSided => ({
  ask,
  side: 'tried',
  gate: null,
  says: 'No program ran yet; nobody made this ask',
});

function addedBy(ask: SimulatedAsk, { wanting }: SimulatedDay, against: ComparedWith): OneSided {
  const held = heldBack(ask.ran);
  const side = 'tried';
  if (held !== null)
    return { ask, side, gate: held.gate, says: `The program that ran held it back: ${held.says}` };
  if (against === 'happened')
    return { ask, side, gate: null, says: 'Allowed then too; nobody made this ask' };
  const says = wanting.replayed.includes(ask.needId ?? '')
    ? 'Allowed then too; its plan asked others for this need, or nobody that day'
    : 'Allowed then too; the need wanted no further ask that morning';
  return { ask, side, gate: null, says };
}

function heldBack(judged: Judgement | null): { gate: GateName | null; says: string } | null {
  if (judged === null) return { gate: null, says: 'It knows no such rung or person' };
  const [first] = judged.against;
  return judged.verdict === 'ready' || first === undefined ? null : { gate: first.gate, says: first.says };
}
