import type { Ask } from '../../asks/ask.ts';
import { holdAfter } from '../../asks/hold.ts';
import type { FactSheet } from '../../customers/fact.ts';
import type { Program } from '../../program/program.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { askRoom } from '../ask-room.ts';
import { askValue, leadDays, recentAsks } from '../ask-value.ts';
import type { Fitting } from '../candidate.ts';
import { startingGuess, type YesChance } from '../chance/yes-chance.ts';
import type { OpenNeed } from '../plan.ts';
import { type AsksAWeek, NO_ASKS, type WeeklyAsks } from './asks-a-week.ts';
import { type Keeping, keepingOf } from './keeping.ts';
import type { Pace } from './pace.ts';
import { ASSUMED_SPREAD, type YesSpread } from './yes-spread.ts';

/** Everything a forecast draws from, as numbers: days count from now, people and books are positions. */
export type ForecastWorld = {
  readonly needs: readonly WorldNeed[];
  /** Asks that can be made, best first; the order is the ranked plan's. */
  readonly pairs: PairColumns;
  readonly underWay: readonly WorldAsk[];
  /** Asks left for each account today, and the days on which asks of the past leave its cap. */
  readonly accountLeft: readonly number[];
  readonly accountFreed: readonly { readonly account: number; readonly day: number }[];
  readonly accountDays: number;
  /** Asks left for each owner this week; `ownerPerWeek` from the next week on. */
  readonly ownerLeft: readonly number[];
  readonly ownerPerWeek: number;
  readonly answerDays: number;
  readonly pace: Pace;
  readonly keeping: Keeping;
  /** How unlike needs are in the asks that go out for them (asks-a-week.ts). */
  readonly unevenness: number;
  readonly people: number;
  /** Whether answers taught the chances, or rules made them. */
  readonly isMeasured: boolean;
};

export type WorldNeed = {
  readonly id: string;
  readonly rung: string;
  readonly missing: number;
  /** Yeses lacking, where asks go out in waves for them; absent: one ask for each that is missing. */
  readonly lacking?: number;
  readonly byDay: number;
  readonly leadDays: number;
  /** Asks that the ledger shows to go out in a week for needs like it: at least so many do, to people not known today. */
  readonly weekly: WeeklyAsks;
  /** Chance of a yes of somebody who is yet to come. */
  readonly chance: number;
  /** How far all its chances may be out: standard deviation of one shift of log-odds, shared by its rung. */
  readonly spread: number;
};

export type WorldPair = {
  readonly need: number;
  readonly person: number;
  readonly account: number;
  readonly owner: number;
  readonly chance: number;
  /** The day from which they may be asked; 0 for those ready now. */
  readonly fromDay: number;
};

/** The same by columns, which a draw reads several times faster than it reads objects. */
export type PairColumns = {
  readonly size: number;
  readonly need: Int32Array;
  readonly person: Int32Array;
  readonly account: Int32Array;
  readonly owner: Int32Array;
  readonly chance: Float64Array;
  readonly fromDay: Float64Array;
};

/** Lays pairs out by columns, in their order. */
export function pairColumns(pairs: readonly WorldPair[]): PairColumns {
  const whole = (of: (pair: WorldPair) => number) => Int32Array.from(pairs, of);
  return {
    size: pairs.length,
    need: whole((pair) => pair.need),
    person: whole((pair) => pair.person),
    account: whole((pair) => pair.account),
    owner: whole((pair) => pair.owner),
    chance: Float64Array.from(pairs, (pair) => pair.chance),
    fromDay: Float64Array.from(pairs, (pair) => pair.fromDay),
  };
}

/** An ask under way: where it stands, and for how many days it has waited for an answer or, agreed to, for its act. */
export type WorldAsk = {
  readonly need: number;
  readonly stands: 'proposed' | 'approved' | 'sent' | 'agreed';
  readonly chance: number;
  readonly waitedDays: number;
  readonly startDay: number;
};

