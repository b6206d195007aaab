import type { Ask } from '../asks/ask.ts';
import { holdAfter } from '../asks/hold.ts';
import type { Program } from '../program/program.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { askRoom } from './ask-room.ts';
import { askValue, leadDays, recentAsks } from './ask-value.ts';
import { type AsksAWeek, NO_ASKS, type WeeklyAsks } from './asks-a-week.ts';
import type { Fitting } from './candidate.ts';
import { type Keeping, keepingOf } from './keeping.ts';
import type { Pace } from './pace.ts';
import type { OpenNeed } from './plan.ts';
import { startingGuess, type YesChance } from './yes-chance.ts';
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

/** Turns needs, people and ledger into numbers. The order of the input changes nothing. */
export function forecastWorld(input: WorldInput): ForecastWorld {
  const { at, program, pace } = input;
  const { guardrails } = program;
  const { keeping = keepingOf([]), spread = ASSUMED_SPREAD, asksAWeek = NO_ASKS } = input;
  const chance = input.chance ?? startingGuess;
  const room = askRoom(input.asks, guardrails, at);
  const needs = [...input.needs].sort(byId);
  const needAt = new Map(needs.map((need, i) => [need.id, i]));
  const rungs = new Map(program.ladder.map((rung) => [rung.id, rung]));
  const position = positions();
  const chances = new Map<string, number>();

  const ranked = input.fitting
    .flatMap((one) => {
      const { candidate, need } = one;
      const fromDay = readyDay(one, at);
      if (fromDay === null || need.by <= at + fromDay * DAY) return [];
      const { personId } = candidate;
      if (room.ofPerson(personId) <= 0 || room.keptOut(personId, need.id, need.rung) !== null) return [];
      const { value, chance: yes } = askValue({ ...one, sheet: one.candidate.sheet, at, chance });
      return value > 0 ? [{ one, value, yes, fromDay }] : [];
    })
    .sort(
      (a, b) =>
        b.value - a.value ||
        recentAsks(a.one.candidate.sheet, at) - recentAsks(b.one.candidate.sheet, at) ||
        byText(a.one.candidate.personId, b.one.candidate.personId) ||
        byId(a.one.need, b.one.need),
    );
  const pairs = ranked.map(({ one, yes, fromDay }): WorldPair => {
    const { candidate, need } = one;
    chances.set(`${candidate.personId} ${need.rung}`, yes.p);
    return {
      need: needAt.get(need.id) ?? 0,
      person: position('person', candidate.personId),
      account: position('account', candidate.accountId),
      owner: position('owner', candidate.owner ?? ''),
      chance: yes.p,
      fromDay,
    };
  });
  const sheets = new Map(input.fitting.map(({ candidate }) => [candidate.personId, candidate.sheet]));
  const underWay = [...input.asks].sort(byId).flatMap((ask): WorldAsk[] => {
    const need = ask.needId === null ? undefined : needAt.get(ask.needId);
    if (need === undefined || holdAfter(ask.state) === 'free') return [];
    const rung = rungs.get(ask.rung);
    const sheet = sheets.get(ask.personId);
    return [
      {
        need,
        stands: standsAt(ask),
        chance: rung && sheet ? chance(sheet, rung, at).p : 0.35,
        waitedDays: Math.max(0, (at - (waitsSince(ask, input.yesAt) ?? at)) / DAY),
        startDay:
          ask.snoozedUntil !== null && ask.state === 'snoozed'
            ? Math.max(0, (ask.snoozedUntil - at) / DAY)
            : 0,
      },
    ];
  });
  const accounts = position.all('account');
  const accountAt = new Map(accounts.map((account, i) => [account, i]));
  const accountFreed = input.asks.flatMap((ask) => {
    const account = accountAt.get(ask.accountId);
    if (account === undefined || ask.sentAt === null || ask.sentAt <= at - guardrails.perAccount.days * DAY)
      return [];
    return [{ account, day: (ask.sentAt - at) / DAY + guardrails.perAccount.days }];
  });
  const pairsOf = Map.groupBy(pairs, (pair) => pair.need);
  const worldNeeds = needs.map((need, n): WorldNeed => {
    const rung = rungs.get(need.rung);
    const mine = pairsOf.get(n) ?? [];
    return {
      id: need.id,
      rung: need.rung,
      missing: need.missing,
      ...(need.lacking !== undefined && { lacking: need.lacking }),
      byDay: (need.by - at) / DAY,
      leadDays: leadDays(rung ?? { minutes: 0 }),
      weekly: asksAWeek.rungs[need.rung] ?? asksAWeek.all,
      chance: mine.length === 0 ? 0.35 : mine.reduce((sum, pair) => sum + pair.chance, 0) / mine.length,
      spread: spread.rungs[need.rung] ?? spread.all,
    };
  });
  return {
    needs: worldNeeds,
    pairs: pairColumns(pairs),
    underWay,
    accountLeft: accounts.map((account) => room.ofAccount(account)),
    accountFreed,
    accountDays: guardrails.perAccount.days,
    ownerLeft: position.all('owner').map((owner) => room.ofOwner(owner === '' ? null : owner)),
    ownerPerWeek: guardrails.ownerPerWeek,
    answerDays: guardrails.answerDays,
    pace,
    keeping,
    unevenness: asksAWeek.unevenness,
    people: position.all('person').length,
    isMeasured: input.chance !== undefined && input.chance !== startingGuess,
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
  const seen = new Map<string, Map<string, number>>();
  const kind = (name: string) => seen.get(name) ?? seen.set(name, new Map()).get(name)!;
  const position = (name: string, id: string): number => {
    const known = kind(name);
    return known.get(id) ?? known.set(id, known.size).size - 1;
  };
  return Object.assign(position, { all: (name: string): string[] => [...kind(name).keys()] });
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => byText(a.id, b.id);
