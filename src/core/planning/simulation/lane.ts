import type { Ask, AskMove } from '../../asks/ask.ts';
import type { Trait } from '../../needs/fit.ts';
import type { Need } from '../../needs/need.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import type { Act } from '../../stories/story.ts';
import type { AskPair } from '../candidate.ts';
import { startingGuess, type YesChance } from '../chance/yes-chance.ts';
import type { Pace } from '../forecast/pace.ts';
import { drawFate, fateRandom, knownFate, shiftedChance } from './ask-fate.ts';
import { type Course, copyCourse, enterAsk, newCourse, openNeedsIn, takeBack, takeSteps } from './course.ts';
import { type CourseStanding, courseStanding } from './course-standing.ts';
import { judge } from './judge.ts';
import { movesByAsk, type WholePast } from './past.ts';
import { planDay } from './plan-day.ts';
import { lookUnder } from './shared-look.ts';
import type { SheetsOfDay } from './sheets-of-day.ts';
import type { Judgement } from './simulation.ts';
import type { HistoryWalk, News } from './walk-history.ts';
import { type StandingWatch, watchStanding } from './watch-standing.ts';

/** An ask that was really made in the period, for courses that make the same one. */
export type RealAsk = { readonly ask: Ask; readonly moves: readonly AskMove[] };

/** What all courses of a simulation share. */
export type Stage = {
  readonly walk: HistoryWalk;
  readonly sheets: SheetsOfDay;
  readonly traitsOf: (need: { readonly who: string | null }) => readonly Trait[];
  readonly pace: Pace;
  readonly seed: number;
  readonly chance?: YesChance;
  /** Asks of before the period, with their moves; all courses carry them on as they really went. */
  readonly historic: readonly RealAsk[];
  /** Asks made in the period, by person and rung. */
  readonly real: ReadonlyMap<string, readonly RealAsk[]>;
  readonly acts: readonly Act[];
};

/** An ask that a course made, with what the other program says to it. */
export type MadeAsk = { readonly ask: Ask; readonly known: boolean; readonly byOther: Judgement | null };

/** One program over all its draws. */
export type Lane = {
  /** Puts another program in charge from here on (a new version was published then). */
  change(compiled: CompiledProgram, needs: readonly Need[]): void;
  hear(news: News): void;
  /** Repeats what people asked on a day on which no program ran. */
  follow(asks: readonly RealAsk[]): void;
  /** Makes the plans of a morning in every draw; the asks made, draw by draw, and the needs that wanted one in the first. */
  morning(
    at: Instant,
    other: CompiledProgram,
  ): { readonly made: readonly (readonly MadeAsk[])[]; readonly wanting: readonly string[] };
  /** Brings every draw to the end of the period. */
  end(at: Instant): void;
  readonly courses: readonly Course[];
};

/** One course of events among the draws. */
type Draw = {
  readonly number: number;
  readonly course: Course;
  own: CourseStanding;
  /** Real asks whose answers it has taken. */
  readonly used: Set<string>;
  count: number;
};

/** The house's own hand, as the ledger signs it. */
const HOUSE = 'goodword';

/** Somebody asked for the same act within so many days: their real answer is taken. */
const SAME_ASK = 14 * DAY;

