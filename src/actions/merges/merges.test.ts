import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Ask } from '../../core/asks/ask.ts';
import { insertLedger } from '../../store/asks.ts';
import { takeHold } from '../../store/holds.ts';
import { saveMergeProposals } from '../../store/merges.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { type PlacedDraft, recordSignals } from '../customers/record-signals.ts';
import { eachHouse, type TestHouse, type TestWorkspace } from '../each-house.ts';
import { Failure } from '../failure.ts';
import { readProgram } from '../program/load-program.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getMerges, settleMerge } from './merges.ts';
import { proposeMerges } from './propose-merges.ts';

const KEEP = 'acc_gtx_pro';
const OTHER = 'acc_gtxpro';
const ID = `${KEEP}~${OTHER}`;

eachHouse('two accounts that may be one', (house) => {
  test('are kept apart for good, whatever is proposed later', async () => {
    const { workspace, settle, states } = await company(house());
    expect((await workspace.run(getMerges)).items).toMatchObject([
      { id: ID, keep: { id: KEEP, people: 2 }, other: { id: OTHER, people: 2 } },
    ]);
    await settle('keep-apart');
    expect((await workspace.run(getMerges)).items).toEqual([]);
    expect(await proposeMerges(house(), workspace.id)).toBe(0);
    await expect(settle('merge')).rejects.toMatchObject({ code: 'not-found' });
    expect(await states()).toEqual(['apart']);
  });

  test('are told apart by what their names differ in', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, { acc_halden: [], 'acc_halden AS': [], acc_kestrel: [], acc_Kestrel: [] });
    await proposeMerges(house(), workspace.id);
    const { items } = await workspace.run(getMerges);
    expect(Object.fromEntries(items.map(({ keep, says }) => [keep.name.split(' ')[0], says]))).toEqual({
      Halden: 'The names differ only in the legal form, or in how it is written.',
      Kestrel: 'The names are the same.',
    });
  });

  test.each([
    ['merge', KEEP, OTHER],
    ['merge-into-other', OTHER, KEEP],
  ] as const)('become one with all that is known of both: %s', async (decision, stays, goes) => {
    const { workspace, settle, count } = await company(house());
    const before = await count();
    await settle(decision);
    expect(await count()).toEqual({ ...before, at: [stays], merged: [goes] });
    expect(before).toMatchObject({ asks: 4, moves: 4, holds: 4, deals: 2, people: 4, audits: 2, marks: 2 });
    // The hold of every open ask goes on keeping its person from a second one, and the account from more of them.
    const again = (personId: string, slots: number) =>
      workspace.transact((tx) =>
        takeHold(tx, workspace.id, {
          accountId: stays,
          personId,
          askId: 'ask_new',
          slots,
          at: 0,
          until: null,
        }),
      );
    expect(await again('per_ann', 9)).toMatchObject({ held: 'person', askId: 'ask_per_ann' });
    expect(await again('per_new', 4)).toMatchObject({ held: 'account' });
  });

  test('a record that had gone from one to the other stands, whichever stays', async () => {
    for (const decision of ['merge', 'merge-into-other'] as const) {
      const { workspace, settle } = await company(house());
      await tell(workspace, KEEP, 'usage:1', 10);
      await tell(workspace, OTHER, 'usage:1', 20);
      await settle(decision);
      const { rows } = await workspace.transact((tx) =>
        sql<{ kind: string; score: number }>`select kind, (body ->> 'score')::int as score from signals
          where workspace_id = ${workspace.id} and source_id = 'usage:1' order by revision`.execute(tx),
      );
      expect(rows).toEqual([
        { kind: 'health.reported', score: 10 },
        { kind: 'health.reported', score: 20 },
      ]);
    }
  });

  test('settled twice at once, in opposite ways: one way holds, the other hears that nothing is open', async () => {
    const { workspace, settle } = await company(house());
    const ended = await Promise.allSettled([settle('merge'), settle('merge-into-other')]);
    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const failed = ended.find((one) => one.status === 'rejected');
    expect(failed?.reason).toBeInstanceOf(Failure);
    const { rows } = await workspace.transact((tx) =>
      sql<{ merged: number }>`select count(merged_into)::int as merged from accounts
        where workspace_id = ${workspace.id} and account_id in (${KEEP}, ${OTHER})`.execute(tx),
    );
    expect(rows).toEqual([{ merged: 1 }]);
  });

  test('what is told of the account that goes, at the moment it goes, is told of the one that stays', async () => {
    const { workspace, settle } = await company(house());
    await Promise.all([settle('merge'), tellWhereItIs(workspace, 'usage:late')]);
    const { rows } = await workspace.transact((tx) =>
      sql<{ at: string }>`select account_id as at from signals
        where workspace_id = ${workspace.id} and source_id = 'usage:late'`.execute(tx),
    );
    expect(rows).toEqual([{ at: KEEP }]);
  });

  test('three that are alike are settled one after the other, and all holds are kept', async () => {
    const third = 'acc_gtxz';
    const { workspace, settle, count } = await company(house(), third);
    const { holds } = await count();
    await settle('merge');
    const [next] = (await workspace.run(getMerges)).items;
    expect([next?.keep.id, next?.other.id].toSorted()).toEqual([KEEP, third].toSorted());
    await workspace.run(settleMerge, { params: { id: next?.id ?? '' }, body: { decision: 'merge' } });
    expect(await count()).toMatchObject({ holds, at: [next?.keep.id] });
    expect((await workspace.run(getMerges)).items).toEqual([]);
  });

  test('nobody settles what was never proposed, the wrong way round, or without leave', async () => {
    const { workspace, settle } = await company(house());
    const settling = (id: string) =>
      workspace.run(settleMerge, { params: { id }, body: { decision: 'merge' } });
    for (const id of [`${OTHER}~${KEEP}`, `${KEEP}~${KEEP}`, KEEP, '~', 'a~b~c', ''])
      await expect(settling(id)).rejects.toMatchObject({
        code: expect.stringMatching(/not-found|bad-input/),
      });
    await expect(
      workspace.run(settleMerge, { params: { id: ID }, body: { decision: 'merge' } }, 'reader'),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    await settle('merge');
    await expect(settle('merge')).rejects.toMatchObject({ code: 'not-found' });
  });
});

