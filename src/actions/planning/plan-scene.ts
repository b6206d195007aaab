import { type AskRoom, askRoom, budgetsOf } from '../../core/planning/ask-room.ts';
import { type AskTerms, keyText } from '../../core/planning/ask-terms.ts';
import type { Candidate } from '../../core/planning/candidate.ts';
import type { YesChance } from '../../core/planning/chance/yes-chance.ts';
import type { LearntLimit } from '../../core/planning/fatigue/over-asked.ts';
import type { Colleague } from '../../core/planning/letters/who-signs.ts';
import type { OpenNeed } from '../../core/planning/plan.ts';
import type { PlanMark } from '../../core/planning/plan-mark.ts';
import { lackingNeed } from '../../core/planning/waves.ts';
import type { Guardrails } from '../../core/program/program.ts';
import type { Instant } from '../../core/signals/signal.ts';
import { listProposedByHouse, type StoredAsk } from '../../store/asks.ts';
import { listHeldByLot } from '../../store/experiments.ts';
import { listMembers } from '../../store/members.ts';
import { listPlanMarks } from '../../store/plan-marks.ts';
import type { Tx } from '../../store/store.ts';
import type { CompanyDesk } from '../customers/company-desk.ts';
import { inSlices } from '../in-slices.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { accountCandidates, loadPlanBasis, type PlanBasis } from './plan-basis.ts';

/** Everything a plan of one moment is made from. What-ifs change a part of it and plan again. */
export type PlanScene = {
  readonly at: Instant;
  readonly running: RunningProgram;
  readonly basis: PlanBasis;
  readonly candidates: readonly Candidate[];
  /** Open needs with the yeses they lack; what lies before owners and may be changed is missing again. */
  readonly needs: readonly OpenNeed[];
  readonly room: AskRoom;
  readonly marks: readonly PlanMark[];
  readonly terms: AskTerms;
  /** Ids of the asks that may be changed, by `keyText`. */
  readonly lying: ReadonlyMap<string, string>;
  /** Asks that hold their place and have no answer yet. */
  readonly out: readonly { readonly personId: string; readonly needId: string | null }[];
  /** Everybody who may sign a letter, in the order in which they came. */
  readonly colleagues: readonly Colleague[];
  /** How likely a yes is, as answers have taught; by rule where it is absent. */
  readonly chance?: YesChance;
  /** The load that answers have taught to be too much; absent where they have not, or the program holds people back. */
  readonly limit?: LearntLimit;
};

const UNANSWERED: ReadonlySet<string> = new Set(['proposed', 'approved', 'snoozed', 'sent']);

/**
 * Sets the scene. An ask that the house itself proposed, not by lot, that nobody has touched and whose person may still
 * be asked is up for change; all others hold their places. With a past moment nothing is up for change: what lay
 * before owners then is not known.
 */
export async function setScene(
  tx: Tx,
  workspaceId: string,
  running: RunningProgram,
  desk: Pick<CompanyDesk, 'accounts'>,
  at: Instant,
  ofThePast: boolean,
): Promise<PlanScene> {
  const basis = await loadPlanBasis(tx, workspaceId, running, at, { past: ofThePast });
  const colleagues = await listMembers(tx, workspaceId, 'joined');
  const marks = ofThePast ? [] : await listPlanMarks(tx, workspaceId);
  const held = await listHeldByLot(tx, workspaceId, at);
  const free = [...desk.accounts.values()].filter((account) => !held.has(account.row.accountId));
  const candidates = await inSlices(free, accountCandidates);
  const ours = new Set(ofThePast ? [] : await listProposedByHouse(tx, workspaceId));
  const open = new Set(basis.open.map((need) => need.id));
  const untouched = basis.asks.filter(
    (ask): ask is StoredAsk & { needId: string } =>
      ask.needId !== null && ours.has(ask.id) && open.has(ask.needId),
  );
  const asked = new Set(untouched.map(({ personId }) => personId));
  const ready = new Set(
    candidates.flatMap(({ personId, accountId, standings }) =>
      asked.has(personId)
        ? standings.flatMap(({ rung, verdict }) =>
            verdict === 'ready' ? [`${personId} ${accountId} ${rung}`] : [],
          )
        : [],
    ),
  );
  const lying = untouched.filter((ask) => ready.has(`${ask.personId} ${ask.accountId} ${ask.rung}`));
  const ids = new Set(lying.map((ask) => ask.id));
  const others = basis.asks.filter((ask) => !ids.has(ask.id));
  const { guardrails } = running.program;
  return {
    at,
    running,
    basis,
    candidates,
    needs: lackingNeeds(basis, lying),
    room: askRoom(others, guardrails, at, budgetsOf(running.program, basis.needs)),
    marks,
    terms: termsOf(marks, lying, guardrails),
    lying: new Map(lying.map((ask) => [keyText(ask), ask.id])),
    out: others.filter((ask) => UNANSWERED.has(ask.state)),
    colleagues,
  };
}

/** Pins and bans as the engines take them. */
export function termsOf(
  marks: readonly PlanMark[],
  lying: AskTerms['lying'],
  guardrails: Pick<Guardrails, 'changeWorth'>,
): AskTerms {
  return {
    pins: marks.filter((mark) => mark.kind === 'pin'),
    bans: marks.filter((mark) => mark.kind === 'ban'),
    lying,
    changeWorth: Math.round(guardrails.changeWorth * 100),
  };
}

/** Open needs with the yeses they still lack; what they miss is worked out from those who fit (`waves.ts`). */
function lackingNeeds(basis: PlanBasis, lying: readonly { readonly needId: string }[]): OpenNeed[] {
  const count = Map.groupBy(lying, (ask) => ask.needId);
  const full = new Map(basis.needs.map((need) => [need.id, need]));
  return basis.open.map((need) =>
    lackingNeed(need, basis.covers.get(need.id)!, {
      free: count.get(need.id)?.length ?? 0,
      atLeast: full.get(need.id)?.atLeast,
    }),
  );
}