export type WorldInput = {
  readonly needs: readonly OpenNeed[];
  readonly fitting: readonly Fitting[];
  /** The ledger: what is under way, what counts under the caps. */
  readonly asks: readonly Ask[];
  readonly program: Program;
  readonly at: Instant;
  readonly pace: Pace;
  /** What becomes of a yes; assumed where the ledger has not been asked. */
  readonly keeping?: Keeping;
  readonly spread?: YesSpread;
  readonly asksAWeek?: AsksAWeek;
  readonly chance?: YesChance;
  /** When asks that are agreed to were agreed to; without it, since their last move. */
  readonly yesAt?: ReadonlyMap<string, Instant>;
};

type RankedPair = WorldPair & { readonly value: number; readonly recentAsks: number };

/** What a forecast's world is laid out from: plain data, however many people it was made from. */
export type WorldParts = Omit<ForecastWorld, 'needs' | 'pairs'> & {
  readonly needs: readonly Omit<WorldNeed, 'chance'>[];
  /**
   * Asks that can be made, in any order: `person` is a position among these ids. By columns, because a thread is given
   * numbers many times faster than as many objects.
   */
  readonly pairs: PairColumns & { readonly value: Float64Array; readonly recentAsks: Int32Array };
  readonly personIds: readonly string[];
};

/** Turns needs, people and ledger into numbers. The order of the input changes nothing. */
export function forecastWorld({ fitting, ...input }: WorldInput): ForecastWorld {
  const gathered = gatherWorld(input);
  for (const one of fitting) gathered.add(one);
  return layOut(gathered.parts());
}

/**
 * The part that needs facts and decisions of the house, somebody who fits at a time, so that the event loop can turn
 * between them; `layOut` does the rest, on a thread if need be.
 */
export function gatherWorld(input: Omit<WorldInput, 'fitting'>): {
  add(one: Fitting): void;
  parts(): WorldParts;
} {
  const { at, program, pace } = input;
  const { guardrails } = program;
  const { keeping = keepingOf([]), spread = ASSUMED_SPREAD, asksAWeek = NO_ASKS } = input;
  const chance = input.chance ?? startingGuess;
  const room = askRoom(input.asks, guardrails, at);
  const needs = [...input.needs].sort(byId);
  const needAt = new Map(needs.map((need, i) => [need.id, i]));
  const rungs = new Map(program.ladder.map((rung) => [rung.id, rung]));
  const [person, account, owner] = [positions(), positions(), positions()];
  const open = input.asks.flatMap((ask) => {
    const need = ask.needId === null ? undefined : needAt.get(ask.needId);
    return need === undefined || holdAfter(ask.state) === 'free' ? [] : [{ ask, need }];
  });
  const asked = new Map(open.map(({ ask }) => [ask.personId, null as FactSheet | null]));
  const pairs: RankedPair[] = [];
  return {
    add(one) {
      const { candidate, need } = one;
      const { personId, sheet } = candidate;
      if (asked.get(personId) === null) asked.set(personId, sheet);
      const fromDay = readyDay(one, at);
      if (fromDay === null || need.by <= at + fromDay * DAY) return;
      if (room.ofPerson(personId) <= 0 || room.keptOut(personId, need.id, need.rung) !== null) return;
      const { value, chance: yes } = askValue({ ...one, sheet, at, chance });
      if (value <= 0) return;
      pairs.push({
        need: needAt.get(need.id) ?? 0,
        person: person.of(personId),
        account: account.of(candidate.accountId),
        owner: owner.of(candidate.owner ?? ''),
        chance: yes.p,
        fromDay,
        value,
        recentAsks: recentAsks(sheet, at),
      });
    },
    parts() {
      const freed = guardrails.perAccount.days;
      return {
        needs: needs.map((need) => ({
          id: need.id,
          rung: need.rung,
          missing: need.missing,
          ...(need.lacking !== undefined && { lacking: need.lacking }),
          byDay: (need.by - at) / DAY,
          leadDays: leadDays(rungs.get(need.rung) ?? { minutes: 0 }),
          weekly: asksAWeek.rungs[need.rung] ?? asksAWeek.all,
          spread: spread.rungs[need.rung] ?? spread.all,
        })),
        pairs: {
          ...pairColumns(pairs),
          value: Float64Array.from(pairs, (pair) => pair.value),
          recentAsks: Int32Array.from(pairs, (pair) => pair.recentAsks),
        },
        personIds: person.all(),
        underWay: open
          .toSorted((a, b) => byId(a.ask, b.ask))
          .map(({ ask, need }): WorldAsk => {
            const rung = rungs.get(ask.rung);
            const sheet = asked.get(ask.personId);
            const until = ask.state === 'snoozed' ? (ask.snoozedUntil ?? at) : at;
            return {
              need,
              stands: standsAt(ask),
              chance: rung && sheet ? chance(sheet, rung, at).p : 0.35,
              waitedDays: Math.max(0, (at - (waitsSince(ask, input.yesAt) ?? at)) / DAY),
              startDay: Math.max(0, (until - at) / DAY),
            };
          }),
        accountLeft: account.all().map((id) => room.ofAccount(id)),
        accountFreed: input.asks.flatMap(({ accountId, sentAt }) => {
          const known = account.known(accountId);
          if (known === undefined || sentAt === null || sentAt <= at - freed * DAY) return [];
          return [{ account: known, day: (sentAt - at) / DAY + freed }];
        }),
        accountDays: freed,
        ownerLeft: owner.all().map((id) => room.ofOwner(id === '' ? null : id)),
        ownerPerWeek: guardrails.ownerPerWeek,
        answerDays: guardrails.answerDays,
        pace,
        keeping,
        unevenness: asksAWeek.unevenness,
        people: person.all().length,
        isMeasured: input.chance !== undefined && input.chance !== startingGuess,
      };
    },
  };
}

