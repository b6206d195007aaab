import { overLimit } from '../../core/planning/fatigue/over-asked.ts';
import { isHindsight, type Past } from '../../core/signals/past.ts';
import type { Instant } from '../../core/signals/signal.ts';
import { tellDay } from '../../core/signals/tell-moment.ts';
import { article } from '../../core/words/article.ts';
import { lower } from '../../core/words/first-letter.ts';
import { listAsks } from '../../store/asks.ts';
import { findPersonByMail } from '../../store/identities.ts';
import { findNames } from '../../store/names.ts';
import { findEmployments } from '../../store/people.ts';
import { listActs, listStories } from '../../store/stories.ts';
import { action, type Context } from '../action.ts';
import { loadAskBackground, toAskRow } from '../asks/ask-views.ts';
import { accountManagers } from '../customers/account-managers.ts';
import { countFacts, toFactViews } from '../customers/fact-views.ts';
import { type Desk, type DeskAccount, type DeskPerson, loadDesk } from '../customers/load-desk.ts';
import { whoTold } from '../customers/who-told.ts';
import { Failure } from '../failure.ts';
import { keepAnswer } from '../kept-answers.ts';
import { currentLimit } from '../planning/learnt-chance.ts';
import { loadOpenNeeds, loadPlanBasis } from '../planning/plan-basis.ts';
import { loadProgram, type RunningProgram, readProgramAt } from '../program/load-program.ts';
import { readPast } from '../read-past.ts';
import { accountRef, toMoment, toMomentOrNull } from '../refs.ts';
import { storiesOfActs, toActRow } from '../stories/act-views.ts';
import { toPersonRow } from './person-row.ts';
import { toBalanceMarks, toPreferences, toStandingViews } from './person-views.ts';

/** A person on the desk with the account of their present employment. */
export type Found = { desk: Desk; account: DeskAccount; person: DeskPerson; running: RunningProgram };

/** Finds a person by id or by mail address, at the account that employs them now. Throws `not-found`. */
export async function findPerson(context: Context, id: string, past?: Past): Promise<Found> {
  const { tx, workspaceId, now } = context;
  const running = await (past ? readProgramAt(tx, workspaceId, past) : loadProgram(context));
  const personId = id.includes('@') ? await findPersonByMail(tx, workspaceId, id.trim().toLowerCase()) : id;
  const employments = personId === null ? [] : await findEmployments(tx, workspaceId, personId);
  for (const { accountId } of employments) {
    const desk = await loadDesk(tx, workspaceId, running, { ids: [accountId] }, now, past);
    const account = desk.accounts.get(accountId);
    const person = account?.people.find((one) => one.row.personId === personId);
    if (account !== undefined && person !== undefined) return { desk, account, person, running };
  }
  throw new Failure(
    'not-found',
    past === undefined
      ? 'There is no such person.'
      : `Nothing was known of this person by ${tellDay(past.moment, now)}.`,
  );
}

/** May this person be asked, on every rung, now or as of a moment of the past. */
export const getStanding = action('GET /people/:id/standing', async (context, { params, query }) => {
  const past = await readPast(context, query);
  return readStanding(context, await findPerson(context, params.id, past), past);
});

async function readStanding(context: Context, found: Found, past?: Past) {
  const { tx, workspaceId, house } = context;
  const { desk, person, running } = found;
  const open =
    past === undefined
      ? await keepAnswer(house.store, tx, workspaceId, 'open needs', desk.now, () =>
          loadOpenNeeds(tx, workspaceId, running, desk.now),
        )
      : (await loadPlanBasis(tx, workspaceId, running, desk.now, { past: true })).open;
  const needs = new Map<string, { id: string; title: string; by: Instant }>();
  for (const need of [...open].sort((a, b) => a.worth - b.worth)) {
    if (need.missing > 0) needs.set(need.rung, { id: need.id, title: need.title, by: need.by });
  }
  return {
    asOf: toMoment(desk.now),
    hindsight: past !== undefined && isHindsight(past),
    programVersion: running.version,
    factCount: countFacts(person.sheet),
    rungs: toStandingViews(person.standings(), person, running, needs),
  };
}