/** Two accounts of nearly one name, or three, each with people, open asks, a deal, an audit and a mark of a plan. */
async function company(house: TestHouse, third?: string) {
  const workspace = await house.openWorkspace();
  await publishPlainProgram(workspace);
  const people = { [KEEP]: ['per_ann', 'per_bob'], [OTHER]: ['per_cy', 'per_di'] };
  await tellCustomers(workspace, third === undefined ? people : { ...people, [third]: ['per_eve'] });
  const at = house.clock();
  const homes = Object.entries(third === undefined ? people : { ...people, [third]: ['per_eve'] });
  const asks = homes.flatMap(([accountId, ids]) => ids.map((personId) => openAsk(accountId, personId, at)));
  const moves = asks.map((ask) => ({
    accountId: ask.accountId,
    askId: ask.id,
    from: null,
    to: ask.state,
    by: 'csm',
    at,
    why: null,
  }));
  const accounts = homes.map(([id]) => id);
  await workspace.transact(async (tx) => {
    await insertLedger(tx, workspace.id, asks, moves);
    await sql`insert into leak_audits (workspace_id, account_id, quarter, stage, lot, drawn_at, answer)
      select ${workspace.id}, id, '2026-Q' || n, 'live', 0.5, now(), case when n = 1 then 'warm' end
      from unnest(${accounts.slice(0, 2)}::text[]) with ordinality as a(id, n)`.execute(tx);
    await sql`insert into plan_marks (workspace_id, account_id, mark_id, person_id, need_id, kind, by, at)
      select ${workspace.id}, id, 'mark_' || n, 'per_ann', 'need_' || n, 'keep-out', 'csm', now()
      from unnest(${accounts.slice(0, 2)}::text[]) with ordinality as a(id, n)`.execute(tx);
    const deals = accounts.slice(0, 2).map(
      (accountId): PlacedDraft => ({
        accountId,
        personId: null,
        draft: {
          sourceId: `deal:${accountId}`,
          occurredAt: at - 1000,
          body: {
            kind: 'opportunity.changed',
            opportunityId: `opp_${accountId}`,
            stage: 'Open',
            outcome: 'open',
          },
        },
      }),
    );
    await recordSignals(tx, workspace.id, 'crm', null, deals, house.clock);
    await foldAccounts(tx, workspace.id, accounts, await readProgram(tx, workspace.id), at);
  });
  const pairs = accounts.flatMap((accountId, i) =>
    accounts.slice(i + 1).map((otherId) => ({ accountId, otherId, why: 'Alike.', likeness: 1 - i / 10 })),
  );
  await workspace.transact((tx) => saveMergeProposals(tx, workspace.id, pairs, at));
  const count = async () => {
    const { rows } = await workspace.transact((tx) =>
      sql<Record<string, unknown>>`select
        (select count(*)::int from asks where workspace_id = ${workspace.id}) as asks,
        (select count(*)::int from ask_moves where workspace_id = ${workspace.id}) as moves,
        (select count(*)::int from holds where workspace_id = ${workspace.id}) as holds,
        (select count(*)::int from opportunities where workspace_id = ${workspace.id}) as deals,
        (select count(*)::int from people where workspace_id = ${workspace.id}) as people,
        (select count(*)::int from leak_audits where workspace_id = ${workspace.id}) as audits,
        (select count(*)::int from plan_marks where workspace_id = ${workspace.id}) as marks,
        (select array_agg(account_id) from accounts where workspace_id = ${workspace.id} and merged_into is not null) as merged,
        (select array_agg(distinct account_id order by account_id) from (
          select account_id from asks where workspace_id = ${workspace.id}
          union all select account_id from holds where workspace_id = ${workspace.id}
          union all select account_id from people where workspace_id = ${workspace.id}
          union all select account_id from opportunities where workspace_id = ${workspace.id}
          union all select account_id from leak_audits where workspace_id = ${workspace.id}
          union all select account_id from plan_marks where workspace_id = ${workspace.id}) each) as at`.execute(
        tx,
      ),
    );
    return rows[0] ?? {};
  };
  const settle = (decision: 'merge' | 'merge-into-other' | 'keep-apart') =>
    workspace.run(settleMerge, { params: { id: ID }, body: { decision } });
  const states = async () => {
    const { rows } = await workspace.transact((tx) =>
      sql<{ state: string }>`select state from merge_proposals where workspace_id = ${workspace.id}`.execute(
        tx,
      ),
    );
    return rows.map(({ state }) => state);
  };
  return { workspace, settle, count, states };
}