/** Lives through the period under one program, `shifts.length` times; each shift is one draw's error about people in general. */
export function lane(
  stage: Stage,
  shifts: readonly number[],
  first: CompiledProgram,
  firstNeeds: readonly Need[],
): Lane {
  let compiled = first;
  let needs = firstNeeds;
  let look = lookUnder(stage, compiled);
  let watch: StandingWatch = watchStanding(compiled, look);
  const historic = new Set(stage.historic.map(({ ask }) => ask.id));
  const isHistoric = (askId: string): boolean => historic.has(askId);
  const chance = stage.chance ?? startingGuess;
  const startDraw = (number: number, course: Course): Draw => ({
    number,
    course,
    own: courseStanding(compiled, look, course, watch.closedUntil),
    used: new Set(),
    count: 0,
  });
  const course = newCourse(stage.acts);
  for (const { ask, moves } of stage.historic)
    enterAsk(course, asProposed(ask), knownFate(moves, ask.createdAt, ask.createdAt), moves[0]?.by === HOUSE);
  // As long as every answer is known all draws are the same, and one is lived through for all of them.
  const draws: Draw[] = [startDraw(0, course)];
  const part = (): void => {
    const first = draws[0]!;
    for (let number = draws.length; number < shifts.length; number++) {
      const draw = startDraw(number, copyCourse(first.course));
      draws.push({ ...draw, used: new Set(first.used), count: first.count });
    }
  };

  const realLike = (
    draw: Draw,
    ask: Pick<Ask, 'personId' | 'rung' | 'needId' | 'createdAt'>,
  ): RealAsk | null => {
    const near = (stage.real.get(`${ask.personId} ${ask.rung}`) ?? []).filter(
      (one) => Math.abs(one.ask.createdAt - ask.createdAt) < SAME_ASK && !draw.used.has(one.ask.id),
    );
    const away = (one: RealAsk): number =>
      Math.abs(one.ask.createdAt - ask.createdAt) + (one.ask.needId === ask.needId ? 0 : SAME_ASK);
    return near.sort((a, b) => away(a) - away(b))[0] ?? null;
  };

  const step = (draw: Draw, until: Instant): void => {
    const news = takeSteps(draw.course, compiled.program.ladder, until, isHistoric);
    if (news.size > 0) draw.own.tell(news);
  };

  return {
    get courses() {
      return shifts.map((_, number) => (draws[number] ?? draws[0]!).course);
    },
    change(next, nextNeeds) {
      compiled = next;
      needs = nextNeeds;
      look = lookUnder(stage, compiled);
      watch = watchStanding(compiled, look);
      for (const draw of draws) draw.own = courseStanding(compiled, look, draw.course, watch.closedUntil);
    },
    hear(news) {
      watch.hear(news);
      for (const { own } of draws) own.hear(news);
    },
    follow(asks) {
      for (const { course, used } of draws)
        for (const { ask, moves } of asks) {
          used.add(ask.id);
          enterAsk(
            course,
            asProposed(ask),
            knownFate(moves, ask.createdAt, ask.createdAt),
            moves[0]?.by === HOUSE,
          );
        }
    },
    morning(at, other) {
      const { guardrails } = compiled.program;
      // What the plan of this very moment brings about in the ledger comes after it.
      for (const draw of draws) step(draw, at - 1);
      const wanted = draws.map(({ course }) => openNeedsIn(course, needs, at));
      const rungs = new Set(wanted.flatMap((open) => open.map(({ need }) => need.rung)));
      const open = rungs.size === 0 ? [] : watch.open(rungs, at);
      const plans = draws.map(({ course, own }, number) => {
        const openNeeds = wanted[number]!;
        const { traitsOf } = stage;
        const plan = planDay({ compiled, course, needs, openNeeds, open, own, traitsOf, at, chance });
        for (const one of plan.leaving) takeBack(one, at);
        return plan;
      });
      const [first] = plans;
      const one = draws[0]!;
      if (draws.length < shifts.length && first!.made.some((pair) => realLike(one, asked(pair, at)) === null))
        part();
      const made = draws.map((draw, n) =>
        (plans[n] ?? first!).made.map((pair): MadeAsk => {
          draw.count += 1;
          const ask: Ask = { id: `sim_${draw.number}_${draw.count}`, ...asked(pair, at) };
          const real = realLike(draw, ask);
          if (real !== null) draw.used.add(real.ask.id);
          const fate =
            real === null
              ? drawFate(
                  {
                    at,
                    rung: pair.rung,
                    chance: shiftedChance(pair.worth.chance.p, shifts[draw.number]!),
                    pace: stage.pace,
                    holdDays: guardrails.holdDays,
                    answerDays: guardrails.answerDays,
                  },
                  fateRandom(stage.seed, draw.number, ask),
                )
              : knownFate(real.moves, real.ask.createdAt, at);
          const byOther = judge(draw.own.decide(other, ask.accountId, ask.personId, ask.rung, at));
          enterAsk(draw.course, ask, fate, true);
          return { ask, known: fate.known, byOther };
        }),
      );
      return { made: shifts.map((_, n) => made[n] ?? made[0]!), wanting: first!.wanting };
    },
    end(at) {
      for (const draw of draws) step(draw, at);
    },
  };
}

/** The ask that a plan makes of a pair. */
function asked({ candidate, need, rung, worth }: AskPair, at: Instant): Omit<Ask, 'id'> {
  const { accountId, personId, owner } = candidate;
  return {
    accountId,
    personId,
    needId: need.id,
    rung: rung.id,
    state: 'proposed',
    owner,
    subject: '',
    message: '',
    programVersion: 0,
    createdAt: at,
    changedAt: at,
    sentAt: null,
    snoozedUntil: null,
    value: worth.value,
  };
}

/** An ask of the ledger as it was when it was proposed. */
export const asProposed = (ask: Ask): Ask => ({
  ...ask,
  state: 'proposed',
  changedAt: ask.createdAt,
  sentAt: null,
  snoozedUntil: null,
});

/** The real asks of a past before and within the period, with their moves. */
export function splitAsks(
  past: WholePast,
  from: Instant,
  to: Instant,
): { historic: RealAsk[]; within: RealAsk[] } {
  const moves = movesByAsk(past);
  const all = past.asks
    .filter((ask) => ask.createdAt < to)
    .map((ask) => ({ ask, moves: moves.get(ask.id) ?? [] }))
    .sort((a, b) => a.ask.createdAt - b.ask.createdAt || (a.ask.id < b.ask.id ? -1 : 1));
  return {
    historic: all.filter(({ ask }) => ask.createdAt < from),
    within: all.filter(({ ask }) => ask.createdAt >= from),
  };
}
