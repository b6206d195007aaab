import type { Quarter } from '../../core/leak/account-quarter.ts';
import type { AccountRecord } from '../../core/leak/account-record.ts';
import type { PastRecord, PastSpan } from '../../core/leak/past-records.ts';
import type { Quarter as CalendarQuarter } from '../../core/signals/quarter.ts';
import { listAccountIds } from '../../store/accounts.ts';
import { listFoldTimes } from '../../store/folds.ts';
import { readGeneration } from '../../store/generation.ts';
import {
  type FateMark,
  forgetFates,
  listFateMarks,
  noteFolds,
  readFates,
  saveFates,
} from '../../store/past-fates.ts';
import { markHistories } from '../../store/signals.ts';
import type { Store, Tx } from '../../store/store.ts';
import type { Context } from '../action.ts';
import { inSlices } from '../in-slices.ts';
import { keepLongAnswer } from '../kept-answers.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { type LedgerOf, loadLedger } from './leak-ledger.ts';
import { basisOf, digest, keptQuarter, keptQuarters, loadPastSpan } from './past-spans.ts';
import { type PastAccount, walkPast } from './walk-past.ts';

type Fates = {
  readonly records: readonly AccountRecord[];
  readonly owners: ReadonlyMap<string, string | null>;
};

/** Where the fates of a quarter are all there, by workspace and quarter: at what generation, and for which questions. */
const laid = new WeakMap<
  Store,
  Map<string, { readonly generation: string; readonly questions: WeakSet<object> }>
>();

/** Whether they are, or were since a question was first asked: what changes all the time is for the next. */
function isLaid({ house, workspaceId, question }: Context, id: string, generation: string): boolean {
  const known = laid.get(house.store)?.get(`${workspaceId}|${id}`);
  return known !== undefined && (known.generation === generation || known.questions.has(question));
}

function noteLaid({ house, workspaceId, question }: Context, id: string, generation: string): void {
  const shelf = laid.get(house.store) ?? new Map();
  laid.set(house.store, shelf);
  const questions = shelf.get(`${workspaceId}|${id}`)?.questions ?? new WeakSet();
  shelf.set(`${workspaceId}|${id}`, { generation, questions: questions.add(question) });
}

/** Accounts whose histories are marked in one query. */
const MARKED = 1_000;

type KeptSpan = { readonly id: string; readonly basis: string; readonly span: PastSpan };

/**
 * Sees to it that the store keeps what became of every account in these quarters: those of which something was told since are
 * worked out, in one walk through their histories for all quarters, in transactions of its own between which others get the
 * store. Spans that are no finished quarters of the calendar are passed over, and so is everything in an action that may not begin again.
 */
export async function layPast(
  context: Context,
  running: RunningProgram,
  spans: readonly Quarter[],
): Promise<void> {
  const { tx, workspaceId, now, mayBeginAgain } = context;
  if (!mayBeginAgain) return;
  const generation = await readGeneration(tx, workspaceId);
  const quarters = spans
    .flatMap((span) => keptQuarter(span, now) ?? [])
    .filter(({ id }) => !isLaid(context, id, generation));
  if (quarters.length === 0) return;
  const names = quarters.map(({ id }) => id);
  await keepLongAnswer(context, `fates of ${names}`, async () => {
    const lay = await layWhatLacks(context, running, quarters);
    return async () => {
      await lay();
      for (const id of names) noteLaid(context, id, generation);
    };
  });
}

