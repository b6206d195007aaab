import { createHash } from 'node:crypto';
import type { DraftSignal } from '../../core/imports/draft-signal.ts';
import { FIRST_REVISION, type Instant, type Signal } from '../../core/signals/signal.ts';
import { lockAccounts } from '../../store/accounts.ts';
import { allEnded } from '../../store/all-ended.ts';
import { hearingsOf, saveHearings } from '../../store/coverage.ts';
import { markDirty } from '../../store/folds.ts';
import { appendSignals, type Delivery, findDeliveries, saveDeliveries } from '../../store/signals.ts';
import { Overtaken, type Tx } from '../../store/store.ts';

/** A draft with the account and the person it is about. */
export type PlacedDraft = {
  readonly draft: DraftSignal;
  readonly accountId: string;
  readonly personId: string | null;
};

/** What became of each draft: `new`, `changed` (a further revision), or `same` as what was delivered before. */
export type Outcome = 'new' | 'changed' | 'same';

/**
 * The one way signals enter the memory. Idempotent by (source, source id): the same content again is
 * `same`; other content becomes the next revision, and where it now belongs to another account, the
 * old account gets a withdrawal. Marks the touched accounts for folding. Answers in the order given.
 *
 * The clock is read once nobody else can decide on these accounts: what a decision did not see is
 * recorded after it, so that the past replays to the same answer.
 */
export async function recordSignals(
  tx: Tx,
  workspaceId: string,
  source: string,
  actor: string | null,
  placed: readonly PlacedDraft[],
  clock: () => Instant,
): Promise<Outcome[]> {
  const known = await findDeliveries(tx, workspaceId, source, [
    ...new Set(placed.map((one) => one.draft.sourceId)),
  ]);
  const homes = [...known.values(), ...placed].map((one) => one.accountId);
  const merged = await lockAccounts(tx, workspaceId, [...new Set(homes)]);
  // Merged into another account since it was looked up: look again where this belongs.
  if (merged.length > 0) throw new Overtaken();
  const now = clock();
  const signals: Signal[] = [];
  const deliveries = new Map<string, Delivery>();
  const outcomes = placed.map(({ draft, accountId, personId }): Outcome => {
    const digest = digestOf(draft, personId);
    const last = known.get(draft.sourceId);
    const retracts = draft.body.kind === 'retracted';
    if (last === undefined ? retracts : last.digest === digest && (retracts || last.accountId === accountId))
      return 'same';
    const revision = last === undefined ? FIRST_REVISION : last.revision + 1;
    const about = { source, sourceId: draft.sourceId, revision, recordedAt: now, actor };
    const { occurredAt, body } = draft;
    // What is taken back is taken back where it went.
    const home = retracts && last !== undefined ? last.accountId : accountId;
    if (last !== undefined && last.accountId !== home) {
      signals.push({
        ...about,
        accountId: last.accountId,
        personId: null,
        occurredAt,
        body: { kind: 'retracted' },
      });
    }
    signals.push({ ...about, accountId: home, personId, occurredAt, body });
    const delivery = { sourceId: draft.sourceId, accountId: home, revision, digest };
    known.set(draft.sourceId, delivery);
    deliveries.set(draft.sourceId, delivery);
    return last === undefined ? 'new' : 'changed';
  });
  // A source that has nothing new to say has spoken all the same.
  const told = placed.map(({ draft }) => ({ source, kind: draft.body.kind }));
  await allEnded([
    appendSignals(tx, workspaceId, signals),
    saveDeliveries(tx, workspaceId, source, [...deliveries.values()]),
    saveHearings(tx, workspaceId, hearingsOf(told, now)),
    markDirty(tx, workspaceId, [...new Set(signals.map((signal) => signal.accountId))]),
  ]);
  return outcomes;
}

/**
 * Content of a draft in a few bytes; of a withdrawal, that it is one. The moment of a draft that carries
 * none of its own is that of its file, which is no content, and whose account it is may be settled later.
 */
export function digestOf(
  draft: Pick<DraftSignal, 'occurredAt' | 'undated' | 'body'>,
  personId: string | null,
): string {
  const { body, undated, occurredAt } = draft;
  const content =
    body.kind === 'retracted'
      ? body.kind
      : `${personId ?? ''}|${undated === true ? '' : occurredAt}|${JSON.stringify(body)}`;
  return createHash('sha1').update(content).digest('base64url');
}
