import type { AskState } from '../../asks/ask.ts';
import type { Cover } from '../../needs/cover.ts';
import { openNeed } from '../../needs/cover.ts';
import type { Trait } from '../../needs/fit.ts';
import type { Need } from '../../needs/need.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { keyOf } from '../ask-instance.ts';
import { askRoom, budgetsOf } from '../ask-room.ts';
import { keyText } from '../ask-terms.ts';
import type { AskPair, Candidate } from '../candidate.ts';
import { candidatePairs, fittingPeople } from '../candidate-pairs.ts';
import type { YesChance } from '../chance/yes-chance.ts';
import { chooseExact } from '../choose-exact.ts';
import type { OpenNeed } from '../plan.ts';
import { withinRoom } from '../propose-asks.ts';
import { lackingNeed, withNeeds, withWaves } from '../waves.ts';
import { looksAtAsks } from './account-answers.ts';
import { type Course, type CourseAsk, ledgerOf } from './course.ts';
import type { CourseStanding } from './course-standing.ts';
import type { Watched } from './watch-standing.ts';

export type DayInput = {
  readonly compiled: CompiledProgram;
  readonly course: Pick<Course, 'asks' | 'askedPeople'>;
  /** All needs, which say whose budget an ask is on. */
  readonly needs: readonly Need[];
  /** Those open this morning, from `openNeedsIn`. */
  readonly openNeeds: readonly { readonly need: Need; readonly cover: Cover }[];
  /** Who is ready or waiting on their rungs, and maybe on others, as far as the history tells. */
  readonly open: readonly Watched[];
  readonly own: Pick<CourseStanding, 'open'>;
  readonly traitsOf: (need: { readonly who: string | null }) => readonly Trait[];
  readonly at: Instant;
  readonly chance: YesChance;
};

/** What a morning's plan decides. */
export type DayPlan = {
  /** Asks to make, beside those that lie before their owners and stay. */
  readonly made: readonly AskPair[];
  /** Asks of the house that lie untouched and are worth less than the change. */
  readonly leaving: readonly CourseAsk[];
  /** Ids of the needs that wanted an ask. */
  readonly wanting: readonly string[];
};

const UNANSWERED: ReadonlySet<AskState> = new Set(['proposed', 'approved', 'snoozed', 'sent']);

/**
 * The plan of one morning in a course: the same choice as the product's own (actions/planning/plan-scene.ts)
 * over everybody who may be asked now or later, with what lies before owners untouched up for change. Pins and
 * bans are decisions of a day that a replay does not repeat.
 */
export function planDay(input: DayInput): DayPlan {
  const { course, own, openNeeds, at } = input;
  if (openNeeds.length === 0) return { made: [], leaving: [], wanting: [] };
  const rungs = new Set(openNeeds.map(({ need }) => need.rung));
  const full = fullAccounts(input.compiled, course, at);
  const mine = ({ accountId, personId }: Watched): boolean =>
    full.has(accountId) || course.askedPeople.has(`${accountId} ${personId}`);
  const open = [
    ...input.open.filter((one) => rungs.has(one.standing.rung) && !mine(one)),
    ...own.open(rungs, at, full),
  ];
  return choose(open, input);
}

/**
 * Accounts that the course's own asks have filled to their cap, or of which a condition of the program looks at the
 * asks: there everybody's standing hangs on what the course did, not only that of the people it asked.
 */
function fullAccounts(
  compiled: CompiledProgram,
  { asks, askedPeople }: DayInput['course'],
  at: Instant,
): ReadonlySet<string> {
  const told = new Set([...askedPeople.values()].map(({ accountId }) => accountId));
  if (looksAtAsks(compiled).ofAccount) return told;
  const { asks: most, days } = compiled.program.guardrails.perAccount;
  const sent = new Map<string, number>();
  for (const { ask } of asks.values())
    if (ask.sentAt !== null && ask.sentAt + days * DAY > at && told.has(ask.accountId))
      sent.set(ask.accountId, (sent.get(ask.accountId) ?? 0) + 1);
  return new Set([...sent].flatMap(([accountId, count]) => (count >= most ? [accountId] : [])));
}