async function layWhatLacks(
  context: Context,
  running: RunningProgram,
  quarters: readonly CalendarQuarter[],
): Promise<() => Promise<void>> {
  const { tx, workspaceId, house, now } = context;
  const spans: KeptSpan[] = [];
  const kept: ReadonlyMap<string, FateMark>[] = [];
  for (const quarter of quarters) {
    const span = await loadPastSpan(context, running, quarter);
    const basis = await basisOf(span, running);
    spans.push({ id: quarter.id, basis, span });
    const marks = await listFateMarks(tx, workspaceId, quarter.id, basis);
    kept.push(new Map(marks.map((mark) => [mark.accountId, mark])));
  }
  const ledgerOf = await loadLedger(tx, workspaceId);
  const accounts = await inSlices(await listFoldTimes(tx, workspaceId), ({ accountId, foldedAt }) => [
    { accountId, foldedAt, ledger: digestOfLedger(ledgerOf, accountId) },
  ]);
  // Of whom nothing was folded since, nothing was told since.
  const wasFolded = accounts.filter(({ accountId, foldedAt, ledger }) =>
    kept.some((marks) => {
      const mark = marks.get(accountId);
      return mark !== undefined && mark.ledger === ledger && mark.foldedAt !== foldedAt;
    }),
  );
  const told = await markedNow(tx, workspaceId, wasFolded);
  const lacking = accounts.flatMap((account): (PastAccount & Omit<FateMark, 'told'>)[] => {
    const { accountId, ledger, foldedAt } = account;
    const missing = spans.flatMap((_, i) => {
      const mark = kept[i]!.get(accountId);
      const holds =
        mark?.ledger === ledger && (mark.foldedAt === foldedAt || mark.told === told.get(accountId));
      return holds ? [] : [i];
    });
    return missing.length === 0 ? [] : [{ ...account, spans: missing }];
  });
  const markOf = new Map(lacking.map((account) => [account.accountId, account]));
  const transact = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => house.store.transact(workspaceId, work);
  return async () => {
    const folds = wasFolded.map((one) => ({ ...one, told: told.get(one.accountId) ?? '' }));
    await transact(async (own) => {
      await forgetFates(own, workspaceId, keptQuarters(now).at(-1)?.id ?? '');
      for (let from = 0; from < folds.length; from += MARKED)
        await noteFolds(own, workspaceId, folds.slice(from, from + MARKED));
    });
    await walkPast(
      { workspaceId, house, transact },
      { running, spans: spans.map(({ span }) => span), accounts: lacking, ledgerOf },
      async (records, marks) => {
        await transact(async (own) => {
          for (const [i, { id, basis }] of spans.entries())
            await saveFates(
              own,
              workspaceId,
              id,
              basis,
              records
                .filter(({ span }) => span === i)
                .map(({ accountId, owner, record }) => ({
                  ...markOf.get(accountId)!,
                  told: marks.get(accountId) ?? '',
                  owner,
                  record,
                })),
            );
        });
      },
    );
  };
}

/** What became of everybody, or of one owner's book, in a past span; from what the store keeps, where it keeps it. */
export async function loadPastFates(
  context: Context,
  running: RunningProgram,
  quarter: Quarter,
  ledgerOf: LedgerOf,
  owner: string | undefined,
): Promise<() => Promise<Fates>> {
  const { tx, workspaceId, house, now } = context;
  const span = await loadPastSpan(context, running, quarter);
  const calendar = keptQuarter(quarter, now);
  if (calendar !== null && isLaid(context, calendar.id, await readGeneration(tx, workspaceId))) {
    const fates = await readFates(tx, workspaceId, calendar.id, await basisOf(span, running), owner);
    return async () => ({
      records: fates.map(({ record }) => record),
      owners: new Map(fates.map((fate) => [fate.record.accountId, fate.owner])),
    });
  }
  const accounts = (await listAccountIds(tx, workspaceId, owner)).map((accountId) => ({
    accountId,
    spans: [0],
  }));
  const found: PastRecord[] = [];
  await walkPast(
    { workspaceId, house, transact: (work) => work(tx) },
    { running, spans: [span], accounts, ledgerOf },
    async (records) => {
      found.push(...records);
    },
  );
  const told = found.flatMap(({ owner: whose, record }) => (record === null ? [] : [{ whose, record }]));
  told.sort((a, b) => (a.record.accountId < b.record.accountId ? -1 : 1));
  return async () => ({
    records: told.map(({ record }) => record),
    owners: new Map(told.map(({ whose, record }) => [record.accountId, whose])),
  });
}

async function markedNow(
  tx: Tx,
  workspaceId: string,
  accounts: readonly { readonly accountId: string }[],
): Promise<Map<string, string>> {
  const marks = new Map<string, string>();
  for (let from = 0; from < accounts.length; from += MARKED) {
    const ids = accounts.slice(from, from + MARKED).map(({ accountId }) => accountId);
    const found = await markHistories(tx, workspaceId, ids);
    for (const id of ids) marks.set(id, found.get(id) ?? '');
  }
  return marks;
}

function digestOfLedger(ledgerOf: LedgerOf, accountId: string): string {
  const ledger = ledgerOf(accountId);
  return Object.values(ledger).every((rows) => rows.length === 0) ? '' : digest(ledger);
}
