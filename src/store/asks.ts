import { type Selectable, sql } from 'kysely';
import type { Ask, AskMove, AskState, LedgerAsk } from '../core/asks/ask.ts';
import { holdAfter } from '../core/asks/hold.ts';
import type { AskDraw } from '../core/planning/draw-asks.ts';
import type { Instant } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import type { Schema } from './schema.ts';
import type { Tx } from './store.ts';

/** What was shown with the proposal and is kept with the ask, so that it can be explained later. */
export type AskStory = {
  readonly whyNow: string;
  readonly factors: readonly { name: string; value: number; says: string }[];
  /** How it was chosen; absent or null where somebody asked by hand or nothing was drawn. */
  readonly draw?: AskDraw | null;
};
export type StoredAsk = Ask & AskStory;
/** The chance of a yes as it was foretold before the ask, and by which model; written once. */
export type Foretold = { readonly p: number; readonly model: string };

type Row = Omit<Selectable<Schema['asks']>, 'workspace_id' | 'chance' | 'chance_model'>;

function toAsk(row: Row): StoredAsk {
  return {
    id: row.ask_id,
    accountId: row.account_id,
    personId: row.person_id,
    needId: row.need_id,
    rung: row.rung,
    state: row.state as AskState,
    owner: row.owner,
    subject: row.subject,
    message: row.message,
    programVersion: row.program_version,
    value: row.value,
    whyNow: row.why_now,
    factors: row.factors,
    draw: row.draw as AskDraw | null,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    sentAt: row.sent_at,
    snoozedUntil: row.snoozed_until,
  };
}

const date = (at: Instant | null): Date | null => (at === null ? null : new Date(at));

/** Writes an ask as it is now: a new one, or the next state of a known one. */
export async function saveAsk(
  tx: Tx,
  workspaceId: string,
  ask: Ask,
  story: (AskStory & { readonly foretold?: Foretold | null }) | null = null,
): Promise<void> {
  const now = {
    state: ask.state,
    owner: ask.owner,
    subject: ask.subject,
    message: ask.message,
    program_version: ask.programVersion,
    changed_at: new Date(ask.changedAt),
    sent_at: date(ask.sentAt),
    snoozed_until: date(ask.snoozedUntil),
  };
  await tx
    .insertInto('asks')
    .values({
      workspace_id: workspaceId,
      account_id: ask.accountId,
      ask_id: ask.id,
      person_id: ask.personId,
      need_id: ask.needId,
      rung: ask.rung,
      value: ask.value,
      created_at: new Date(ask.createdAt),
      why_now: story?.whyNow ?? '',
      factors: JSON.stringify(story?.factors ?? []),
      chance: story?.foretold?.p ?? null,
      chance_model: story?.foretold?.model ?? null,
      draw: story?.draw ? JSON.stringify(story.draw) : null,
      ...now,
    })
    .onConflict((oc) => oc.columns(['workspace_id', 'account_id', 'ask_id']).doUpdateSet(now))
    .execute();
}

/** One line of the ledger; `n` counts the moves of an ask from 1. */
export async function appendMove(
  tx: Tx,
  workspaceId: string,
  accountId: string,
  move: AskMove,
): Promise<void> {
  await sql`insert into ask_moves (workspace_id, account_id, ask_id, n, from_state, to_state, by, at, why)
    select ${workspaceId}, ${accountId}, ${move.askId}, coalesce(max(n), 0) + 1, ${move.from}, ${move.to}, ${move.by},
      ${new Date(move.at)}, ${move.why} from ask_moves
    where workspace_id = ${workspaceId} and account_id = ${accountId} and ask_id = ${move.askId}`.execute(tx);
}

