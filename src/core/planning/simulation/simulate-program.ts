import { factCatalogue } from '../../customers/fact-catalogue.ts';
import type { Need } from '../../needs/need.ts';
import { programNeeds } from '../../needs/program-needs.ts';
import { whoReader } from '../../needs/read-who.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { seeded } from '../../statistics/random/seeded.ts';
import type { YesChance } from '../chance/yes-chance.ts';
import { paceOf } from '../forecast/pace.ts';
import { ASSUMED_SPREAD } from '../forecast/yes-spread.ts';
import { knownFate } from './ask-fate.ts';
import { courseFigures, needsOfPeriod, overDraws } from './column-figures.ts';
import { enterAsk, needInReplay, newCourse, takeSteps } from './course.ts';
import { courseStanding } from './course-standing.ts';
import { asksTooMuch, judge, tallyGates } from './judge.ts';
import { asProposed, type Lane, lane, type MadeAsk, type RealAsk, type Stage, splitAsks } from './lane.ts';
import type { Period, WholePast } from './past.ts';
import { lookUnder } from './shared-look.ts';
import { sheetsOfDay } from './sheets-of-day.ts';
import type { ColumnFigures, Judgement, SimulatedAsk, SimulatedDay, Simulation } from './simulation.ts';
import { type HistoryWalk, walkHistory } from './walk-history.ts';

/** A version of the program that ran, from when on. */
export type RanVersion = { readonly from: Instant; readonly compiled: CompiledProgram };

export type SimulationInput = {
  readonly past: WholePast;
  readonly period: Period;
  /** The versions that ran, oldest first; before the first one no program ran, and what people asked stands. */
  readonly ran: readonly RanVersion[];
  readonly tried: CompiledProgram;
  readonly seed: number;
  readonly draws: number;
  readonly chance?: YesChance;
};

export type SimulationControl = {
  /** Days lived through, of how many. */
  readonly onProgress?: (days: number, of: number) => void;
  readonly shouldStop?: () => boolean;
};

/**
 * Lives through a period of the past again, day by day, as it was known on each: once as it happened, and
 * `draws` times under the program that ran and under the one that is tried. Everything but the program's own
 * asks and what came of them is history. Where a course makes an ask that was really made, within two weeks,
 * it gets the real answer; any other answer is drawn from the response model with the seed. The same input gives
 * the same result. Null when it was stopped.
 */
export function simulateProgram(input: SimulationInput, control: SimulationControl = {}): Simulation | null {
  const half = (from: number) => ({
    ...control,
    ...(control.onProgress && {
      onProgress: (days: number, of: number) => control.onProgress?.(Math.floor((from * of + days) / 2), of),
    }),
  });
  const then = liveAsItRan(input, half(0));
  if (then === null) return null;
  const tried = liveAsTried(input, half(1));
  return tried === null ? null : sideBySide(input, then, tried);
}

/** What happened and what the program that ran would have planned, beside each other. */
export type ThenSide = {
  readonly happened: ColumnFigures;
  readonly replayed: ColumnFigures;
  readonly needs: number;
  readonly days: readonly {
    readonly at: Instant;
    readonly happened: readonly SimulatedAsk[];
    readonly replayed: readonly SimulatedAsk[];
    readonly wanting: readonly string[];
  }[];
};

/** What the tried program would have planned. */
export type TriedSide = {
  readonly tried: ColumnFigures;
  readonly days: readonly {
    readonly at: Instant;
    readonly tried: readonly SimulatedAsk[];
    readonly wanting: readonly string[];
  }[];
};

/** The program in force at a moment; null before there was one. */
const inForce = ({ ran }: SimulationInput, at: Instant): CompiledProgram | null =>
  ran.findLast((version) => version.from <= at)?.compiled ?? null;

