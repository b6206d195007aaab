import type { z } from 'zod';
import type { TodayView } from '../../contract/today.ts';
import { nextDueMove } from '../../core/asks/due-moves.ts';
import { DAY } from '../../core/signals/signal.ts';
import { tellAgo } from '../../core/signals/tell-moment.ts';
import { contactHeld } from '../../core/standing/contact.ts';
import { listAsks } from '../../store/asks.ts';
import { listLedger } from '../../store/ledger.ts';
import { action, type Context } from '../action.ts';
import { loadAskBackground, toAskCards, toAskRow } from '../asks/ask-views.ts';
import { summariseStandings } from '../customers/account-views.ts';
import { numberFact, textFact } from '../customers/fact-views.ts';
import { type Desk, type DeskPerson, loadDesk } from '../customers/load-desk.ts';
import { loadNeedDesk } from '../needs/need-views.ts';
import { currentPlan } from '../planning/make-plan.ts';
import { loadProgram } from '../program/load-program.ts';
import { toMoment, toMomentOrNull } from '../refs.ts';

type View = z.input<typeof TodayView>;

/** The right asks of a day are few. */
const ASKS = 7;
const RAIL = 6;
/** Minutes a CSM takes to decide on one ask. */
const MINUTES_EACH = 3;

/** What to do today, for whoever is signed in; an owner sees the whole company unless they name a book. */
export const getToday = action('GET /today', async (context, { query }) => {
  const { tx, workspaceId, caller, now } = context;
  const running = await loadProgram(context);
  const everyone = query.owner === 'everyone' || (query.owner === undefined && caller.role !== 'csm');
  const owner = everyone ? undefined : (query.owner ?? caller.name);
  const mine = owner === undefined ? {} : { owner };
  const desk =
    owner === undefined
      ? (await currentPlan(context)).desk
      : await loadDesk(tx, workspaceId, running, { owner }, now);
  const proposed = await listAsks(tx, workspaceId, { ...mine, states: ['proposed'] });
  const best = [...proposed].sort((a, b) => b.value - a.value || a.createdAt - b.createdAt).slice(0, ASKS);
  const asks = await toAskCards(context, best);
  const people = [...desk.accounts.values()].flatMap((account) => account.people);
  const present = people.filter((person) => person.row.goneAt === null);
  const isRequester = caller.role === 'sales' || caller.role === 'marketing' || caller.role === 'product';
  const view: View = {
    at: toMoment(now),
    programVersion: running.version,
    asks,
    minutes: asks.length * MINUTES_EACH,
    book: bookOf(present, proposed.length, desk),
    gives: givesOf(present, desk),
    followUps: await followUpsOf(context, mine, running.program.guardrails),
    confirmations: confirmationsOf(present, desk),
    nominations: nominationsOf(present, desk),
    requests: isRequester
      ? (await loadNeedDesk(context)).rows
          .filter((row) => row.requestedBy.email === caller.name)
          .slice(0, 20)
          .map((row) => ({ ...row }))
      : [],
    changes: caller.role === 'owner' ? await changesOf(context) : [],
  };
  return view;
});

/** Everybody who is not before their owner today, and why. */
function bookOf(people: readonly DeskPerson[], proposed: number, desk: Desk): View['book'] {
  const because = new Map<string, { says: string; people: number }>();
  let resting = 0;
  let held = 0;
  let nextReadyAt: number | null = null;
  for (const person of people) {
    const { verdict, gate, says, readyAt } = summariseStandings(person.standings(), desk.program);
    if (verdict === 'ready' || gate === null) continue;
    if (verdict === 'waiting') resting += 1;
    else held += 1;
    if (readyAt !== null && (nextReadyAt === null || readyAt < nextReadyAt)) nextReadyAt = readyAt;
    const entry = because.get(gate) ?? { says, people: 0 };
    entry.people += 1;
    because.set(gate, entry);
  }
  return {
    people: Math.max(0, people.length - proposed),
    resting,
    held,
    because: [...because]
      .map(([gate, entry]) => ({ gate, ...entry }))
      .sort((a, b) => b.people - a.people)
      .slice(0, 8),
    nextReadyAt: toMomentOrNull(nextReadyAt),
  };
}

const accountName = (person: DeskPerson, desk: Desk): string =>
  desk.accounts.get(person.accountId)?.row.name ?? person.accountId;

const refsOf = (person: DeskPerson, desk: Desk) => ({
  person: { id: person.row.personId, name: person.row.name, title: person.row.title },
  account: { id: person.accountId, name: accountName(person, desk) },
});

/** What we owe: thanks for a finished act first, then those asked more than given. */
function givesOf(people: readonly DeskPerson[], desk: Desk): View['gives'] {
  const gives: (View['gives'][number] & { since: number })[] = [];
  for (const person of people) {
    // Thanks and gifts are contact too.
    if (contactHeld(person.standings()).length > 0) continue;
    for (const [key, ask] of Object.entries(person.state.asks)) {
      const done = ask.steps.done;
      if (done === undefined || ask.steps.thanked !== undefined || done.at < desk.now - 60 * DAY) continue;
      const rung =
        desk.program.program.ladder.find((one) => one.id === ask.about.value.rung)?.name ?? 'favour';
      gives.push({
        ...refsOf(person, desk),
        says: `, ${accountName(person, desk)}, gave us a ${rung.toLowerCase()} ${tellAgo(done.at, desk.now)}. Nobody has said thank you yet.`,
        why: 'thank',
        askId: askIdOf(key),
        since: done.at,
      });
    }
    const balance = numberFact(person.sheet.person, 'giveBalance');
    const last = person.sheet.person.lastAskDaysAgo?.moment;
    if (balance !== null && balance <= -2 && last !== undefined && last > desk.now - 365 * DAY) {
      gives.push({
        ...refsOf(person, desk),
        says: `, ${accountName(person, desk)}, was asked ${-balance} times more often than we gave.`,
        why: 'asked-more-than-given',
        askId: null,
        since: last,
      });
    }
  }
  return gives
    .sort((a, b) => Number(b.why === 'thank') - Number(a.why === 'thank') || b.since - a.since)
    .slice(0, RAIL)
    .map(({ since: _since, ...give }) => give);
}

