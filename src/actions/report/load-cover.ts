import type { Ask, AskMove } from '../../core/asks/ask.ts';
import { funnel } from '../../core/impact/funnel.ts';
import type { Program } from '../../core/program/program.ts';
import type { AskRow, CoverRow, StoppedAsks } from '../../core/report/cover-part.ts';
import type { Quarter } from '../../core/signals/quarter.ts';
import { DAY } from '../../core/signals/signal.ts';
import { listAllMoves, listLedgerAsks } from '../../store/asks.ts';
import { listStories, listUses } from '../../store/stories.ts';
import type { Context } from '../action.ts';
import { loadPlanBasis, type PlanBasis } from '../planning/plan-basis.ts';
import type { RunningProgram } from '../program/load-program.ts';

export type QuarterCover = {
  readonly cover: readonly CoverRow[];
  readonly asks: readonly AskRow[];
  readonly stopped: StoppedAsks;
};

/** Needs as they stood at the end of a quarter (or now, where it is under way), its asks, and those that were stopped. */
export async function loadCover(
  { tx, workspaceId, now }: Context,
  running: RunningProgram,
  quarter: Quarter,
): Promise<QuarterCover> {
  const until = Math.min(now, quarter.until);
  const basis = await loadPlanBasis(tx, workspaceId, running, until, { past: until < now - DAY });
  const stories = await listStories(tx, workspaceId);
  const uses = await listUses(tx, workspaceId);
  // As impact reads them: what became of an ask is known today, whenever the quarter was.
  const asks = await listLedgerAsks(tx, workspaceId);
  const nameOf = (rung: string | null) => nameIn(running.program, rung);
  const rows = funnel(
    { asks, acts: basis.acts, stories, uses, needs: basis.needs, from: quarter.from, until },
    'rung',
  );
  return {
    cover: coverRows(basis, { ...quarter, until }, nameOf),
    asks: rows.map(({ key, asked, yes, done, used, pending }) => ({
      act: nameOf(key),
      asked: asked.length,
      yes: yes.length,
      done: done.length,
      used: used.length,
      pending: pending.length,
    })),
    stopped: stoppedIn(await listAllMoves(tx, workspaceId), { ...quarter, until }),
  };
}

const nameIn = ({ ladder }: Program, rung: string | null): string =>
  ladder.find(({ id }) => id === rung)?.name ?? rung ?? 'Any act';

/** Needs that were open at some moment of the quarter, by act; most missing first. */
function coverRows(
  { needs, covers }: Pick<PlanBasis, 'needs' | 'covers'>,
  { from, until }: Quarter,
  nameOf: (rung: string) => string,
): CoverRow[] {
  const open = needs.filter(
    ({ createdAt, by, closedAt }) => createdAt < until && by >= from && (closedAt ?? until) >= from,
  );
  return [...Map.groupBy(open, ({ rung }) => rung)]
    .map(([rung, group]) => {
      const sum = (key: 'wanted' | 'done' | 'underWay' | 'missing') =>
        group.reduce((total, { id }) => total + (covers.get(id)?.[key] ?? 0), 0);
      return {
        act: nameOf(rung),
        wanted: sum('wanted'),
        done: sum('done'),
        underWay: sum('underWay'),
        missing: sum('missing'),
      };
    })
    .sort((a, b) => b.missing - a.missing || (a.act < b.act ? -1 : 1));
}

/** How asks of the quarter ended before they left; each ask once per end. */
function stoppedIn(moves: readonly AskMove[], { from, until }: Quarter): StoppedAsks {
  const count = (to: Ask['state']) =>
    new Set(
      moves.filter((move) => move.to === to && move.at >= from && move.at < until).map(({ askId }) => askId),
    ).size;
  return { lapsed: count('lapsed'), vetoed: count('vetoed'), withdrawn: count('withdrawn') };
}
