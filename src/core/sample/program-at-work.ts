import type { Ask } from '../asks/ask.ts';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import type { Need } from '../needs/need.ts';
import { whoReader } from '../needs/read-who.ts';
import { startingGuess } from '../planning/chance/yes-chance.ts';
import { openNeedsIn } from '../planning/simulation/course.ts';
import { type DayPlan, planDay } from '../planning/simulation/plan-day.ts';
import { lookUnder } from '../planning/simulation/shared-look.ts';
import { sheetsOfDay } from '../planning/simulation/sheets-of-day.ts';
import { walkHistory } from '../planning/simulation/walk-history.ts';
import { watchStanding } from '../planning/simulation/watch-standing.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { decideRungs } from '../standing/decide-standing.ts';
import type { AskBook } from './ask-story.ts';
import { PROGRAM } from './ladder.ts';
import { dayOf } from './seasons.ts';
import type { Teller, World } from './story-state.ts';

/** From when on the program plans; before, nobody had one. */
export const programFrom = ({ now, parameters }: Pick<World, 'now' | 'parameters'>): Instant =>
  parameters.plannedDays > 0 ? dayOf(now) - parameters.plannedDays * DAY : Number.POSITIVE_INFINITY;

/** The default program in force: it knows what is on record, and decides by the product's own rules. */
export type ProgramAtWork = {
  /** The plan of a morning over everybody, as the house makes it (core/planning/simulation/plan-day.ts). */
  plan(at: Instant, needs: readonly Need[], book: AskBook): DayPlan;
  /** Why this ask must not be approved or sent at this moment; null where it may. Moments may not go backwards. */
  heldBack(ask: Pick<Ask, 'accountId' | 'personId' | 'rung'>, at: Instant): string | null;
};

/** Puts the program to work on what a batch's teller tells, from its first morning on. */
export function putToWork(teller: Teller): ProgramAtWork {
  const first = programFrom(teller.world);
  const walk = walkHistory(teller.fresh.splice(0));
  const sheets = sheetsOfDay(walk);
  const watch = watchStanding(PROGRAM, lookUnder({ walk, sheets }, PROGRAM));
  const traitsOf = whoReader(factCatalogue);
  const hear = (at: Instant): void => {
    walk.take(teller.fresh.splice(0));
    watch.hear(walk.advance(at));
    sheets.hear();
  };
  return {
    plan(at, needs, book) {
      hear(at);
      const asks = new Map(
        [...book.asks.values()].map((ask) => [
          ask.id,
          { ask, fate: NONE, taken: book.touched.has(ask.id) ? 1 : 0, ours: ask.createdAt >= first },
        ]),
      );
      const openNeeds = openNeedsIn({ asks, acts: book.acts }, needs, at);
      const rungs = new Set(openNeeds.map(({ need }) => need.rung));
      return planDay({
        compiled: PROGRAM,
        course: { asks, askedPeople: new Map() },
        needs,
        openNeeds,
        open: rungs.size === 0 ? [] : watch.open(rungs, at),
        own: { open: () => [] },
        traitsOf,
        at,
        chance: startingGuess,
      });
    },
    heldBack({ accountId, personId, rung }, at) {
      hear(at);
      if (walk.accounts.get(accountId)?.people.has(personId) !== true) return 'Nobody knows them any more';
      const [standing] = decideRungs(PROGRAM, sheets.of(accountId, personId, at), new Set([rung]), at);
      if (standing?.verdict === 'ready') return null;
      return standing?.reasons.find(({ outcome }) => outcome !== 'holds' && outcome !== 'mind')?.says ?? null;
    },
  };
}

const NONE = { steps: [], known: true };