/** The exact choice from those who may be asked, under the caps. */
function choose(open: readonly Watched[], input: DayInput): DayPlan {
  const { compiled, course, openNeeds, at, chance, traitsOf } = input;
  const { program } = compiled;
  const isOpen = new Set(openNeeds.map(({ need }) => need.id));
  const ready = new Set(
    open.flatMap(({ accountId, personId, standing }) =>
      standing.verdict === 'ready' ? [`${accountId} ${personId} ${standing.rung}`] : [],
    ),
  );
  const lying = [...course.asks.values()].filter(
    ({ ask, ours, taken }) =>
      ours &&
      taken === 0 &&
      ask.state === 'proposed' &&
      isOpen.has(ask.needId ?? '') &&
      ready.has(`${ask.accountId} ${ask.personId} ${ask.rung}`),
  );
  const ids = new Set(lying.map(({ ask }) => ask.id));
  const others = ledgerOf(course, at).filter((ask) => !ids.has(ask.id));
  const room = askRoom(others, program.guardrails, at, budgetsOf(program, input.needs));
  const asked = {
    needs: lacking(openNeeds, lying),
    candidates: candidatesOf(open),
    program,
    at,
    traitsOf,
    chance,
  };
  const fitting = fittingPeople(asked);
  const out = others.filter((ask) => UNANSWERED.has(ask.state));
  const needs = withWaves(asked.needs, fitting, out, at, chance);
  const hasRoom = ({ personId, accountId, owner }: Candidate): boolean =>
    room.ofPerson(personId) > 0 && room.ofAccount(accountId) > 0 && room.ofOwner(owner) > 0;
  const wanting = needs.filter((need) => need.missing > 0).map(({ id }) => id);
  if (wanting.length === 0) return { made: [], leaving: lying, wanting };
  const possible = candidatePairs(withNeeds(fitting, needs), asked).filter((pair) => hasRoom(pair.candidate));
  const pairs = withinRoom(possible, room);
  const keys = lying.map(({ ask }) => ({ ...ask, needId: ask.needId ?? '' }));
  const changeWorth = Math.round(program.guardrails.changeWorth * 100);
  const terms = { pins: [], bans: [], lying: keys, changeWorth };
  const chosen = pairs.length === 0 ? [] : chooseExact(pairs, room, { terms }).pairs;
  const stays = new Set(chosen.map((pair) => keyText(keyOf(pair))));
  const lies = new Set(keys.map(keyText));
  return {
    made: chosen.filter((pair) => !lies.has(keyText(keyOf(pair)))),
    leaving: lying.filter((_, i) => !stays.has(keyText(keys[i]!))),
    wanting,
  };
}

function candidatesOf(open: readonly Watched[]): Candidate[] {
  const byPerson = Map.groupBy(open, ({ accountId, personId }) => `${accountId} ${personId}`);
  return [...byPerson.values()].map((watched): Candidate => {
    const { accountId, personId, sheet } = watched[0]!;
    const owner = sheet.account.owner?.value;
    const standings = watched.map(({ standing }) => standing);
    return { accountId, personId, owner: typeof owner === 'string' ? owner : null, sheet, standings };
  });
}

/** The open needs with the yeses they lack; what lies before owners untouched is missing again. */
function lacking(openNeeds: DayInput['openNeeds'], lying: readonly CourseAsk[]): OpenNeed[] {
  const count = Map.groupBy(lying, ({ ask }) => ask.needId);
  return openNeeds.map(({ need, cover }) =>
    lackingNeed(openNeed(need, cover), cover, {
      free: count.get(need.id)?.length ?? 0,
      atLeast: need.atLeast,
    }),
  );
}
