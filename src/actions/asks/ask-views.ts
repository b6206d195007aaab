import type { z } from 'zod';
import type { AskCard, AskDrawView, AskRow, NeedRef } from '../../contract/asks.ts';
import type { ReasonView } from '../../contract/standing.ts';
import type { Ask, AskMove } from '../../core/asks/ask.ts';
import { UNDO_MS } from '../../core/asks/ask-life.ts';
import { stateAfter, verbsFor } from '../../core/asks/ask-verbs.ts';
import { findFact } from '../../core/customers/fact-catalogue.ts';
import type { Need } from '../../core/needs/need.ts';
import { programNeeds } from '../../core/needs/program-needs.ts';
import type { ChanceOfYes, YesChance } from '../../core/planning/chance/yes-chance.ts';
import type { AskDraw } from '../../core/planning/draw-asks.ts';
import { type LearntLimit, overLimit } from '../../core/planning/fatigue/over-asked.ts';
import { type Colleague, whoSigns } from '../../core/planning/letters/who-signs.ts';
import { whyNow } from '../../core/planning/letters/why-now.ts';
import type { Instant } from '../../core/signals/signal.ts';
import type { Reason } from '../../core/standing/standing.ts';
import { listAsks, listMoves, type StoredAsk } from '../../store/asks.ts';
import { listMembers } from '../../store/members.ts';
import { findNames, type Names } from '../../store/names.ts';
import { listNeeds } from '../../store/needs.ts';
import { listOpportunities } from '../../store/opportunities.ts';
import type { Context } from '../action.ts';
import { type Desk, loadDesk } from '../customers/load-desk.ts';
import { clockOf } from '../needs/request-clock.ts';
import { currentChance, currentLimit } from '../planning/learnt-chance.ts';
import { loadProgram, type RunningProgram } from '../program/load-program.ts';
import { accountRef, memberRef, personRef, rungRef, toMoment, toMomentOrNull, toMoney } from '../refs.ts';

/** What rows about asks are told with. */
export type AskBackground = {
  readonly program: RunningProgram;
  readonly names: Names;
  readonly members: ReadonlyMap<string, string>;
  /** The same, in the order in which they came. */
  readonly colleagues: readonly Colleague[];
  readonly needs: ReadonlyMap<string, z.input<typeof NeedRef>>;
  readonly now: number;
};

/** Looks up what these asks are to be told with. */
export async function loadAskBackground(context: Context, asks: readonly Ask[]): Promise<AskBackground> {
  const { tx, workspaceId, now } = context;
  const program = await loadProgram(context);
  const names = await findNames(
    tx,
    workspaceId,
    asks.map((ask) => ask.accountId),
    asks.map((ask) => ask.personId),
  );
  const colleagues = await listMembers(tx, workspaceId, 'joined');
  const members = new Map(colleagues.map((one) => [one.email, one.name]));
  return {
    program,
    names,
    members,
    colleagues,
    needs: await loadNeedRefs(context, asks, program, members),
    now,
  };
}

/** The needs of these asks by id, filed or the program's own, each with its deal's name and how long somebody waits for it. */
async function loadNeedRefs(
  { tx, workspaceId }: Context,
  asks: readonly Ask[],
  program: RunningProgram,
  members: ReadonlyMap<string, string>,
): Promise<Map<string, z.input<typeof NeedRef>>> {
  const ids = [...new Set(asks.flatMap((ask) => ask.needId ?? []))];
  const own = programNeeds(program.program, 0).filter(({ id }) => ids.includes(id));
  const needs = [...own, ...(await listNeeds(tx, workspaceId, { ids }))];
  const requests = needs.filter(({ opportunityId }) => opportunityId !== null);
  const asksOf = Map.groupBy(
    await listAsks(tx, workspaceId, { needIds: requests.map(({ id }) => id) }),
    ({ needId }) => needId,
  );
  const deals = new Map(
    (
      await listOpportunities(tx, workspaceId, {
        ids: needs.flatMap((need) => need.opportunityId ?? []),
      })
    ).map((deal) => [deal.id, deal.name ?? deal.id]),
  );
  return new Map(needs.map((need) => [need.id, toNeedRef(need, deals, members, asksOf.get(need.id) ?? [])]));
}

