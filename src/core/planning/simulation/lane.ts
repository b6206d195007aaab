import type { Ask, AskMove } from '../../asks/ask.ts';
import type { Trait } from '../../needs/fit.ts';
import type { Need } from '../../needs/need.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import type { Act } from '../../stories/story.ts';
import type { Pace } from '../pace.ts';
import { startingGuess, type YesChance } from '../yes-chance.ts';
import { answersOfUse } from './account-answers.ts';
import { drawFate, fateRandom, knownFate, shiftedChance } from './ask-fate.ts';
import { type Course, enterAsk, newCourse, openNeedsIn, takeBack, takeSteps } from './course.ts';
import { type CourseStanding, courseStanding, type SharedLook } from './course-standing.ts';
import { judge } from './judge.ts';
import { movesByAsk, type WholePast } from './past.ts';
import { planDay } from './plan-day.ts';
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
  /** Makes the plans of a morning in every draw; the asks made, draw by draw, and the needs that wanted one in the first. */
  morning(
    at: Instant,
    other: CompiledProgram,
  ): { readonly made: readonly (readonly MadeAsk[])[]; readonly wanting: readonly string[] };
  /** Brings every draw to the end of the period. */
  end(at: Instant): void;
  readonly courses: readonly Course[];
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
  let watch: StandingWatch = watchStanding(compiled, stage.walk, stage.sheets, look.usesSay);
  const historic = new Set(stage.historic.map(({ ask }) => ask.id));
  const isHistoric = (askId: string): boolean => historic.has(askId);
  const chance = stage.chance ?? startingGuess;
  const draws = shifts.map((shift) => {
    const course = newCourse(stage.acts);
    for (const { ask, moves } of stage.historic)
      enterAsk(
        course,
        { ...ask, state: 'proposed', changedAt: ask.createdAt, sentAt: null, snoozedUntil: null },
        knownFate(moves, ask.createdAt, ask.createdAt),
        moves[0]?.by === HOUSE,
      );
    return {
      shift,
      course,
      own: courseStanding(compiled, look, course) as CourseStanding,
      used: new Set<string>(),
      count: 0,
    };
  });
  type Draw = (typeof draws)[number];

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
    if (news.size > 0) draw.own.hear({ changed: news });
  };

  return {
    courses: draws.map(({ course }) => course),
    change(next, nextNeeds) {
      compiled = next;
      needs = nextNeeds;
      look = lookUnder(stage, compiled);
      watch = watchStanding(compiled, stage.walk, stage.sheets, look.usesSay);
      for (const draw of draws) draw.own = courseStanding(compiled, look, draw.course);
    },
    hear(news) {
      watch.hear(news);
      for (const { own } of draws) own.hear(news);
    },
    morning(at, other) {
      const { guardrails } = compiled.program;
      // What the plan of this very moment brings about in the ledger comes after it.
      for (const draw of draws) step(draw, at - 1);
      const wanted = draws.map(({ course }) => openNeedsIn(course, needs, at));
      const rungs = new Set(wanted.flatMap((open) => open.map(({ need }) => need.rung)));
      const open = rungs.size === 0 ? [] : watch.open(rungs, at);
      let wanting: readonly string[] = [];
      const made = draws.map((draw, number) => {
        const { course, own } = draw;
        const openNeeds = wanted[number]!;
        const plan = planDay({
          compiled,
          course,
          needs,
          openNeeds,
          open,
          again: watch.again,
          own,
          traitsOf: stage.traitsOf,
          at,
          chance,
        });
        if (number === 0) wanting = plan.wanting;
        for (const one of plan.leaving) takeBack(one, at);
        return plan.made.map(({ candidate, need, rung, worth }): MadeAsk => {
          const { accountId, personId, owner } = candidate;
          draw.count += 1;
          const ask: Ask = {
            id: `sim_${number}_${draw.count}`,
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
          const real = realLike(draw, ask);
          if (real !== null) draw.used.add(real.ask.id);
          const fate =
            real === null
              ? drawFate(
                  {
                    at,
                    rung,
                    chance: shiftedChance(worth.chance.p, draw.shift),
                    pace: stage.pace,
                    holdDays: guardrails.holdDays,
                    answerDays: guardrails.answerDays,
                  },
                  fateRandom(stage.seed, number, ask),
                )
              : knownFate(real.moves, real.ask.createdAt, at);
          const byOther = judge(own.decide(other, accountId, personId, rung.id, at));
          enterAsk(course, ask, fate, true);
          return { ask, known: fate.known, byOther };
        });
      });
      return { made, wanting };
    },
    end(at) {
      for (const draw of draws) step(draw, at);
    },
  };
}

/** What all who look at standing under one program share. */
export const lookUnder = ({ walk, sheets }: Stage, compiled: CompiledProgram): SharedLook => ({
  walk,
  sheets,
  usesSay: answersOfUse(compiled, sheets),
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