/** One person: standing with reasons, what they gave and got, what they allow. */
export const getPerson = action('GET /people/:id', async (context, { params }) => {
  const { tx, workspaceId, now } = context;
  const found = await findPerson(context, params.id);
  const { desk, account, person, running } = found;
  const personId = person.row.personId;
  const row = toPersonRow(person, account, desk);
  const standing = await readStanding(context, found);
  const asks = await listAsks(tx, workspaceId, { personId, limit: 50 });
  const background = await loadAskBackground(context, asks);
  const acts = await listActs(tx, workspaceId, { personId });
  const stories = await listStories(tx, workspaceId, { accountId: account.row.accountId });
  const employments = await findEmployments(tx, workspaceId, personId);
  const names = await findNames(
    tx,
    workspaceId,
    [...acts.map((act) => act.accountId), ...employments.map((one) => one.accountId)],
    [personId],
  );
  const facts = person.sheet.person;
  const managerId = (await accountManagers(context, account)).get(personId);
  const manager = account.people.find((one) => one.row.personId === managerId)?.row;
  const heldByLoad = person
    .standings()[0]
    ?.reasons.find(({ gate, outcome }) => gate === 'load' && outcome !== 'holds');
  const tell = await whoTold(context, account.row.accountId, personId);
  const marks = toBalanceMarks(person.state, running);
  const pause = person.state.pause?.value;
  const away = Object.values(person.state.away)
    .map((one) => one.value)
    .filter((one) => one.until >= now)
    .sort((a, b) => a.from - b.from)[0];
  return {
    ...row,
    language: typeof facts.language?.value === 'string' ? facts.language.value : null,
    country: typeof facts.country?.value === 'string' ? facts.country.value : null,
    firstName: typeof facts.firstName?.value === 'string' ? facts.firstName.value : person.row.name,
    summary: summarise(standing.rungs),
    overLimit: (heldByLoad ?? overLimit(person.sheet, now, await currentLimit(context)))?.says ?? null,
    standing,
    facts: toFactViews('person', facts, running, now, tell),
    balance: {
      since: marks[0]?.at ?? null,
      given: marks.filter((mark) => mark.side === 'given').length,
      asked: marks.filter((mark) => mark.side === 'asked').length,
      yes: marks.filter((mark) => mark.yes === true).length,
      marks,
    },
    preferences: toPreferences(person, running, tell),
    pausedUntil:
      facts.paused?.value !== true
        ? null
        : pause?.until === null || pause === undefined
          ? ('until-resumed' as const)
          : toMoment(pause.until),
    away:
      away === undefined ? null : { from: toMoment(away.from), until: toMoment(away.until), reason: null },
    asks: asks.map((ask) => toAskRow(ask, background)),
    actList: acts.map((act) => toActRow(act, names, running.program, storiesOfActs(stories))),
    manager:
      manager === undefined ? null : { id: manager.personId, name: manager.name, title: manager.title },
    colleagues: account.people
      .filter((one) => one.row.personId !== personId && one.row.goneAt === null)
      .slice(0, 50)
      .map((one) => ({ id: one.row.personId, name: one.row.name, title: one.row.title })),
    employments: employments.map((one) => ({
      account: accountRef(names, one.accountId),
      from: null,
      until: toMomentOrNull(one.goneAt),
    })),
  };
});

/** "Ready for a reference call; the case study waits for the renewal." */
function summarise(rungs: Awaited<ReturnType<typeof readStanding>>['rungs']): string {
  const ready = rungs.filter((one) => one.verdict === 'ready').map((one) => article(lower(one.rung.name)));
  const next = rungs.find((one) => one.verdict !== 'ready');
  const first = next?.reasons.find((reason) => reason.outcome !== 'holds' && reason.outcome !== 'mind');
  const against =
    next === undefined || first === undefined
      ? ''
      : `${next.rung.name} ${next.verdict === 'waiting' ? 'waits' : 'is blocked'}: ${lower(first.says)}.`;
  if (ready.length === 0)
    return against === '' ? 'Not ready for anything now.' : `Not ready for anything now. ${against}`;
  return `Ready for ${listWords(ready)}. ${against}`.trim();
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