/** Ranks the asks as the plan does, and lays them out by columns. */
export function layOut({ personIds, ...parts }: WorldParts): ForecastWorld {
  const { size, value, recentAsks, person, need, chance, ...rest } = parts.pairs;
  const order = Uint32Array.from({ length: size }, (_, i) => i).sort(
    (a, b) =>
      value[b]! - value[a]! ||
      recentAsks[a]! - recentAsks[b]! ||
      byText(personIds[person[a]!]!, personIds[person[b]!]!) ||
      need[a]! - need[b]!,
  );
  const chances = parts.needs.map(() => ({ sum: 0, people: 0 }));
  for (const i of order) {
    chances[need[i]!]!.sum += chance[i]!;
    chances[need[i]!]!.people += 1;
  }
  const whole = (of: Int32Array) => Int32Array.from(order, (i) => of[i]!);
  const exact = (of: Float64Array) => Float64Array.from(order, (i) => of[i]!);
  const needs = parts.needs.map((one, n): WorldNeed => {
    const { sum, people } = chances[n]!;
    return { ...one, chance: people === 0 ? 0.35 : sum / people };
  });
  return {
    ...parts,
    needs,
    pairs: {
      size,
      need: whole(need),
      person: whole(person),
      account: whole(rest.account),
      owner: whole(rest.owner),
      chance: exact(chance),
      fromDay: exact(rest.fromDay),
    },
  };
}

/** The day from which somebody may be asked; null where only an event can clear the way. */
function readyDay({ standing }: Fitting, at: Instant): number | null {
  if (standing.verdict === 'ready') return 0;
  if (standing.verdict !== 'waiting' || standing.readyAt === undefined) return null;
  return Math.max(0, (standing.readyAt - at) / DAY);
}

function standsAt({ state }: Ask): WorldAsk['stands'] {
  if (state === 'accepted' || state === 'in-progress') return 'agreed';
  return state === 'sent' || state === 'approved' ? state : 'proposed';
}

function waitsSince(ask: Ask, yesAt: WorldInput['yesAt']): Instant | null {
  return standsAt(ask) === 'agreed' ? (yesAt?.get(ask.id) ?? ask.changedAt) : ask.sentAt;
}

/** Numbers things in the order in which they are first seen. */
function positions() {
  const seen = new Map<string, number>();
  return {
    of: (id: string): number => seen.get(id) ?? seen.set(id, seen.size).size - 1,
    known: (id: string): number | undefined => seen.get(id),
    all: (): string[] => [...seen.keys()],
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => byText(a.id, b.id);