/** Whole ledgers at once, as the sample company brings them; moves are numbered in the order given. */
export async function insertLedger(
  tx: Tx,
  workspaceId: string,
  asks: readonly Ask[],
  moves: readonly (AskMove & { readonly accountId: string })[],
  notes: readonly (AskStory & { readonly askId: string; readonly foretold: Foretold })[] = [],
): Promise<void> {
  const noteOf = new Map(notes.map((note) => [note.askId, note]));
  const iso = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());
  const askRows = asks.map((ask) => ({
    ...ask,
    whyNow: noteOf.get(ask.id)?.whyNow ?? '',
    factors: noteOf.get(ask.id)?.factors ?? [],
    chance: noteOf.get(ask.id)?.foretold.p ?? null,
    chanceModel: noteOf.get(ask.id)?.foretold.model ?? null,
    createdAt: iso(ask.createdAt),
    changedAt: iso(ask.changedAt),
    sentAt: iso(ask.sentAt),
    snoozedUntil: iso(ask.snoozedUntil),
  }));
  await sql`insert into asks (workspace_id, account_id, ask_id, person_id, need_id, rung, state, owner, subject, message,
      program_version, value, created_at, changed_at, sent_at, snoozed_until, why_now, factors, chance, chance_model)
    select ${workspaceId}, r."accountId", r.id, r."personId", r."needId", r.rung, r.state, r.owner, r.subject, r.message,
      r."programVersion", r.value, r."createdAt", r."changedAt", r."sentAt", r."snoozedUntil", r."whyNow", r.factors, r.chance, r."chanceModel"
    from jsonb_to_recordset(${JSON.stringify(askRows)}::jsonb) as r("accountId" text, id text, "personId" text, "needId" text,
      rung text, state text, owner text, subject text, message text, "programVersion" int, value bigint,
      "createdAt" timestamptz, "changedAt" timestamptz, "sentAt" timestamptz, "snoozedUntil" timestamptz, "whyNow" text, factors jsonb, chance double precision, "chanceModel" text)`.execute(
    tx,
  );
  const counted = new Map<string, number>();
  const moveRows = moves.map((move) => {
    const n = (counted.get(move.askId) ?? 0) + 1;
    counted.set(move.askId, n);
    return { ...move, n, at: iso(move.at) };
  });
  await sql`insert into ask_moves (workspace_id, account_id, ask_id, n, from_state, to_state, by, at, why)
    select ${workspaceId}, r."accountId", r."askId", r.n, r."from", r."to", r.by, r.at, r.why
    from jsonb_to_recordset(${JSON.stringify(moveRows)}::jsonb) as r("accountId" text, "askId" text, n int, "from" text,
      "to" text, by text, at timestamptz, why text)`.execute(tx);
  const slots = new Map<string, number>();
  const holds = asks
    .filter((ask) => holdAfter(ask.state) === 'held')
    .map((ask) => {
      const slot = (slots.get(ask.accountId) ?? 0) + 1;
      slots.set(ask.accountId, slot);
      return {
        accountId: ask.accountId,
        personId: ask.personId,
        askId: ask.id,
        slot,
        at: iso(ask.createdAt),
      };
    });
  await sql`insert into holds (workspace_id, account_id, person_id, ask_id, slot, taken_at)
    select ${workspaceId}, r."accountId", r."personId", r."askId", r.slot, r.at
    from jsonb_to_recordset(${JSON.stringify(holds)}::jsonb) as r("accountId" text, "personId" text, "askId" text, slot int, at timestamptz)
    on conflict do nothing`.execute(tx);
}