function toNeedRef(
  need: Need,
  deals: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, string>,
  asks: readonly Ask[],
): z.input<typeof NeedRef> {
  const clock = clockOf(need, asks);
  return {
    id: need.id,
    title: need.title,
    department: need.department,
    by: toMoment(need.by),
    opportunity:
      need.opportunityId === null
        ? null
        : { id: need.opportunityId, name: deals.get(need.opportunityId) ?? need.opportunityId },
    requestedBy: memberRef(members, need.requestedBy),
    answerDue: clock === null || clock.answeredAt !== null ? null : clock.dueAt,
  };
}

/** An ask in a list. */
export function toAskRow(ask: StoredAsk, background: AskBackground): z.input<typeof AskRow> {
  const { program, names, members, needs, now } = background;
  return {
    id: ask.id,
    state: ask.state,
    person: personRef(names, ask.personId),
    account: accountRef(names, ask.accountId),
    rung: rungRef(program.program, ask.rung),
    need: ask.needId === null ? null : (needs.get(ask.needId) ?? null),
    owner: ask.owner === null ? null : memberRef(members, ask.owner),
    createdAt: toMoment(ask.createdAt),
    changedAt: toMoment(ask.changedAt),
    sentAt: toMomentOrNull(ask.sentAt),
    snoozedUntil: toMomentOrNull(ask.snoozedUntil),
    next: verbsFor(ask.state)
      .filter((verb) => verb !== 'lapse' && verb !== 'give-up' && verb !== 'wake')
      .map(stateAfter),
    undoUntil:
      now - ask.changedAt < UNDO_MS && ask.state !== 'proposed' ? toMoment(ask.changedAt + UNDO_MS) : null,
  };
}

/** A gate's answer on the wire. */
export function toReasonView(reason: Reason): z.input<typeof ReasonView> {
  return {
    gate: reason.gate,
    outcome: reason.outcome,
    says: reason.says,
    fact:
      reason.fact === undefined
        ? null
        : { name: reason.fact.name, source: reason.fact.source, at: toMoment(reason.fact.at) },
    clearsAt: toMomentOrNull(reason.clearsAt),
    clearsBy: reason.clearsBy ?? null,
  };
}

/** Asks as open sheets, each with its reasons decided now. */
export async function toAskCards(
  context: Context,
  asks: readonly StoredAsk[],
): Promise<z.input<typeof AskCard>[]> {
  const { tx, workspaceId, now } = context;
  const background = await loadAskBackground(context, asks);
  const desk = await loadDesk(
    tx,
    workspaceId,
    background.program,
    { ids: [...new Set(asks.map((ask) => ask.accountId))] },
    now,
  );
  const moves = Map.groupBy(
    await listMoves(
      tx,
      workspaceId,
      asks.map((ask) => ask.id),
    ),
    (move) => move.askId,
  );
  const chance = await currentChance(context);
  const limit = await currentLimit(context);
  return asks.map((ask) => toAskCard(now, ask, background, desk, { chance, limit }, moves.get(ask.id) ?? []));
}