/** Lives through the period as it happened, and `draws` times under the program that ran; null when it was stopped. */
export function liveAsItRan(input: SimulationInput, control: SimulationControl = {}): ThenSide | null {
  const { period, tried, draws, ran } = input;
  const { from, to } = period;
  const set = setStage(input);
  const { stage, within, filed, walk, needsUnder } = set;
  let running = inForce(input, from) ?? ran[0]!.compiled;
  const replayed = lane(stage, set.shifts, running, needsUnder(running));
  const happened = whatHappened(stage, within, running);
  const advance = (at: Instant): void => {
    const news = walk.advance(at);
    set.hear();
    replayed.hear(news);
    happened.hear(news);
  };
  const days: ThenSide['days'][number][] = [];
  const over = new Array<number>(draws).fill(0);
  const count = daysOf(period);
  for (let day = 0; day < count; day++) {
    if (control.shouldStop?.() === true) return null;
    const at = from + day * DAY;
    const next = Math.min(to, at + DAY);
    advance(at);
    const program = inForce(input, at);
    if (program !== null && program !== running) {
      running = program;
      replayed.change(running, needsUnder(running));
    }
    const then = program === null ? null : replayed.morning(at, tried);
    for (const [draw, asks] of (then?.made ?? []).entries()) over[draw]! += tooMuch(asks);
    const real = happened.day(next, advance, program, tried);
    if (then === null) {
      replayed.follow(within.filter(({ ask }) => ask.createdAt >= at && ask.createdAt < next));
      for (const draw of over.keys()) over[draw]! += real.filter((ask) => asksTooMuch(ask.tried)).length;
    }
    const made = then === null ? real : (then.made[0] ?? []).map((one) => simulated(one, null, one.byOther));
    days.push({ at, happened: real, replayed: made, wanting: then?.wanting ?? [] });
    control.onProgress?.(day + 1, count);
  }
  advance(to);
  for (const one of [replayed, happened]) one.end(to);
  const open = needsOfPeriod(filed, period);
  const realOver = days.flatMap((day) => day.happened).filter((ask) => asksTooMuch(ask.tried)).length;
  return {
    happened: overDraws([courseFigures(happened.course, open, period, realOver)]),
    replayed: columnOf(replayed, over, open, period),
    needs: open.length,
    days,
  };
}

/** Lives through the period `draws` times under the tried program; null when it was stopped. */
export function liveAsTried(input: SimulationInput, control: SimulationControl = {}): TriedSide | null {
  const { period, tried, draws } = input;
  const { from, to } = period;
  const { stage, shifts, filed, walk, hear, needsUnder } = setStage(input);
  const one = lane(stage, shifts, tried, needsUnder(tried));
  const advance = (at: Instant): void => {
    const news = walk.advance(at);
    hear();
    one.hear(news);
  };
  const days: TriedSide['days'][number][] = [];
  const over = new Array<number>(draws).fill(0);
  const count = daysOf(period);
  for (let day = 0; day < count; day++) {
    if (control.shouldStop?.() === true) return null;
    const at = from + day * DAY;
    advance(at);
    const program = inForce(input, at);
    const { made, wanting } = one.morning(at, program ?? tried);
    if (program !== null) for (const [draw, asks] of made.entries()) over[draw]! += tooMuch(asks);
    const shown = (made[0] ?? []).map((ask) => simulated(ask, program === null ? null : ask.byOther, null));
    days.push({ at, tried: shown, wanting });
    control.onProgress?.(day + 1, count);
  }
  advance(to);
  one.end(to);
  return { tried: columnOf(one, over, needsOfPeriod(filed, period), period), days };
}

/** Puts both sides beside each other, day by day. */
export function sideBySide(
  input: Pick<SimulationInput, 'period' | 'draws' | 'seed'> & {
    readonly ran: readonly Pick<RanVersion, 'from'>[];
  },
  then: ThenSide,
  { tried, days: triedDays }: TriedSide,
): Simulation {
  const { period, draws, seed, ran } = input;
  const days = then.days.flatMap(({ at, happened, replayed, wanting }, n): SimulatedDay[] => {
    const other = triedDays[n]!;
    if (happened.length + replayed.length + other.tried.length === 0) return [];
    const both = { replayed: wanting, tried: other.wanting };
    return [{ at, happened, replayed, tried: other.tried, wanting: both }];
  });
  const all = days.flatMap((day) => day.happened);
  return {
    ...period,
    ranFrom: ran[0]!.from,
    draws,
    seed,
    needs: then.needs,
    figures: { happened: then.happened, replayed: then.replayed, tried },
    gates: {
      happenedByTried: tallyGates(all.map((ask) => ask.tried)),
      happenedByRan: tallyGates(all.map((ask) => ask.ran)),
      triedByRan: tallyGates(days.flatMap((day) => day.tried.map((ask) => ask.ran))),
    },
    days,
  };
}

