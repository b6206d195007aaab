import type { z } from 'zod';
import type { NeedRow as NeedRowShape } from '../../contract/needs.ts';
import type { TodayView } from '../../contract/today.ts';
import { nextDueMove } from '../../core/asks/due-moves.ts';
import { gateGroupSays } from '../../core/planning/gate-says.ts';
import { DAY } from '../../core/signals/signal.ts';
import { tellAgo } from '../../core/signals/tell-moment.ts';
import { contactHeld } from '../../core/standing/contact.ts';
import type { GateName } from '../../core/standing/standing.ts';
import { article } from '../../core/words/article.ts';
import { lower } from '../../core/words/first-letter.ts';
import { countProposed, listAsks } from '../../store/asks.ts';
import { countBook } from '../../store/book.ts';
import { findTodayMarks } from '../../store/today-marks.ts';
import { action, type Context, firstWhole } from '../action.ts';
import { loadAskBackground, toAskCards, toAskRow } from '../asks/ask-views.ts';
import { type Desk, type DeskPerson, loadDesk } from '../customers/load-desk.ts';
import { inSlices } from '../in-slices.ts';
import { keepAnswer } from '../kept-answers.ts';
import { everyNeed, getNeeds } from '../needs/needs.ts';
import { loadProgram } from '../program/load-program.ts';
import { toMoment, toMomentOrNull } from '../refs.ts';
import { changesOf } from './changes.ts';
import { confirmationsOf } from './confirmations.ts';
import { nominationsOf } from './nominations.ts';
import { OWED, TODAY_DAYS, todayWindows } from './today-marks.ts';
import { accountName, refsOf } from './today-refs.ts';

type View = z.input<typeof TodayView>;
type NeedRow = z.input<typeof NeedRowShape>;

/** The right asks of a day are few. */
const ASKS = 7;
const RAIL = 6;
/** Of every kind so many are laid out, since some will prove to be settled. */
const LOOKED_AT = 2 * RAIL;
/** Gates that are named for those who are not asked. */
const GATES = 8;
/** Minutes a CSM takes to decide on one ask. */
const MINUTES_EACH = 3;

/** What to do today, for whoever is signed in; an owner sees the whole company unless they name a book. */
export const getToday = action('GET /today', async (context, { query }) => {
  const { tx, workspaceId, caller, now, house } = context;
  const running = await loadProgram(context);
  const isRequester = caller.role === 'sales' || caller.role === 'marketing' || caller.role === 'product';
  // Whoever holds relationships or files requests sees their own; who runs or reads the program sees everybody's.
  const wide = caller.role !== 'csm' && !isRequester;
  const everyone = query.owner === 'everyone' || (query.owner === undefined && wide);
  const owner = everyone ? undefined : (query.owner ?? caller.name);
  const mine = owner === undefined ? {} : { owner };
  const open = { ...mine, states: ['proposed'], limit: ASKS } as const;
  // A colleague who waits for an answer comes first, whatever else an ask may be worth.
  const awaited = await listAsks(tx, workspaceId, { ...open, forDeals: true });
  const best = await listAsks(tx, workspaceId, { ...open, best: true });
  const first = new Map([...awaited, ...best].map((ask) => [ask.id, ask]));
  const asks = await toAskCards(context, [...first.values()].slice(0, ASKS));
  const proposed = await countProposed(tx, workspaceId, owner);
  const { guardrails } = running.program;
  const look = async () => ({
    ...(await lookFor(context, owner)),
    followUps: await followUpsOf(context, mine, guardrails),
  });
  const keep = <T>(name: string, work: () => Promise<T>): Promise<T> =>
    keepAnswer(house.store, tx, workspaceId, name, now, work);
  const found = owner === undefined ? await keep('today', look) : await look();
  const view: View = {
    at: toMoment(now),
    programVersion: running.version,
    asks,
    minutes: asks.length * MINUTES_EACH,
    ...found,
    book: { ...found.book, people: Math.max(0, found.book.people - proposed) },
    requests: isRequester ? requestsOf((await needsOf(context)).rows, caller.name) : [],
    changes: caller.role === 'owner' ? await keep('changes', () => changesOf(context, running.program)) : [],
  };
  return view;
});

/** Every need; for a screen right after a start as it was before, so that nobody waits for the plan. */
function needsOf(context: Context): ReturnType<typeof everyNeed> {
  const { house, workspaceId, caller } = context;
  const now = () => everyNeed(context);
  return house.givesLast === true && caller.atScreen === true
    ? firstWhole(house, workspaceId, getNeeds, now)
    : now();
}

/** A requester's own, those that still wait first, each group by its date; of the settled ones the last few. */
function requestsOf(rows: readonly NeedRow[], email: string): NeedRow[] {
  const mine = rows.filter((row) => row.requestedBy.email === email);
  const settled = (row: NeedRow) => row.state === 'covered' || row.state === 'closed';
  return [
    ...mine.filter((row) => !settled(row)).sort((a, b) => a.by.localeCompare(b.by)),
    ...mine
      .filter(settled)
      .sort((a, b) => b.by.localeCompare(a.by))
      .slice(0, 5),
  ].map((row) => ({ ...row }));
}

/**
 * What is found in a book or in all of them, among the few whom their fold marked for it; for a whole company its
 * caller keeps it as long as nothing changes.
 */
