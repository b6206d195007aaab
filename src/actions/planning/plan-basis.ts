import type { Ask } from '../../core/asks/ask.ts';
import { asksAsOf } from '../../core/asks/asks-as-of.ts';
import { type Cover, coverOf, openNeed } from '../../core/needs/cover.ts';
import type { Need } from '../../core/needs/need.ts';
import { programNeeds } from '../../core/needs/program-needs.ts';
import { type AskRoom, askRoom } from '../../core/planning/ask-room.ts';
import type { Candidate } from '../../core/planning/candidate.ts';
import type { OpenNeed } from '../../core/planning/plan.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import type { Act } from '../../core/stories/story.ts';
import { listAllMoves, listAsks, type StoredAsk } from '../../store/asks.ts';
import { listNeeds } from '../../store/needs.ts';
import type { Tx } from '../../store/store.ts';
import { listActs } from '../../store/stories.ts';
import type { CompanyAccount } from '../customers/company-desk.ts';
import type { RunningProgram } from '../program/load-program.ts';

/** Asks older than this bear on no cap. */
const LOOK_BACK = 400 * DAY;

/** What a plan is made from beside the people: needs with their cover, and the room under the caps. */
export type PlanBasis = {
  /** All needs, closed ones too: the store's and the program's own. */
  readonly needs: readonly Need[];
  readonly covers: ReadonlyMap<string, Cover>;
  readonly open: readonly OpenNeed[];
  readonly room: AskRoom;
  readonly asks: readonly StoredAsk[];
  readonly acts: readonly Act[];
};

/** Loads needs, ledger and acts as they stand; of a `past` moment, as they stood. */
export async function loadPlanBasis(
  tx: Tx,
  workspaceId: string,
  running: RunningProgram,
  at: Instant,
  { past = false }: { readonly past?: boolean } = {},
): Promise<PlanBasis> {
  const changed = await listAsks(tx, workspaceId, { changedSince: at - LOOK_BACK });
  // As they stand: an ask of this very request was decided a moment after the request began.
  const asks = past ? asksAsOf(changed, await listAllMoves(tx, workspaceId), at) : changed;
  const acts = (await listActs(tx, workspaceId)).filter((act) => act.doneAt <= at);
  const needs = [...(await listNeeds(tx, workspaceId)), ...programNeeds(running.program, 0)].filter(
    (need) => need.createdAt <= at,
  );
  const covers = coversOf(needs, asks, acts, at);
  const open = openOf(needs, covers);
  return { needs, covers, open, room: askRoom(asks, running.program.guardrails, at), asks, acts };
}

/** The needs that are open at this moment, each with what it lacks: the same, without everybody's ledger. */
export async function loadOpenNeeds(
  tx: Tx,
  workspaceId: string,
  { program }: RunningProgram,
  at: Instant,
): Promise<OpenNeed[]> {
  const filed = await listNeeds(tx, workspaceId, { open: true });
  const needs = [...filed, ...programNeeds(program, 0)].filter(
    (need) => need.createdAt <= at && need.by > at,
  );
  const needIds = needs.map(({ id }) => id);
  const asks = await listAsks(tx, workspaceId, { needIds, changedSince: at - LOOK_BACK });
  return openOf(needs, coversOf(needs, asks, await listActs(tx, workspaceId, { needIds }), at));
}

function coversOf(
  needs: readonly Need[],
  asks: readonly Ask[],
  acts: readonly Act[],
  at: Instant,
): Map<string, Cover> {
  const asksOf = Map.groupBy(asks, (ask) => ask.needId);
  const actsOf = Map.groupBy(acts, (act) => act.needId);
  return new Map(
    needs.map((need) => [need.id, coverOf(need, actsOf.get(need.id) ?? [], asksOf.get(need.id) ?? [], at)]),
  );
}

const openOf = (needs: readonly Need[], covers: ReadonlyMap<string, Cover>): OpenNeed[] =>
  needs.flatMap((need) => {
    const cover = covers.get(need.id);
    return cover !== undefined && (cover.state === 'short' || cover.state === 'on-course')
      ? [openNeed(need, cover)]
      : [];
  });

/** The people of an account as the planner sees them; people who left are no candidates. */
export function accountCandidates(account: Pick<CompanyAccount, 'row' | 'people'>): Candidate[] {
  return account.people
    .filter((person) => person.row.goneAt === null)
    .map((person) => ({
      accountId: person.accountId,
      personId: person.row.personId,
      owner: account.row.owner,
      sheet: person.sheet,
      standings: person.standings(),
    }));
}
