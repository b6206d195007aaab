import { membersOf } from '../../core/cohorts/members.ts';
import { gateGroupSays } from '../../core/planning/gate-says.ts';
import type { GateName } from '../../core/standing/standing.ts';
import {
  countPeople,
  countStandings,
  firstReady,
  listPeopleIds,
  type PersonFilter,
  type PersonKey,
} from '../../store/list-people.ts';
import { listedPeople } from '../../store/listed.ts';
import { findNames } from '../../store/names.ts';
import { action, type Context } from '../action.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import { currentDesk } from '../customers/current-desk.ts';
import { loadDesk } from '../customers/load-desk.ts';
import { Failure } from '../failure.ts';
import { inSlices } from '../in-slices.ts';
import { keepAnswer } from '../kept-answers.ts';
import { loadProgram, type RunningProgram } from '../program/load-program.ts';
import { accountRef, personRef, rungRef, toMoment } from '../refs.ts';
import { toPersonRow } from './person-row.ts';

type Row = ReturnType<typeof toPersonRow>;

/** People at customers, searched, filtered and sorted, a page at a time. */
export const getPeople = action('GET /people', async (context, { query }) => {
  const { tx, workspaceId } = context;
  const limit = query.limit ?? 50;
  const running = await loadProgram(context);
  const { search, owner, verdict, rung, gate, accountId } = query;
  const others = { search, owner, verdict, rung, gate, accountId };
  const cohort = query.cohort === undefined ? null : await membersIn(context, running, query.cohort);
  const filter: PersonFilter = { ...others, ids: cohort?.ids };
  const isCounted = cohort !== null && Object.values(others).every((value) => value === undefined);
  const after = fromCursor(query.cursor, 2) as PersonKey | null;
  const found = await listPeopleIds(tx, workspaceId, filter, query.sort ?? 'name', after, limit + 1);
  const page = found.slice(0, limit);
  const rows = await personRows(context, running, page);
  const last = page.at(-1);
  return {
    items: page.flatMap((one) => rows.get(`${one.accountId} ${one.personId}`) ?? []),
    nextCursor: found.length > limit && last !== undefined ? toCursor([...last.key]) : null,
    total: isCounted ? cohort.total : await countPeople(tx, workspaceId, filter),
  };
});

/**
 * These people as a list shows them: as their fold wrote them, and for those at accounts of which more is known
 * since or whose fold is a day old as they are laid out now. By account and person.
 */
async function personRows(
  { tx, workspaceId, now }: Context,
  running: RunningProgram,
  of: readonly { readonly accountId: string; readonly personId: string }[],
): Promise<Map<string, Row>> {
  const { program } = running;
  const written = await listedPeople<Row>(tx, workspaceId, of, now);
  const rows = new Map(
    [...written].map(([key, { listed, ...one }]): [string, Row] => [
      key,
      {
        ...listed,
        name: one.name,
        title: one.title,
        email: one.email,
        account: { id: one.accountId, name: one.accountName },
        owner: one.owner,
        readyFor: listed.readyFor === null ? null : rungRef(program, listed.readyFor.id),
        highest: listed.highest === null ? null : rungRef(program, listed.highest.id),
      },
    ]),
  );
  const rest = of.filter((one) => !rows.has(`${one.accountId} ${one.personId}`));
  if (rest.length === 0) return rows;
  const ids = [...new Set(rest.map((one) => one.accountId))];
  const desk = await loadDesk(tx, workspaceId, running, { ids }, now);
  for (const account of desk.accounts.values())
    for (const person of account.people) {
      const key = `${person.accountId} ${person.row.personId}`;
      if (!rows.has(key)) rows.set(key, toPersonRow(person, account, desk));
    }
  return rows;
}

type Members = { readonly ids: readonly string[]; readonly total: number };

/**
 * A cohort is a condition, so its members are worked out over everybody, and counted: one of two employments of theirs may be
 * over.
 */
function membersIn(context: Context, running: RunningProgram, cohort: string): Promise<Members> {
  const compiled = running.compiled.cohorts.find((one) => one.cohort.id === cohort);
  if (compiled === undefined) throw new Failure('bad-input', `The program has no cohort "${cohort}".`);
  const { tx, workspaceId, now, house } = context;
  return keepAnswer(house.store, tx, workspaceId, `cohort ${cohort}`, now, async () => {
    const accounts = [...(await currentDesk(context, running)).accounts.values()];
    const ids = new Set(
      await inSlices(accounts, ({ people }) => membersOf(compiled, people).map(({ row }) => row.personId)),
    );
    const there = await inSlices(accounts, ({ people }) =>
      people.filter(({ row }) => row.goneAt === null && ids.has(row.personId)),
    );
    return { ids: [...ids], total: there.length };
  });
}

const FIRST = 6;

/** For every rung who is ready, who waits, who has done it, and what holds the others. */
export const getBoard = action('GET /people/board', async (context, { query }) => {
  const { tx, workspaceId, now, house } = context;
  const board =
    query.owner === undefined
      ? await keepAnswer(house.store, tx, workspaceId, 'board', now, () => countBoard(context, undefined))
      : await countBoard(context, query.owner);
  return { at: toMoment(now), ...board };
});

async function countBoard(context: Context, owner: string | undefined) {
  const { tx, workspaceId } = context;
  const { program } = await loadProgram(context);
  const counts = await countStandings(tx, workspaceId, owner);
  const done = await countDone(context);
  const columns = [];
  for (const rung of program.ladder) {
    const mine = counts.filter((one) => one.rung === rung.id);
    const sum = (verdict: string) =>
      mine.filter((one) => one.verdict === verdict).reduce((total, one) => total + one.people, 0);
    const first = await firstReady(tx, workspaceId, rung.id, FIRST, owner);
    const names = await findNames(
      tx,
      workspaceId,
      first.map((one) => one.accountId),
      first.map((one) => one.personId),
    );
    columns.push({
      rung: rungRef(program, rung.id),
      ready: sum('ready'),
      waiting: sum('waiting'),
      blocked: sum('blocked'),
      done: done.get(rung.id) ?? 0,
      first: first.map((one) => ({
        person: personRef(names, one.personId),
        account: accountRef(names, one.accountId),
        says: names.people.get(one.personId)?.title ?? '',
      })),
      holds: mine
        .filter((one) => one.verdict !== 'ready' && one.gate !== null)
        .reduce<{ gate: string; people: number }[]>((all, one) => {
          const entry = all.find((known) => known.gate === one.gate);
          if (entry === undefined) all.push({ gate: one.gate ?? '', people: one.people });
          else entry.people += one.people;
          return all;
        }, [])
        .sort((a, b) => b.people - a.people)
        .slice(0, 4)
        .map((held) => ({ ...held, says: gateGroupSays(held.gate as GateName, held.people) })),
    });
  }
  const filter = owner === undefined ? {} : { owner };
  return {
    people: await countPeople(tx, workspaceId, filter),
    ready: await countPeople(tx, workspaceId, { ...filter, verdict: 'ready' }),
    columns,
  };
}

async function countDone({ tx, workspaceId }: Context): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('acts')
    .select(({ fn }) => ['rung', fn.count<number>('person_id').distinct().as('n')])
    .where('workspace_id', '=', workspaceId)
    .groupBy('rung')
    .execute();
  return new Map(rows.map((row) => [row.rung, Number(row.n)]));
}