async function lookFor(context: Context, owner: string | undefined) {
  const { tx, workspaceId, now } = context;
  const running = await loadProgram(context);
  const marked = await findTodayMarks(tx, workspaceId, owner, todayWindows(now), LOOKED_AT);
  const wanted = new Set(marked.map(({ accountId, personId }) => `${accountId} ${personId}`));
  const ids = [...new Set(marked.map(({ accountId }) => accountId))];
  const desk = await loadDesk(
    tx,
    workspaceId,
    running,
    { ids, people: marked.map(({ personId }) => personId) },
    now,
  );
  const people = [...desk.accounts.values()].flatMap((account) =>
    account.people.filter(
      (one) => one.row.goneAt === null && wanted.has(`${one.accountId} ${one.row.personId}`),
    ),
  );
  const { nextReadyAt, because, ...book } = await countBook(tx, workspaceId, owner, now, GATES);
  return {
    book: {
      ...book,
      because: because.map((each) => ({ ...each, says: gateGroupSays(each.gate as GateName, each.people) })),
      nextReadyAt: toMomentOrNull(nextReadyAt),
    },
    gives: await givesOf(people, desk),
    confirmations: await confirmationsOf(people, desk),
    nominations: await nominationsOf(context, people, desk),
  };
}

/** What we owe: thanks for a finished act first, then those asked more than given. */
async function givesOf(people: readonly DeskPerson[], desk: Desk): Promise<View['gives']> {
  const gives = await inSlices(people, (person) => {
    const gives: (View['gives'][number] & { since: number })[] = [];
    // Thanks and gifts are contact too.
    if (contactHeld(person.standings()).length > 0) return gives;
    for (const [key, ask] of Object.entries(person.state.asks)) {
      const done = ask.steps.done;
      if (
        done === undefined ||
        ask.steps.thanked !== undefined ||
        done.at < desk.now - TODAY_DAYS.thank * DAY
      )
        continue;
      const rung =
        desk.program.program.ladder.find((one) => one.id === ask.about.value.rung)?.name ?? 'favour';
      gives.push({
        ...refsOf(person, desk),
        says: `, ${accountName(person, desk)}, gave us ${article(lower(rung))} ${tellAgo(done.at, desk.now)}. Nobody has said thank you yet.`,
        why: 'thank',
        askId: askIdOf(key),
        since: done.at,
      });
    }
    const { giveBalance, valueGiven, lastAskDaysAgo } = person.sheet.person;
    const balance = giveBalance === undefined ? null : Number(giveBalance.value);
    const given = Number(valueGiven?.value ?? 0);
    const last = lastAskDaysAgo?.moment;
    // Whoever is to be thanked stands in the list already.
    if (
      gives.length === 0 &&
      balance !== null &&
      balance <= OWED &&
      last !== undefined &&
      last > desk.now - TODAY_DAYS.asked * DAY
    ) {
      gives.push({
        ...refsOf(person, desk),
        says: `, ${accountName(person, desk)}, was asked ${timesOf(given - balance)} in a year and given ${given === 0 ? 'nothing' : `something ${timesOf(given)}`}.`,
        why: 'asked-more-than-given',
        askId: null,
        since: last,
      });
    }
    return gives;
  });
  return gives
    .sort((a, b) => Number(b.why === 'thank') - Number(a.why === 'thank') || b.since - a.since)
    .slice(0, RAIL)
    .map(({ since: _since, ...give }) => give);
}

/** `once`, `twice`, `5 times`. */
const timesOf = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** The state keeps asks under source and id; the id is the last part of the key. */
function askIdOf(key: string): string {
  return /ask_\w+/.exec(key)?.[0] ?? key;
}

type FollowedState = 'approved' | 'sent' | 'accepted' | 'in-progress';

/** After how many days without a move an ask waits for us, at once where none are said, and what is told of it. */
const FOLLOWED: Record<FollowedState, { readonly days?: number; readonly says: (ago: string) => string }> = {
  approved: { says: (ago) => `was approved ${ago} and has not left.` },
  accepted: { days: 2, says: (ago) => `said yes ${ago}; nothing has begun.` },
  'in-progress': { days: 14, says: (ago) => `began ${ago}; nothing has come of it yet.` },
  sent: { days: 5, says: (ago) => `was asked ${ago} and has not answered.` },
};

/** Asks under way that wait for us: a yes without work, an answer that is due, work without an end. */
async function followUpsOf(
  context: Context,
  mine: { owner?: string },
  patience: Parameters<typeof nextDueMove>[1],
): Promise<View['followUps']> {
  const { tx, workspaceId, now } = context;
  const due = await listAsks(tx, workspaceId, {
    ...mine,
    resting: Object.entries(FOLLOWED).map(([state, { days }]) => ({
      state: state as FollowedState,
      ...(days === undefined ? {} : { before: now - days * DAY }),
    })),
    limit: RAIL,
  });
  const background = await loadAskBackground(context, due);
  return due.map((ask) => ({
    ask: toAskRow(ask, background),
    says: FOLLOWED[ask.state as FollowedState].says(tellAgo(ask.changedAt, now)),
    due: toMomentOrNull(nextDueMove(ask, patience, null)?.dueAt ?? null),
  }));
}