const daysOf = ({ from, to }: Period): number => Math.max(0, Math.ceil((to - from) / DAY));

const columnOf = (one: Lane, over: readonly number[], open: readonly Need[], period: Period): ColumnFigures =>
  overDraws(one.courses.map((course, draw) => courseFigures(course, open, period, over[draw] ?? 0)));

/** What every column is lived through on: the history without the asks of the period, and what draws share. */
function setStage({ past, period, seed, draws, chance }: SimulationInput) {
  const { from, to } = period;
  const { historic, within } = splitAsks(past, from, to);
  const made = new Set(within.map(({ ask }) => ask.id));
  const walk: HistoryWalk = walkHistory(historyWithout(past, made), past.hearings);
  const sheets = sheetsOfDay(walk);
  const stage: Stage = {
    walk,
    sheets,
    traitsOf: whoReader(factCatalogue),
    pace: paceOf(past.moves.filter((move) => move.at < from)),
    seed,
    ...(chance && { chance }),
    historic,
    real: Map.groupBy(within, ({ ask }) => `${ask.personId} ${ask.rung}`),
    acts: past.acts.filter((act) => act.askId === null || !made.has(act.askId)),
  };
  const filed = past.needs.map((need) => needInReplay(need, past.acts));
  const random = seeded(seed);
  return {
    walk,
    stage,
    within,
    filed,
    hear: sheets.hear,
    needsUnder: (compiled: CompiledProgram): Need[] => [...filed, ...programNeeds(compiled.program, 0)],
    shifts: Array.from({ length: draws }, () => Math.exp(ASSUMED_SPREAD.all * random.normal())),
  };
}

const tooMuch = (asks: readonly MadeAsk[]): number =>
  asks.filter(({ byOther }) => asksTooMuch(byOther)).length;

function simulated(
  { ask, known }: Pick<MadeAsk, 'ask' | 'known'>,
  ran: SimulatedAsk['ran'],
  tried: SimulatedAsk['tried'],
): SimulatedAsk {
  const { accountId, personId, needId, rung, createdAt } = ask;
  return { accountId, personId, needId, rung, at: createdAt, known, ran, tried };
}

/** History without what the asks of the period told: every course tells its own. */
function historyWithout(past: WholePast, made: ReadonlySet<string>): WholePast['signals'] {
  const acts = new Set(
    past.acts.flatMap((act) => (act.askId !== null && made.has(act.askId) ? [act.id] : [])),
  );
  return past.signals.filter(
    ({ body }) =>
      !(body.kind === 'ask.moved' && made.has(body.askId)) &&
      !(body.kind === 'act.done' && acts.has(body.actId)),
  );
}

/** The course that events really took, judged ask by ask under both programs on the moment of each proposal. */
function whatHappened(stage: Stage, within: readonly RealAsk[], running: CompiledProgram) {
  const course = newCourse(stage.acts);
  const own = courseStanding(running, lookUnder(stage, running), course, () => null);
  const historic = new Set(stage.historic.map(({ ask }) => ask.id));
  const enter = ({ ask, moves }: RealAsk): void => {
    enterAsk(course, asProposed(ask), knownFate(moves, ask.createdAt, ask.createdAt), false);
  };
  for (const one of stage.historic) enter(one);
  const { ladder } = running.program;
  let next = 0;
  const end = (at: Instant): void => {
    const changed = takeSteps(course, ladder, at, (id) => historic.has(id));
    if (changed.size > 0) own.tell(changed);
  };
  return {
    course,
    hear: own.hear,
    end,
    /** The asks proposed before `until`, each judged as of its own moment. */
    day(
      until: Instant,
      advance: (at: Instant) => void,
      ran: CompiledProgram | null,
      tried: CompiledProgram,
    ): SimulatedAsk[] {
      const asks: SimulatedAsk[] = [];
      for (; next < within.length && within[next]!.ask.createdAt < until; next++) {
        const real = within[next]!;
        const { accountId, personId, rung, createdAt } = real.ask;
        advance(createdAt);
        end(createdAt);
        const by = (program: CompiledProgram): Judgement | null =>
          judge(own.decide(program, accountId, personId, rung, createdAt));
        asks.push(simulated({ ask: real.ask, known: true }, ran === null ? null : by(ran), by(tried)));
        enter(real);
      }
      return asks;
    },
  };
}
