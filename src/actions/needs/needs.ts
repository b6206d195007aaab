import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { checkRequest } from '../../core/needs/check-request.ts';
import { fitCondition } from '../../core/needs/fit-condition.ts';
import type { Need } from '../../core/needs/need.ts';
import { endOfDay } from '../../core/needs/program-needs.ts';
import { whoReader } from '../../core/needs/read-who.ts';
import { compileCondition } from '../../core/program/conditions/compile-condition.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { distinctFacts } from '../../store/list-accounts.ts';
import { listMembers } from '../../store/members.ts';
import { findNames } from '../../store/names.ts';
import { saveNeed } from '../../store/needs.ts';
import { listOpportunities } from '../../store/opportunities.ts';
import { action, type Context, listAction } from '../action.ts';
import { cutPage } from '../cursor.ts';
import { Failure } from '../failure.ts';
import { keepAnswer } from '../kept-answers.ts';
import { askPerson } from '../people/ask-person.ts';
import { loadProgram } from '../program/load-program.ts';
import { accountRef, memberRef, personRef, rungRef, toMoment, toMomentOrNull } from '../refs.ts';
import { loadNeedDesk } from './need-views.ts';
import { readyPeople } from './ready-people.ts';

/** Every need of the program and of requests, as of one moment. */
export async function everyNeed(context: Context) {
  const { rows, made } = await loadNeedDesk(context);
  return { rows, at: toMoment(made.plan.at) };
}

/** What departments need, soonest date first. */
export const getNeeds = listAction('GET /needs', everyNeed, ({ rows, at }, { query }, now) => {
  const words = query.search?.trim().toLowerCase() ?? '';
  const wanted = rows.filter(
    (row) =>
      (words === '' || `${row.title} ${row.opportunity?.name ?? ''}`.toLowerCase().includes(words)) &&
      (query.department === undefined || row.department.id === query.department) &&
      (query.state === undefined ? isCurrent(row, now) : row.state === query.state) &&
      (query.rung === undefined || row.rung.id === query.rung) &&
      (query.kind === undefined || (query.kind === 'request') === (row.opportunity !== null)),
  );
  wanted.sort((a, b) => URGENCY[a.state] - URGENCY[b.state] || a.by.localeCompare(b.by));
  return { ...cutPage(wanted, query.cursor, query.limit ?? 50), at };
});

/** What needs somebody's hand comes first. */
const URGENCY = { late: 0, short: 1, 'on-course': 2, covered: 3, closed: 4 } as const;

/** What was met or closed long ago is history: it is found by its state, not in the list of today. */
function isCurrent(row: { state: keyof typeof URGENCY; by: string }, now: number): boolean {
  if (row.state === 'closed') return false;
  return row.state !== 'covered' || Date.parse(row.by) > now - 14 * DAY;
}

/** One need with what holds it back and who works on it. */
export const getNeed = action('GET /needs/:id', (context, { params }) => readNeed(context, params.id));

async function readNeed(context: Context, id: string) {
  const { tx, workspaceId } = context;
  const { rows, made, running } = await loadNeedDesk(context);
  const { plan, basis } = made;
  const row = rows.find((one) => one.id === id);
  const need = basis.needs.find((one) => one.id === id);
  if (row === undefined || need === undefined) throw new Failure('not-found', 'There is no such need.');
  const short = plan.shortfalls.find((one) => one.needId === id);
  const traits = whoReader(factCatalogue)(need);
  const asks = basis.asks.filter((ask) => ask.needId === id);
  const names = await findNames(
    tx,
    workspaceId,
    asks.map((ask) => ask.accountId),
    asks.map((ask) => ask.personId),
  );
  const members = new Map((await listMembers(tx, workspaceId)).map((one) => [one.email, one.name]));
  return {
    ...row,
    who: need.who,
    wishes: traits.map(({ says }) => says),
    candidates: await readyPeople(context, need, { ...made, running }),
    fitting: plan.supply.find((one) => one.needId === id)?.fitting ?? 0,
    obstacles: (short?.obstacles ?? []).map((one) => ({ ...one })),
    asks: asks.map((ask) => ({
      id: ask.id,
      person: personRef(names, ask.personId),
      account: accountRef(names, ask.accountId),
      owner: ask.owner === null ? null : memberRef(members, ask.owner),
      state: ask.state,
      changedAt: toMoment(ask.changedAt),
    })),
    closedAt: toMomentOrNull(need.closedAt),
  };
}

