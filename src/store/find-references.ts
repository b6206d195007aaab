import { type RawBuilder, sql } from 'kysely';
import { foldWord } from '../core/needs/wished-traits.ts';
import type { Wishes } from '../core/needs/wishes.ts';
import { languageTag } from '../core/planning/letters/template-for.ts';
import type { Instant } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import type { Tx } from './store.ts';

/** For what a request looks: its wishes and rung, whose account cannot serve, and how many people are wanted. */
export type ReferenceSearch = {
  readonly wishes: Wishes;
  readonly rung: string;
  readonly notAccountId: string | null;
  readonly at: Instant;
  /** Fewer wishes met than this share is no fit. */
  readonly least: number;
  readonly limit: number;
};

/** The best of a rung, and how many there are of them. */
export type FoundReferences = {
  readonly people: readonly { readonly accountId: string; readonly personId: string }[];
  /** Who fit and may be asked. */
  readonly ready: number;
  /** Who only wait for their owner's word on an ask of ours; counted where fewer are ready than wanted. */
  readonly owners: number;
  /** Whether there may be more of those: only so many open asks were looked at. */
  readonly ownersMore: boolean;
  /** Whether there may be more who are ready: enough who meet every wish were found, or only the likeliest looked at. */
  readonly more: boolean;
};

/** Ready people that one search looks at, the likeliest to say yes first; and of those who become ready, the soonest. */
const LOOKED_AT = 5_000;
/** Among so many of the likeliest those who meet every wish are sought. */
const PERFECT_AMONG = 5_000;
/** Asks before their owners that one search looks at. */
const ASKS_LOOKED_AT = 2_000;
/** A company of so many people is counted whole; of a larger one so many are drawn to count those who are held. */
const WHOLE = 3_000;
const DRAWN = 1_000;

/**
 * Who comes first for a request, in the order of `matchReferences`: those who may be asked now, best fit first, then
 * those who become ready, soonest first, then whoever has an ask of ours before their owner. Everybody is found as
 * their last fold left them; whoever shows them decides again.
 */
export async function findReferences(
  tx: Tx,
  workspaceId: string,
  search: ReferenceSearch,
): Promise<FoundReferences> {
  const perfect = await perfectReferences(tx, workspaceId, search);
  if (perfect.length >= search.limit) {
    return { people: perfect, ready: perfect.length, owners: 0, ownersMore: false, more: true };
  }
  const { fits, met } = conditionsOf(search);
  const { rung, at, limit } = search;
  const { rows } = await sql<Row & { ready: number; looked: number }>`with looked as materialized (
      select m.account_id, m.person_id, m.chance, m.recent, ${met} as met, ${fits} as fits from match_rows m
      where m.workspace_id = ${workspaceId} and m.rung = ${rung} and m.ready_at <= ${moment(at)}
      order by m.ready_at, m.chance desc limit ${LOOKED_AT})
    select m.account_id as "accountId", m.person_id as "personId",
      (count(*) filter (where k.person_id is null) over ())::int as ready,
      (select count(*)::int from looked) as looked
    from looked m left join asks k on ${isOpen(workspaceId)}
    where m.fits and k.sent_at is null
    order by k.person_id is not null, m.met desc, m.chance desc, m.recent, m.person_id limit ${limit}`.execute(
    tx,
  );
  const [first] = rows;
  const found = {
    people: rows.map(keyOf),
    ready: first?.ready ?? 0,
    owners: 0,
    ownersMore: false,
    more: first?.looked === LOOKED_AT,
  };
  if (found.ready >= limit) return found;
  const coming = await comingReferences(tx, workspaceId, search);
  const asked = found.people.slice(found.ready);
  const people = [...found.people.slice(0, found.ready), ...coming.soon, ...asked, ...coming.asked];
  const { owners, ownersMore } = coming;
  return { ...found, owners, ownersMore, people: people.slice(0, limit) };
}

/** Ready people who meet every wish, along an index by the chance of a yes, until there are enough; then none is better. */
async function perfectReferences(tx: Tx, workspaceId: string, search: ReferenceSearch): Promise<Row[]> {
  const { perfect } = conditionsOf(search);
  const { rung, at, limit } = search;
  const best = (readyAt: RawBuilder<unknown>) =>
    sql`(select m.account_id, m.person_id, m.chance, m.recent from (
        select * from match_rows m where m.workspace_id = ${workspaceId} and m.rung = ${rung} and ${readyAt}
        order by m.chance desc, m.recent, m.person_id limit ${PERFECT_AMONG}) m
      where ${perfect} and not exists (select 1 from asks k where ${isOpen(workspaceId)})
      order by m.chance desc, m.recent, m.person_id limit ${limit})`;
  // A wait may have ended since the fold.
  const { rows } = await sql<Row>`select account_id as "accountId", person_id as "personId" from (
      ${best(sql`m.ready_at = '-infinity'`)} union all
      ${best(sql`m.ready_at > '-infinity' and m.ready_at <= ${moment(at)}`)}) found
    order by chance desc, recent, person_id limit ${limit}`.execute(tx);
  return rows;
}