const openAsk = (accountId: string, personId: string, at: number): Ask => ({
  id: `ask_${personId}`,
  accountId,
  personId,
  needId: null,
  rung: 'quote',
  state: 'proposed',
  owner: 'csm@example.com',
  subject: 'A line?',
  message: 'Hi, a line?',
  programVersion: 1,
  createdAt: at,
  changedAt: at,
  sentAt: null,
  snoozedUntil: null,
  value: 0,
});

async function tell(workspace: TestWorkspace, accountId: string, sourceId: string, value: number) {
  const draft: PlacedDraft['draft'] = {
    sourceId,
    occurredAt: workspace.house.clock() - 1000,
    body: { kind: 'health.reported', score: value },
  };
  await workspace.transact((tx) =>
    recordSignals(
      tx,
      workspace.id,
      'crm',
      null,
      [{ draft, accountId, personId: null }],
      workspace.house.clock,
    ),
  );
}

/** As a delivery does: looks up whom a record is about, then tells it. */
async function tellWhereItIs(workspace: TestWorkspace, sourceId: string): Promise<void> {
  await workspace.transact(async (tx) => {
    const { rows } = await sql<{ id: string }>`select coalesce(merged_into, account_id) as id from accounts
      where workspace_id = ${workspace.id} and account_id = ${OTHER}`.execute(tx);
    // Long enough for the merge to come between.
    await sql`select pg_sleep(0.05)`.execute(tx);
    const draft: PlacedDraft['draft'] = {
      sourceId,
      occurredAt: workspace.house.clock() - 1000,
      body: { kind: 'health.reported', score: 1 },
    };
    const accountId = rows[0]?.id ?? '';
    await recordSignals(
      tx,
      workspace.id,
      'crm',
      null,
      [{ draft, accountId, personId: null }],
      workspace.house.clock,
    );
  });
}