/** Files a need. The wishes of the form become a condition over facts. */
export const fileNeed = action('POST /needs', async (context, { body }) => {
  const { tx, workspaceId, caller, now, newId, announce } = context;
  const { program } = await loadProgram(context);
  if (body.opportunityId !== undefined) {
    const [deal] = await listOpportunities(tx, workspaceId, { ids: [body.opportunityId] });
    if (deal === undefined) throw new Failure('not-found', 'There is no such deal.');
  }
  const wishes = body.fit === undefined ? null : fitCondition(body.fit);
  const who = [body.who?.trim(), wishes].filter(
    (part): part is string => part !== undefined && part !== null && part !== '',
  );
  const checked = checkRequest(
    {
      department: body.department,
      rung: body.rung,
      title: body.title,
      count: body.count,
      by: endOfDay(body.by),
      who: who.length === 0 ? null : who.map((part) => (who.length > 1 ? `(${part})` : part)).join(' && '),
      opportunityId: body.opportunityId ?? null,
      ...(body.worthCents === undefined ? {} : { worth: body.worthCents }),
    },
    program,
    (condition) => {
      const outcome = compileCondition(condition, factCatalogue);
      return outcome.ok
        ? { ok: true }
        : { ok: false, says: outcome.problems[0]?.message ?? 'It cannot be read.' };
    },
    { by: caller.name, at: now },
  );
  if (!checked.ok) {
    const fields = checked.faults.map((fault) => ({ path: `body.${fault.field}`, says: fault.says }));
    throw new Failure('bad-input', fields.map((field) => field.says).join(' '), fields);
  }
  const need: Need = { ...checked.need, id: newId('need') };
  await saveNeed(tx, workspaceId, need);
  announce({ noun: 'needs', id: need.id });
  const proposedAt = body.personId === undefined ? now : await proposeChosen(context, need, body.personId);
  // The ask is a moment younger than the request: told by the request's own moment it would not be there yet.
  const desk = await loadNeedDesk({ ...context, now: Math.max(now, proposedAt) });
  const row = desk.rows.find((one) => one.id === need.id);
  if (row === undefined) throw new Error('the need was not written');
  return row;
});

/**
 * The person that the requester chose from the matches is put before their owner at once. Where standing has changed
 * since the list was shown, nothing is filed and the gates are told: a request for somebody is never filed for nobody.
 *
 * @returns when the ask was put before them
 */
async function proposeChosen(context: Context, need: Need, personId: string): Promise<Instant> {
  const { ask, held } = await askPerson.run(context, {
    params: { id: personId },
    query: undefined,
    body: { rung: need.rung, needId: need.id },
  });
  if (ask === null)
    throw new Failure(
      'conflict',
      `Not asked, and nothing filed. ${held.map(({ says }) => says).join('; ')}.`,
    );
  return Date.parse(ask.changedAt);
}

/** The values that wishes can take, from the customers' own facts. */
export const getWishes = action('GET /needs/wishes', async (context) => {
  const { tx, workspaceId, now, house } = context;
  const { program } = await loadProgram(context);
  // Everybody's descriptions are looked through for it; a form is opened again and again.
  const values = await keepAnswer(house.store, tx, workspaceId, 'wishes', now, () =>
    distinctFacts(tx, workspaceId),
  );
  return {
    rungs: program.ladder.map((rung) => rungRef(program, rung.id)),
    departments: program.departments.map(({ id, name }) => ({ id, name })),
    ...values,
  };
});