/** Those who wait until a day, soonest first, and those whom a gate holds although an ask of ours is before their owner. */
async function comingReferences(tx: Tx, workspaceId: string, search: ReferenceSearch) {
  const { met, fits } = conditionsOf(search);
  const { rung, at, limit } = search;
  const soon = await sql<Row>`select m.account_id as "accountId", m.person_id as "personId" from (
      select * from match_rows m where m.workspace_id = ${workspaceId} and m.rung = ${rung} and m.ready_at > ${moment(at)}
      order by m.ready_at limit ${LOOKED_AT}) m
    where ${fits} order by m.ready_at, ${met} desc, m.chance desc, m.recent, m.person_id limit ${limit}`.execute(
    tx,
  );
  // Whoever waits for this very rung stands among the others already, so that only the first few are asked about that.
  const asked = await sql<
    { owners: number; looked: number } & (Row | { accountId: null; personId: null })
  >`with waiting as materialized (
      select k.account_id, k.person_id from asks k
      where k.workspace_id = ${workspaceId} and k.sent_at is null and ${IS_HELD} limit ${ASKS_LOOKED_AT}),
    asked as materialized (
      select m.account_id, m.person_id, ${met} as met from waiting k join match_rows m
        on m.workspace_id = ${workspaceId} and m.account_id = k.account_id and m.person_id = k.person_id and m.rung = ''
      where ${fits})
    select n.owners, (select count(*)::int from waiting) as looked, f.account_id as "accountId", f.person_id as "personId"
    from (select count(*)::int as owners from asked) n left join lateral (
      select a.account_id, a.person_id from (select * from asked order by met desc, person_id offset 0) a
      where not exists (select 1 from match_rows r where r.workspace_id = ${workspaceId}
        and r.account_id = a.account_id and r.person_id = a.person_id and r.rung = ${rung})
      limit ${limit}) f on true`.execute(tx);
  const others = asked.rows.flatMap((row) => (row.personId === null ? [] : [keyOf(row)]));
  return {
    soon: soon.rows.map(keyOf),
    asked: others,
    owners: asked.rows[0]?.owners ?? 0,
    ownersMore: asked.rows[0]?.looked === ASKS_LOOKED_AT,
  };
}

/** Who fits a request and may not be asked now: how many of so many looked at, and what holds them. */
export type HeldReferences = {
  readonly people: number;
  readonly because: readonly { readonly gate: string; readonly people: number }[];
  readonly drawn: number;
  /** The part of all people that was looked at; 1 for everybody. */
  readonly share: number;
};

/** Counts those who fit and are held, by gate: among everybody, or among so many drawn by lot. */
export async function countHeldReferences(
  tx: Tx,
  workspaceId: string,
  search: ReferenceSearch,
): Promise<HeldReferences> {
  const { fits } = conditionsOf(search);
  const { rung, at } = search;
  const more = await sql`select 1 from match_rows where workspace_id = ${workspaceId} and rung = ''
    order by lot offset ${WHOLE} limit 1`.execute(tx);
  const isLarge = more.rows.length > 0;
  const { rows } = await sql<{
    gate: string | null;
    people: number;
    drawn: number;
    last: number;
  }>`with drawn as materialized (
      select m.account_id, m.person_id, m.lot, ${fits} as fits from match_rows m
      where m.workspace_id = ${workspaceId} and m.rung = '' order by m.lot limit ${isLarge ? DRAWN : WHOLE}),
    held as materialized (
      select string_to_array(r.gates, ' ') as gates from drawn m
      cross join lateral (select * from standings s where s.workspace_id = ${workspaceId} and s.account_id = m.account_id
        and s.person_id = m.person_id offset 0) s
      cross join lateral unnest(s.rungs, s.verdicts, s.gates, s.ready_at) as r(rung, verdict, gates, ready_at)
      where m.fits and r.rung = ${rung}
        and ((r.verdict <> 'ready' and not (r.verdict = 'waiting' and coalesce(r.ready_at <= ${moment(at)}, false)))
        or exists (select 1 from asks k where ${isOpen(workspaceId)})))
    select null as gate, count(*)::int as people, (select count(*)::int from drawn) as drawn,
      (select max(lot) from drawn) as last from held
    union all
    select gate, count(*)::int, 0, 0 from held, unnest(gates) as gate group by gate`.execute(tx);
  const whole = rows.find(({ gate }) => gate === null);
  const drawn = whole?.drawn ?? 0;
  return {
    people: whole?.people ?? 0,
    because: rows.flatMap(({ gate, people }) => (gate === null ? [] : [{ gate, people }])),
    drawn,
    share: !isLarge ? 1 : ((whole?.last ?? 0) + 2 ** 31 + 1) / 2 ** 32,
  };
}

