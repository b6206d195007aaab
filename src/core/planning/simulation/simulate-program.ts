import { factCatalogue } from '../../customers/fact-catalogue.ts';
import type { Need } from '../../needs/need.ts';
import { programNeeds } from '../../needs/program-needs.ts';
import { whoReader } from '../../needs/read-who.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { seeded } from '../../statistics/random/seeded.ts';
import { SPREAD } from '../draw-future.ts';
import { paceOf } from '../pace.ts';
import type { YesChance } from '../yes-chance.ts';
import { knownFate } from './ask-fate.ts';
import { courseFigures, needsOfPeriod, overDraws } from './column-figures.ts';
import { enterAsk, needInReplay, newCourse, takeSteps } from './course.ts';
import { courseStanding } from './course-standing.ts';
import { asksTooMuch, judge, tallyGates } from './judge.ts';
import { type Lane, lane, lookUnder, type MadeAsk, type RealAsk, type Stage, splitAsks } from './lane.ts';
import type { Period, WholePast } from './past.ts';
import { sheetsOfDay } from './sheets-of-day.ts';
import type { SimulatedAsk, SimulatedDay, Simulation } from './simulation.ts';
import { walkHistory } from './walk-history.ts';

/** A version of the program that ran, from when on. */
export type RanVersion = { readonly from: Instant; readonly compiled: CompiledProgram };

export type SimulationInput = {
  readonly past: WholePast;
  readonly period: Period;
  /** The versions that ran, oldest first; before the first one, the first. */
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
  const { past, period, tried, seed, draws, chance } = input;
  const { from, to } = period;
  const { historic, within } = splitAsks(past, from, to);
  const walk = walkHistory(historyWithout(past, new Set(within.map(({ ask }) => ask.id))), past.hearings);
  const made = new Set(within.map(({ ask }) => ask.id));
  const acts = past.acts.filter((act) => act.askId === null || !made.has(act.askId));
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
    acts,
  };
  const filed = past.needs.map((need) => needInReplay(need, past.acts));
  const needsUnder = (compiled: CompiledProgram): Need[] => [...filed, ...programNeeds(compiled.program, 0)];
  const random = seeded(seed);
  const shifts = Array.from({ length: draws }, () => Math.exp(SPREAD * random.normal()));
  const ranAt = (at: Instant): CompiledProgram =>
    (input.ran.findLast((version) => version.from <= at) ?? input.ran[0]!).compiled;
  let running = ranAt(from);
  const replayed = lane(stage, shifts, running, needsUnder(running));
  const other = lane(stage, shifts, tried, needsUnder(tried));
  const happened = whatHappened(stage, within, running);
  const advance = (at: Instant): void => {
    const news = walk.advance(at);
    sheets.hear();
    for (const one of [replayed, other, happened]) one.hear(news);
  };

  const days: SimulatedDay[] = [];
  const count = Math.max(0, Math.ceil((to - from) / DAY));
  const over = { replayed: new Array<number>(draws).fill(0), tried: new Array<number>(draws).fill(0) };
  for (let day = 0; day < count; day++) {
    if (control.shouldStop?.() === true) return null;
    const at = from + day * DAY;
    advance(at);
    if (ranAt(at) !== running) {
      running = ranAt(at);
      replayed.change(running, needsUnder(running));
    }
    const then = replayed.morning(at, tried);
    const now = other.morning(at, running);
    for (const [draw, asks] of then.made.entries()) over.replayed[draw]! += tooMuch(asks);
    for (const [draw, asks] of now.made.entries()) over.tried[draw]! += tooMuch(asks);
    const real = happened.day(Math.min(to, at + DAY), advance, running, tried);
    const first = {
      replayed: (then.made[0] ?? []).map((one) => simulated(one, null, one.byOther)),
      tried: (now.made[0] ?? []).map((one) => simulated(one, one.byOther, null)),
    };
    if (real.length + first.replayed.length + first.tried.length > 0)
      days.push({
        at,
        happened: real,
        ...first,
        wanting: { replayed: then.wanting, tried: now.wanting },
      });
    control.onProgress?.(day + 1, count);
  }
  advance(to);
  for (const one of [replayed, other, happened]) one.end(to);
  const open = needsOfPeriod(filed, period);
  const all = days.flatMap((day) => day.happened);
  const column = (one: Lane, asked: readonly number[]) =>
    overDraws(one.courses.map((course, draw) => courseFigures(course, open, period, asked[draw] ?? 0)));
  const realOver = all.filter((ask) => asksTooMuch(ask.tried)).length;
  return {
    from,
    to,
    draws,
    seed,
    needs: open.length,
    figures: {
      happened: overDraws([courseFigures(happened.course, open, period, realOver)]),
      replayed: column(replayed, over.replayed),
      tried: column(other, over.tried),
    },
    gates: {
      happenedByTried: tallyGates(all.map((ask) => ask.tried)),
      happenedByRan: tallyGates(all.map((ask) => ask.ran)),
      triedByRan: tallyGates(days.flatMap((day) => day.tried.map((ask) => ask.ran))),
    },
    days,
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
  const own = courseStanding(running, lookUnder(stage, running), course);
  const historic = new Set(stage.historic.map(({ ask }) => ask.id));
  const enter = ({ ask, moves }: RealAsk): void => {
    const proposed = {
      ...ask,
      state: 'proposed' as const,
      changedAt: ask.createdAt,
      sentAt: null,
      snoozedUntil: null,
    };
    enterAsk(course, proposed, knownFate(moves, ask.createdAt, ask.createdAt), false);
  };
  for (const one of stage.historic) enter(one);
  const { ladder } = running.program;
  let next = 0;
  const end = (at: Instant): void => {
    const changed = takeSteps(course, ladder, at, (id) => historic.has(id));
    if (changed.size > 0) own.hear({ changed });
  };
  return {
    course,
    hear: own.hear,
    end,
    /** The asks proposed before `until`, each judged as of its own moment. */
    day(
      until: Instant,
      advance: (at: Instant) => void,
      ran: CompiledProgram,
      tried: CompiledProgram,
    ): SimulatedAsk[] {
      const asks: SimulatedAsk[] = [];
      for (; next < within.length && within[next]!.ask.createdAt < until; next++) {
        const real = within[next]!;
        const { accountId, personId, rung, createdAt } = real.ask;
        advance(createdAt);
        end(createdAt);
        const [byRan, byTried] = [ran, tried].map((program) =>
          judge(own.decide(program, accountId, personId, rung, createdAt)),
        );
        asks.push(simulated({ ask: real.ask, known: true }, byRan ?? null, byTried ?? null));
        enter(real);
      }
      return asks;
    },
  };
}