function toAskCard(
  now: Instant,
  ask: StoredAsk,
  background: AskBackground,
  desk: Desk,
  learnt: { readonly chance: YesChance; readonly limit: LearntLimit | null },
  moves: readonly AskMove[],
): z.input<typeof AskCard> {
  const { program } = background;
  const account = desk.accounts.get(ask.accountId);
  const person = account?.people.find((one) => one.row.personId === ask.personId);
  const rung = program.program.ladder.find((one) => one.id === ask.rung);
  const standing = person?.standings().find((one) => one.rung === ask.rung);
  const number = (name: string): number | null => {
    const value = person?.sheet.person[name]?.value;
    return typeof value === 'number' ? value : null;
  };
  const chance = person && rung ? learnt.chance(person.sheet, rung, now) : null;
  const over = person && ask.sentAt === null ? overLimit(person.sheet, now, learnt.limit) : null;
  const signer = whoSigns(ask.owner, program.program.owners, background.colleagues);
  const tenure = account?.facts.tenureDays?.moment;
  return {
    ...toAskRow(ask, background),
    // Told as of today while it is still to be decided: "on Monday" is another day a week later.
    whyNow:
      person && rung && standing && ask.sentAt === null
        ? whyNow(person.sheet, standing, rung, program.program.milestones, now)
        : ask.whyNow,
    reasons: [...(over === null ? [] : [over]), ...(standing?.reasons ?? [])].map(toReasonView),
    letter: {
      subject: ask.subject,
      message: ask.message,
      fromFacts: person === undefined ? [] : wordsFromFacts(ask, person.sheet.person, account?.facts ?? {}),
    },
    signer: signer === null ? null : { email: signer.email, name: signer.name },
    chance:
      chance === null
        ? {
            refused: {
              gate: 'size',
              message: 'Can’t tell how likely a yes is.',
              detail: 'Nothing is known of this person any more.',
              until: null,
            },
          }
        : {
            refused: null,
            value: {
              band: chance.band,
              outOfTen: chance.outOfTen,
              from: restsOn(chance),
              moves: [...(chance.moves ?? [])],
            },
          },
    gain: rung?.gain ?? '',
    time: {
      minutesWithThis:
        (number('minutesAskedLast365') ?? 0) + (ask.sentAt === null ? (rung?.minutes ?? 0) : 0),
      minutesAllowed: number('minutesAllowedPerYear'),
    },
    approvals: (rung?.approval ?? []).map(
      (who) => program.program.departments.find(({ id }) => id === who)?.name ?? who,
    ),
    value: toMoney(ask.value, program.program),
    programVersion: ask.programVersion,
    draw: ask.draw ? toDrawView(ask.draw) : null,
    customerSince: toMomentOrNull(tenure),
    moves: moves.map(({ askId: _, at, ...move }) => ({ ...move, at: toMoment(at) })),
  };
}

/** How an ask was chosen, in a sentence. */
export function toDrawView({ byLot, share, probability, among }: AskDraw): z.input<typeof AskDrawView> {
  const percent = (chance: number) =>
    chance < 0.01 ? 'less than 1 %' : chance > 0.99 ? 'more than 99 %' : `${Math.round(100 * chance)} %`;
  const people = among === 1 ? 'the only one' : `one of ${among}`;
  return {
    byLot,
    share,
    probability,
    among,
    says: byLot
      ? `Drawn by lot, ${people} who could be asked: ${Math.round(100 * share)} in 100 asks are, so that chances are learnt of others too. The chance was ${percent(probability)}.`
      : `The plan’s own choice, ${people} who could be asked; the chance was ${percent(probability)}.`,
  };
}

/** "a starting guess and 3 earlier asks of theirs": what a chance rests on, for the end of its sentence. */
function restsOn({ asks, rests }: ChanceOfYes): string {
  if (rests !== undefined) return rests;
  if (asks === 0) return 'a starting guess; nothing was asked of them yet';
  return `a starting guess and ${asks === 1 ? 'one earlier ask' : `${asks} earlier asks`} of theirs`;
}

type Facts =
  Desk['accounts'] extends ReadonlyMap<string, infer A extends { facts: unknown }> ? A['facts'] : never;

/** The words of a letter that came from facts, so that the eye checks what can be wrong. */
function wordsFromFacts(ask: Ask, person: Facts, account: Facts) {
  const found: { text: string; says: string }[] = [];
  for (const [subject, facts] of [
    ['person', person],
    ['account', account],
  ] as const) {
    for (const [name, fact] of Object.entries(facts)) {
      const text = fact?.value;
      if (typeof text !== 'string' || text.length < 3 || !ask.message.includes(text)) continue;
      // A word of a closed list, such as "customer", stands in many a letter by itself.
      if (findFact(`${subject}.${name}`)?.values !== undefined) continue;
      if (found.some((one) => one.text === text)) continue;
      found.push({ text, says: `${subject}.${name}, ${fact?.source ?? ''}` });
    }
  }
  return found;
}