/** One ask, locked until the transaction ends, so that two moves at once take turns. */
export async function lockAsk(tx: Tx, workspaceId: string, askId: string): Promise<StoredAsk | null> {
  const row = await tx
    .selectFrom('asks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('ask_id', '=', askId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : toAsk(row as Row);
}

const MOVE = ['ask_id', 'from_state', 'to_state', 'by', 'at', 'why'] as const;

function toMove(row: Pick<Selectable<Schema['ask_moves']>, (typeof MOVE)[number]>): AskMove {
  return {
    askId: row.ask_id,
    from: row.from_state as AskState | null,
    to: row.to_state as AskState,
    by: row.by,
    at: row.at,
    why: row.why,
  };
}

/** The moves of these asks, in the order of each one's life. */
export async function listMoves(tx: Tx, workspaceId: string, askIds: readonly string[]): Promise<AskMove[]> {
  if (askIds.length === 0) return [];
  const rows = await tx
    .selectFrom('ask_moves')
    .select(MOVE)
    .where('workspace_id', '=', workspaceId)
    .where('ask_id', 'in', askIds)
    .orderBy('ask_id')
    .orderBy('n')
    .execute();
  return rows.map(toMove);
}

export type AskFilter = {
  id?: string;
  states?: readonly AskState[];
  owner?: string;
  accountIds?: readonly string[];
  personId?: string;
  personIds?: readonly string[];
  needId?: string;
  needIds?: readonly string[];
  /** Only those made for a request for a deal, the request filed first at the top. */
  forDeals?: boolean;
  changedSince?: Instant;
  /** In one of these states, where a moment is named with it since before that moment; the oldest change comes first. */
  resting?: readonly { readonly state: AskState; readonly before?: Instant }[];
  /** Those worth most come first, of equals the oldest. */
  best?: boolean;
  limit?: number;
};

/** Asks by all of these, newest change first unless they say otherwise. */
export async function listAsks(tx: Tx, workspaceId: string, filter: AskFilter = {}): Promise<StoredAsk[]> {
  let query = tx.selectFrom('asks').selectAll().where('workspace_id', '=', workspaceId);
  if (filter.id !== undefined) query = query.where('ask_id', '=', filter.id);
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
  if (filter.owner !== undefined) query = query.where('owner', '=', filter.owner);
  if (filter.accountIds !== undefined) query = query.where('account_id', 'in', filter.accountIds);
  if (filter.personId !== undefined) query = query.where('person_id', '=', filter.personId);
  if (filter.personIds !== undefined) query = query.where('person_id', 'in', ['', ...filter.personIds]);
  if (filter.needId !== undefined) query = query.where('need_id', '=', filter.needId);
  if (filter.needIds !== undefined) query = query.where('need_id', 'in', ['', ...filter.needIds]);
  if (filter.changedSince !== undefined) query = query.where('changed_at', '>=', moment(filter.changedSince));
  const { resting } = filter;
  if (resting !== undefined)
    query = query.where((eb) =>
      eb.or(
        resting.map(({ state, before }) =>
          before === undefined
            ? eb('state', '=', state)
            : eb.and([eb('state', '=', state), eb('changed_at', '<', moment(before))]),
        ),
      ),
    );
  if (filter.forDeals === true)
    query = query
      .innerJoin(
        (of) =>
          of
            .selectFrom('needs')
            .select(['workspace_id as of_workspace', 'need_id as of_need', 'created_at as filed_at'])
            .where('opportunity_id', 'is not', null)
            .as('request'),
        (on) => on.onRef('of_workspace', '=', 'asks.workspace_id').onRef('of_need', '=', 'asks.need_id'),
      )
      .orderBy('filed_at');
  if (filter.best === true) query = query.orderBy('value', 'desc').orderBy('created_at');
  query = query.orderBy('changed_at', resting === undefined ? 'desc' : 'asc').orderBy('ask_id');
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map((row) => toAsk(row as Row));
}

/** All asks, newest change first, without their letters: of many thousands those are the most to read. */
export async function listLedgerAsks(tx: Tx, workspaceId: string): Promise<LedgerAsk[]> {
  const rows = await tx
    .selectFrom('asks')
    .select([
      'ask_id',
      'account_id',
      'person_id',
      'need_id',
      'rung',
      'state',
      'owner',
      'created_at',
      'changed_at',
      'sent_at',
    ])
    .where('workspace_id', '=', workspaceId)
    .orderBy('changed_at', 'desc')
    .orderBy('ask_id')
    .execute();
  return rows.map((row) => ({
    id: row.ask_id,
    accountId: row.account_id,
    personId: row.person_id,
    needId: row.need_id,
    rung: row.rung,
    state: row.state as AskState,
    owner: row.owner,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    sentAt: row.sent_at,
  }));
}

/** How many asks wait for a word of their owner's, in one book or in all. */
export async function countProposed(tx: Tx, workspaceId: string, owner?: string): Promise<number> {
  let query = tx
    .selectFrom('asks')
    .select((of) => of.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'proposed');
  if (owner !== undefined) query = query.where('owner', '=', owner);
  return Number((await query.executeTakeFirstOrThrow()).n);
}

/** Every move of the ledger, or those before a moment, in the order of each ask's life. */
export async function listAllMoves(tx: Tx, workspaceId: string, before?: Instant): Promise<AskMove[]> {
  let query = tx.selectFrom('ask_moves').select(MOVE).where('workspace_id', '=', workspaceId);
  if (before !== undefined) query = query.where('at', '<', moment(before));
  return (await query.orderBy('ask_id').orderBy('n').execute()).map(toMove);
}

/** Of every ask its need and rung, without its letter. */
export async function listAskRungs(
  tx: Tx,
  workspaceId: string,
): Promise<Pick<Ask, 'id' | 'needId' | 'rung'>[]> {
  return tx
    .selectFrom('asks')
    .select(['ask_id as id', 'need_id as needId', 'rung'])
    .where('workspace_id', '=', workspaceId)
    .execute();
}

/** Asks whose way of being chosen is on record, the newest first. */
export async function listDrawnAsks(
  tx: Tx,
  workspaceId: string,
): Promise<
  (Pick<Ask, 'id' | 'accountId' | 'personId' | 'rung' | 'createdAt'> & { readonly draw: AskDraw })[]
> {
  const rows = await tx
    .selectFrom('asks')
    .select(['ask_id', 'account_id', 'person_id', 'rung', 'created_at', 'draw'])
    .where('workspace_id', '=', workspaceId)
    .where('draw', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('ask_id')
    .execute();
  return rows.map((row) => ({
    id: row.ask_id,
    accountId: row.account_id,
    personId: row.person_id,
    rung: row.rung,
    createdAt: row.created_at,
    draw: row.draw as AskDraw,
  }));
}

/** Ids of asks that the house itself put before their owners, not by lot, and that nobody has moved since. */
export async function listProposedByHouse(tx: Tx, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.ask_id as id from asks a
    join ask_moves m on m.workspace_id = a.workspace_id and m.account_id = a.account_id and m.ask_id = a.ask_id
    where a.workspace_id = ${workspaceId} and a.state = 'proposed' and a.draw ->> 'byLot' is distinct from 'true'
    group by a.ask_id having count(*) = 1 and max(m.by) = 'goodword'`.execute(tx);
  return rows.map((row) => row.id);
}