/** The state keeps asks under source and id; the id is the last part of the key. */
function askIdOf(key: string): string {
  return /ask_\w+/.exec(key)?.[0] ?? key;
}

/** Asks under way that wait for us: a yes without work, an answer that is due, work without an end. */
async function followUpsOf(
  context: Context,
  mine: { owner?: string },
  patience: Parameters<typeof nextDueMove>[1],
): Promise<View['followUps']> {
  const { tx, workspaceId, now } = context;
  const asks = await listAsks(tx, workspaceId, {
    ...mine,
    states: ['approved', 'sent', 'accepted', 'in-progress'],
  });
  const due = asks
    .flatMap((ask) => {
      const at = nextDueMove(ask, patience, null)?.dueAt ?? null;
      const age = now - ask.changedAt;
      if (ask.state === 'approved')
        return [{ ask, says: `was approved ${tellAgo(ask.changedAt, now)} and has not left.`, at }];
      if (ask.state === 'accepted' && age > 2 * DAY)
        return [{ ask, says: `said yes ${tellAgo(ask.changedAt, now)}; nothing has begun.`, at }];
      if (ask.state === 'in-progress' && age > 14 * DAY)
        return [{ ask, says: `began ${tellAgo(ask.changedAt, now)}; nothing has come of it yet.`, at }];
      if (ask.state === 'sent' && age > 5 * DAY)
        return [{ ask, says: `was asked ${tellAgo(ask.changedAt, now)} and has not answered.`, at }];
      return [];
    })
    .sort((a, b) => a.ask.changedAt - b.ask.changedAt)
    .slice(0, RAIL);
  const background = await loadAskBackground(
    context,
    due.map((one) => one.ask),
  );
  return due.map((one) => ({
    ask: toAskRow(one.ask, background),
    says: one.says,
    due: toMomentOrNull(one.at),
  }));
}

/** Facts only a human knows that have gone stale, for people who would otherwise be worth asking. */
function confirmationsOf(people: readonly DeskPerson[], desk: Desk): View['confirmations'] {
  const found: (View['confirmations'][number] & { rank: number })[] = [];
  for (const person of people) {
    const facts = person.sheet.person;
    const alive = numberFact(facts, 'confirmedDaysAgo');
    const fond = (numberFact(facts, 'nps') ?? 0) >= 9 || facts.champion?.value === true;
    if (fond && alive !== null && alive > 150) {
      found.push({
        ...refsOf(person, desk),
        question: 'still-there',
        says: `Nobody has heard from them for ${alive} days.`,
        rank: alive,
      });
    }
  }
  return found
    .sort((a, b) => b.rank - a.rank)
    .slice(0, 3)
    .map(({ rank: _rank, ...one }) => one);
}

/** Who was nominated in the last weeks and not asked since. */
function nominationsOf(people: readonly DeskPerson[], desk: Desk): View['nominations'] {
  return people
    .flatMap((person) => {
      const by = person.state.nomination;
      const asked = person.sheet.person.lastAskDaysAgo?.moment ?? 0;
      if (by === undefined || by.at < desk.now - 60 * DAY || asked > by.at) return [];
      return [
        {
          ...refsOf(person, desk),
          by: textFact(desk.accounts.get(person.accountId)?.facts ?? {}, 'owner') ?? by.source,
          at: toMoment(by.at),
          note: null,
        },
      ];
    })
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, RAIL);
}

/** For the owner: what was decided since yesterday, and what stands still and with whom. */
async function changesOf(context: Context): Promise<View['changes']> {
  const { tx, workspaceId, now } = context;
  const moved = await listLedger(tx, workspaceId, now - DAY, 200);
  const asks = await listAsks(tx, workspaceId, { changedSince: now - DAY });
  const count = (state: string) => asks.filter((ask) => ask.state === state).length;
  const changes: View['changes'] = [];
  for (const [state, says] of [
    ['sent', 'sent'],
    ['accepted', 'accepted'],
    ['done', 'done'],
    ['declined', 'declined'],
    ['vetoed', 'vetoed'],
  ] as const) {
    const n = count(state);
    if (n > 0)
      changes.push({
        kind: 'moved',
        says: `${n} ${n === 1 ? 'ask' : 'asks'} ${says}`,
        with: null,
        at: null,
        to: `/advocates?state=${state}`,
      });
  }
  const imports = moved.filter((entry) => entry.action === 'POST /imports').length;
  if (imports > 0)
    changes.push({
      kind: 'moved',
      says: `${imports} ${imports === 1 ? 'file' : 'files'} brought in`,
      with: null,
      at: null,
      to: '/data',
    });
  const waiting = await listAsks(tx, workspaceId, { states: ['proposed'] });
  for (const [owner, mine] of Map.groupBy(
    waiting.filter((ask) => now - ask.createdAt > 7 * DAY),
    (ask) => ask.owner,
  )) {
    changes.push({
      kind: 'stuck',
      says: `${mine.length} ${mine.length === 1 ? 'ask has' : 'asks have'} waited more than a week`,
      with: owner,
      at: toMoment(Math.min(...mine.map((ask) => ask.createdAt))),
      to: null,
    });
  }
  return changes.slice(0, 10);
}
