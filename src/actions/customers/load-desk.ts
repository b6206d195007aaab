import type { AccountState } from '../../core/customers/account-state.ts';
import { emptyAccountState } from '../../core/customers/account-state.ts';
import type { Coverage } from '../../core/customers/coverage.ts';
import type { FactSheet, Facts } from '../../core/customers/fact.ts';
import { foldSignals } from '../../core/customers/fold-signals.ts';
import type { PersonState } from '../../core/customers/person-state.ts';
import { emptyPersonState, goneSince } from '../../core/customers/person-state.ts';
import { readAccountFacts } from '../../core/customers/read-account-facts.ts';
import { readSheets } from '../../core/customers/read-facts.ts';
import { historyAsOf } from '../../core/signals/history-as-of.ts';
import type { Past } from '../../core/signals/past.ts';
import { type Instant, NO_ACCOUNT } from '../../core/signals/signal.ts';
import type { Standing } from '../../core/standing/standing.ts';
import { loadAccounts, type StoredAccount } from '../../store/accounts.ts';
import { coverageAsOf, loadCoverage } from '../../store/coverage.ts';
import { loadPeople, type StoredPerson } from '../../store/people.ts';
import { loadSignals } from '../../store/signals.ts';
import type { Tx } from '../../store/store.ts';
import { inSlices } from '../in-slices.ts';
import { decideAll, type RunningProgram } from '../program/load-program.ts';

/** An account on the desk: its row, its folded state, and its facts at the desk's moment. */
export type DeskAccount = {
  readonly row: StoredAccount;
  readonly state: AccountState;
  readonly facts: Facts;
  readonly people: readonly DeskPerson[];
};

/** A person on the desk. Standings are decided when they are first asked for. */
export type DeskPerson = {
  readonly accountId: string;
  readonly row: StoredPerson;
  readonly state: PersonState;
  readonly sheet: FactSheet;
  readonly standings: () => readonly Standing[];
};

/** Accounts laid out for a decision at one moment, under one version of the program. */
export type Desk = {
  readonly now: Instant;
  readonly program: RunningProgram;
  readonly coverage: Coverage;
  readonly accounts: ReadonlyMap<string, DeskAccount>;
};

/** Which accounts: these, with all of their people or only some; one owner's book; or everybody. */
export type Whose =
  | { readonly ids: readonly string[]; readonly people?: readonly string[] }
  | { readonly owner: string }
  | 'everybody';

/** Accounts read at once: to take the states of more apart would hold up everybody who waits for the event loop. */
const BATCH = 25;

/**
 * Lays accounts out from their folded states; with `past`, from their history as it was known then.
 * For everybody at once prefer walkDesks, which holds one batch at a time.
 */
export async function loadDesk(
  tx: Tx,
  workspaceId: string,
  program: RunningProgram,
  whose: Whose,
  now: Instant,
  past?: Past,
): Promise<Desk> {
  const accounts = new Map<string, DeskAccount>();
  let coverage: Coverage = {};
  for await (const desk of walkDesks(tx, workspaceId, program, whose, now, past)) {
    coverage = desk.coverage;
    for (const [id, account] of desk.accounts) accounts.set(id, account);
  }
  return { now: past?.moment ?? now, program, coverage, accounts };
}

/** The same, batch by batch. */
export async function* walkDesks(
  tx: Tx,
  workspaceId: string,
  program: RunningProgram,
  whose: Whose,
  now: Instant,
  past?: Past,
): AsyncGenerator<Desk> {
  const coverage =
    past === undefined ? await loadCoverage(tx, workspaceId) : await coverageAsOf(tx, workspaceId, past);
  const only = typeof whose === 'object' && 'ids' in whose ? whose.people : undefined;
  const lay = async (rows: readonly StoredAccount[]): Promise<Desk> => ({
    now: past?.moment ?? now,
    program,
    coverage,
    accounts:
      past === undefined
        ? await layFromStates(tx, workspaceId, program, rows, coverage, now, only)
        : await layFromHistory(tx, workspaceId, program, rows, coverage, past),
  });
  if (typeof whose === 'object' && 'ids' in whose) {
    for (let from = 0; from === 0 || from < whose.ids.length; from += BATCH)
      yield lay(await loadAccounts(tx, workspaceId, { ids: whose.ids.slice(from, from + BATCH) }));
    return;
  }
  for (let after = ''; ; ) {
    const rows = await loadAccounts(tx, workspaceId, {
      after,
      limit: BATCH,
      ...(whose === 'everybody' ? {} : { owner: whose.owner }),
    });
    if (rows.length > 0) yield lay(rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = last.accountId;
  }
}

async function layFromStates(
  tx: Tx,
  workspaceId: string,
  program: RunningProgram,
  rows: readonly StoredAccount[],
  coverage: Coverage,
  now: Instant,
  only: readonly string[] | undefined,
): Promise<Map<string, DeskAccount>> {
  const people = Map.groupBy(
    await loadPeople(
      tx,
      workspaceId,
      rows.map((row) => row.accountId),
      only,
    ),
    (person) => person.accountId,
  );
  // Hundreds of accounts at once: whoever waits for the event loop comes in between.
  return new Map(
    await inSlices(rows, (row): [string, DeskAccount][] => {
      const state = (row.state as AccountState | null) ?? emptyAccountState();
      const states = new Map(
        (people.get(row.accountId) ?? []).map((person) => [
          person.personId,
          (person.state as PersonState | null) ?? emptyPersonState(),
        ]),
      );
      const account = layAccount(program, row, state, states, people.get(row.accountId) ?? [], coverage, now);
      return [[row.accountId, account]];
    }),
  );
}

async function layFromHistory(
  tx: Tx,
  workspaceId: string,
  program: RunningProgram,
  rows: readonly StoredAccount[],
  coverage: Coverage,
  past: Past,
): Promise<Map<string, DeskAccount>> {
  const ids = rows.map((row) => row.accountId);
  const signals = Map.groupBy(await loadSignals(tx, workspaceId, ids), (signal) => signal.accountId);
  const people = Map.groupBy(await loadPeople(tx, workspaceId, ids), (person) => person.accountId);
  return new Map(
    rows.map((row) => {
      const told = signals.get(row.accountId) ?? [];
      const fold = foldSignals(historyAsOf(told, past.moment, past.knownAt));
      const known = (people.get(row.accountId) ?? []).flatMap((person) => {
        const state = fold.people.get(person.personId);
        return state === undefined ? [] : [{ ...person, goneAt: goneSince(state) }];
      });
      const owner = fold.account.described.owner?.value ?? null;
      return [
        row.accountId,
        layAccount(program, { ...row, owner }, fold.account, fold.people, known, coverage, past.moment),
      ];
    }),
  );
}

function layAccount(
  program: RunningProgram,
  row: StoredAccount,
  state: AccountState,
  states: ReadonlyMap<string, PersonState>,
  people: readonly StoredPerson[],
  coverage: Coverage,
  now: Instant,
): DeskAccount {
  const sheets = readSheets(state, states, now, coverage);
  return {
    row,
    state,
    facts: readAccountFacts(state, now, coverage),
    people: people.flatMap((person) => {
      const sheet = sheets.get(person.personId);
      const personState = states.get(person.personId);
      if (sheet === undefined || personState === undefined || row.accountId === NO_ACCOUNT) return [];
      return {
        accountId: row.accountId,
        row: person,
        state: personState,
        sheet,
        standings: once(() => decideAll(program, sheet, now)),
      };
    }),
  };
}

/** Works a value out when it is first asked for, and keeps it. */
function once<T>(work: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => {
    kept ??= { value: work() };
    return kept.value;
  };
}