type Row = { readonly accountId: string; readonly personId: string };
const keyOf = ({ accountId, personId }: Row): Row => ({ accountId, personId });

const IS_HELD = sql`k.state in ('proposed', 'approved', 'snoozed', 'sent', 'accepted', 'in-progress')`;

/** An ask that holds the person of a row, wherever they are employed. */
const isOpen = (workspaceId: string) =>
  sql`k.workspace_id = ${workspaceId} and k.person_id = m.person_id and ${IS_HELD}`;

function conditionsOf({ wishes, notAccountId, least }: ReferenceSearch) {
  const { of, met } = wishesMet(wishes);
  const other = notAccountId === null ? sql`true` : sql`m.account_id <> ${notAccountId}`;
  return {
    met,
    fits: sql`(${other} and ${met} >= ${least * of}::float8)`,
    perfect: sql`(${other} and ${met} >= ${of}::float8)`,
  };
}

/** How many wishes there are, and how many of them a row meets, counted as `answerWishes` and `wishShare` count. */
function wishesMet(wishes: Wishes): { readonly of: number; readonly met: Part } {
  const parts = [
    anyOf(wishes.industries, sql`m.industry is null`, (words) => sql`m.industry = any(${words}::text[])`),
    sizeMet(wishes),
    anyOf(wishes.regions, sql`cardinality(m.places) = 0`, (words) => sql`m.places && ${words}::text[]`),
    productsMet(wishes.products),
    anyOf(
      wishes.competitors,
      sql`cardinality(m.competitors) = 0`,
      (words) => sql`m.competitors && ${words}::text[]`,
    ),
    personaMet(wishes.personas),
    anyOf(
      wishes.languages,
      sql`m.language is null`,
      (words) => sql`m.language = any(${words}::text[])`,
      languageTag,
    ),
  ].filter((part) => part !== null);
  return {
    of: parts.length,
    met: parts.length === 0 ? sql`1::float8` : sql`(${sql.join(parts, sql` + `)})`,
  };
}

type Part = RawBuilder<unknown>;

function anyOf(
  wanted: readonly string[] | undefined,
  unknown: Part,
  hit: (words: string[]) => Part,
  by: (word: string) => string = foldWord,
): Part | null {
  if (wanted === undefined || wanted.length === 0) return null;
  return sql`case when ${unknown} then 0.25::float8 when ${hit(wanted.map(by))} then 1::float8 else 0::float8 end`;
}

function sizeMet({ employeesFrom, employeesTo }: Wishes): Part | null {
  if (employeesFrom === undefined && employeesTo === undefined) return null;
  const from = employeesFrom ?? 0;
  const within = (factor: number) =>
    employeesTo === undefined
      ? sql`m.employees >= ${from / factor}::float8`
      : sql`m.employees between ${from / factor}::float8 and ${employeesTo * factor}::float8`;
  return sql`case when m.employees is null then 0.25::float8 when ${within(1)} then 1::float8 when ${within(2)} then 0.5::float8 else 0::float8 end`;
}

function productsMet(wanted: readonly string[] | undefined): Part | null {
  if (wanted === undefined || wanted.length === 0) return null;
  const words = wanted.map(foldWord);
  return sql`case when m.products is null then 0.25::float8 when m.products @> ${words}::text[] then 1::float8
    when m.products && ${words}::text[] then 0.5::float8 else 0::float8 end`;
}

function personaMet(wanted: readonly string[] | undefined): Part | null {
  if (wanted === undefined || wanted.length === 0) return null;
  const words = wanted.map(foldWord);
  const inTitle = sql.join(
    words.map((word) => sql`strpos(m.title, ${word}) > 0`),
    sql` or `,
  );
  return sql`case when m.persona = any(${words}::text[]) then 1::float8 when ${inTitle} then 0.5
    when m.persona is null then 0.25::float8 else 0::float8 end`;
}
