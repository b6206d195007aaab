import type { Ask, AskMove } from '../../core/asks/ask.ts';
import { type MoveRequest, moveAsk } from '../../core/asks/ask-life.ts';
import { type AskVerb, stateAfter } from '../../core/asks/ask-verbs.ts';
import type { DraftSignal } from '../../core/imports/draft-signal.ts';
import type { Instant } from '../../core/signals/signal.ts';
import { contactHeld } from '../../core/standing/contact.ts';
import type { Reason, Standing } from '../../core/standing/standing.ts';
import { actFromAsk, actSignal } from '../../core/stories/act-from-ask.ts';
import { appendMove, saveAsk } from '../../store/asks.ts';
import { releaseHold, takeHold } from '../../store/holds.ts';
import type { Tx } from '../../store/store.ts';
import { deleteAct, insertActs } from '../../store/stories.ts';
import { layFolded, recordedAfter } from '../customers/decide-now.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { recordSignals } from '../customers/record-signals.ts';
import type { RunningProgram } from '../program/load-program.ts';

/** The source under which the house's own ledger speaks. */
export const LEDGER_SOURCE = 'goodword';

export type Moved =
  | { readonly ok: true; readonly ask: Ask; readonly moves: readonly AskMove[] }
  /** The life of an ask has no such move from here, or somebody else holds the person. */
  | { readonly ok: false; readonly refused: string }
  /** Standing forbids it at this moment. */
  | { readonly ok: false; readonly held: readonly Reason[] };

type Scene = {
  readonly tx: Tx;
  readonly workspaceId: string;
  readonly program: RunningProgram;
  readonly by: string;
  /** When it is moved; for a decision, momentOfDecision. */
  readonly now: Instant;
  readonly clock: () => Instant;
  readonly newId: (prefix: string) => string;
};

/** Verbs after which an ask may reach the customer: standing is decided anew before each. */
const DECIDES_STANDING: ReadonlySet<AskVerb> = new Set(['approve', 'send']);

/**
 * Moves an ask by one verb, with everything that belongs to it, in the caller's transaction: standing
 * is decided anew from facts folded this very moment before an ask is approved or sent, thanks go only to
 * whom may be written to, the hold is taken or given back, the ledger gets its line, the customer's facts their signal, and a finished
 * ask becomes an act. The caller has locked the ask.
 */
export async function applyMove(
  scene: Scene,
  ask: Ask,
  request: Omit<MoveRequest, 'by' | 'at'>,
): Promise<Moved> {
  const { tx, workspaceId, program, by, now } = scene;
  const decides = DECIDES_STANDING.has(request.verb);
  const result = moveAsk(
    decides ? { ...ask, programVersion: program.version } : ask,
    { ...request, by, at: now },
    program.program.ladder,
  );
  if (!result.ok) return result;
  const held = decides
    ? await gatesAgainst(scene, ask)
    : request.verb === 'thank'
      ? contactHeld(await standingsNow(scene, ask))
      : [];
  if (held.length > 0) return { ok: false, held };
  if (result.hold === 'takes') {
    const refusal = await takeHold(tx, workspaceId, {
      accountId: ask.accountId,
      personId: ask.personId,
      askId: ask.id,
      slots: program.program.guardrails.perAccount.asks,
      at: now,
      until: null,
    });
    if (refusal !== null) {
      return {
        ok: false,
        refused:
          refusal.held === 'person'
            ? 'Another ask holds this person; withdraw that one first.'
            : 'The account has as many open asks as it allows.',
      };
    }
  }
  if (result.hold === 'releases') await releaseHold(tx, workspaceId, ask.accountId, ask.id);
  await saveAsk(tx, workspaceId, result.ask);
  await appendMove(tx, workspaceId, ask.accountId, result.move);
  const drafts: DraftSignal[] = result.signal === undefined ? [] : [result.signal];
  if (request.verb === 'finish') drafts.push(await recordAct(scene, result.ask));
  if (request.verb === 'undo' && ask.state === 'done') drafts.push(await retractAct(scene, ask));
  if (drafts.length > 0) {
    await recordSignals(
      tx,
      workspaceId,
      LEDGER_SOURCE,
      by,
      drafts.map((draft) => ({ draft, accountId: ask.accountId, personId: ask.personId })),
      recordedAfter(now, scene.clock),
    );
    await foldAccounts(tx, workspaceId, [ask.accountId], program, now);
  }
  return { ok: true, ask: result.ask, moves: [result.move] };
}

/** Several verbs in a row, as when a CSM writes down an answer that came with the act itself. */
export async function applyMoves(
  scene: Scene,
  ask: Ask,
  verbs: readonly Exclude<AskVerb, 'undo'>[],
  details: Pick<MoveRequest, 'why' | 'until'>,
): Promise<Moved> {
  let current = ask;
  const moves: AskMove[] = [];
  for (const verb of verbs) {
    const last = verb === verbs.at(-1);
    const moved = await applyMove(scene, current, last ? { verb, ...details } : { verb });
    if (!moved.ok) return moved;
    if (moved.ask.state !== stateAfter(verb)) throw new Error(`${verb} did not lead to ${stateAfter(verb)}`);
    current = moved.ask;
    moves.push(...moved.moves);
  }
  return { ok: true, ask: current, moves };
}

/** The reasons that hold this ask back now; none when the person is ready for the rung. */
async function gatesAgainst(scene: Scene, ask: Ask): Promise<readonly Reason[]> {
  const standing = (await standingsNow(scene, ask)).find((one) => one.rung === ask.rung);
  if (standing === undefined) {
    return [
      {
        gate: 'unknown',
        outcome: 'blocks',
        says: 'The program has no such rung any more, or the person is gone.',
        clearsBy: 'a new plan',
      },
    ];
  }
  return standing.verdict === 'ready' ? [] : standing.reasons.filter(holdsBack);
}

/** Where the person of an ask stands on every rung at this very moment; nothing when they are gone. */
async function standingsNow(
  { tx, workspaceId, program, now }: Scene,
  ask: Ask,
): Promise<readonly Standing[]> {
  const desk = await layFolded(tx, workspaceId, program, [ask.accountId], now);
  const account = desk.accounts.get(ask.accountId);
  return account?.people.find((one) => one.row.personId === ask.personId)?.standings() ?? [];
}

/** Whether a gate's answer keeps the ask from being made. */
export function holdsBack(reason: Standing['reasons'][number]): boolean {
  return reason.outcome === 'waits' || reason.outcome === 'blocks' || reason.outcome === 'unknown';
}

/** A finished ask leaves an act; its id follows from the ask's, so that it is recorded once. */
async function recordAct({ tx, workspaceId, program, now }: Scene, ask: Ask): Promise<DraftSignal> {
  const title = program.program.ladder.find((one) => one.id === ask.rung)?.name ?? ask.rung;
  const act = actFromAsk(ask, { id: actIdOf(ask), title, at: now });
  await insertActs(tx, workspaceId, [act]);
  return actSignal(act, program.program.ladder);
}

const actIdOf = (ask: Ask): string => `act_${ask.id.replace(/^ask_/, '')}`;

async function retractAct({ tx, workspaceId, now }: Scene, ask: Ask): Promise<DraftSignal> {
  const actId = actIdOf(ask);
  await deleteAct(tx, workspaceId, ask.accountId, actId);
  return { sourceId: `act:${actId}`, occurredAt: now, body: { kind: 'retracted' } };
}
