import { sortTo } from '../best-first.ts';
import type { Control, Solution } from '../engine.ts';
import { pricesFromWorths } from '../prices.ts';
import type { Problem } from '../problem.ts';
import { findPath, openSearch, type Path, type PathSearch } from './path-search.ts';
import { addAsk, emptyResidual, type Residual, removeAsk } from './residual.ts';

/**
 * Engine B: units of budget are placed one by one along the cheapest path through what is placed already
 * (successive shortest paths with potentials; Ahuja, Magnanti and Orlin, Network Flows, 9.7). Reserved units
 * of minimums first, then always the department whose next unit may bring most. Exact for any list length.
 *
 * `workLimit`: list entries and nodes it may look at; beyond, it gives up with `finished` false.
 * `lists`: pairs of each need to begin with.
 */
export function solveByPaths(
  problem: Problem,
  control: Control,
  { workLimit = Infinity, lists }: { workLimit?: number; lists?: Int32Array } = {},
): Solution {
  const residual = emptyResidual(problem);
  const keep = lists ?? problem.need.map((demand) => (demand > 0 ? 24 * demand + 200 : 0));
  const search = openSearch(residual, keep);
  startWorths(search);
  const unmet: { need: number; lacking: number }[] = [];
  const tired = (): boolean => search.work > workLimit || (control.shouldStop?.() ?? false);
  let placed = 0;
  problem.reserved.forEach((reserved, need) => {
    for (let unit = 0; unit < reserved; unit++) {
      const path = tired() ? null : findPath(search, residual.firstNeed + need, 0, Infinity);
      if (!path) {
        unmet.push({ need, lacking: reserved - unit });
        return;
      }
      walk(search, path);
      placed++;
    }
  });
  const open = problem.free.map((free) => (free > 0 ? 1 : 0));
  let finished = !tired();
  while (finished) {
    const department = richest(residual, open);
    if (department < 0) break;
    control.progress?.(placed, 0, 'solving');
    const node = residual.firstDepartment + department;
    const limit = residual.worth[node]!;
    const path = limit > 0 ? findPath(search, node, 0, limit) : null;
    if (path) {
      walk(search, path);
      residual.used[node]!++;
      placed++;
    } else if (limit > 0) lower(search, limit);
    if (!path || residual.used[node] === residual.cap[node]) open[department] = 0;
    if (tired()) finished = false;
  }
  return { ...readOff(residual), finished, unmet, work: { searched: search.work, placed } };
}

/** Needs begin at the best they could get, departments at the best of their needs, people at nothing. */
function startWorths({ residual, lists }: PathSearch): void {
  const { worth, firstNeed, above, problem } = residual;
  for (let n = 0; n < problem.need.length; n++) {
    sortTo(lists, n, 1);
    const best = lists.count[n]! > 0 ? lists.score[lists.from[n]!]! : 0;
    worth[firstNeed + n] = Math.max(0, best);
    worth[above[firstNeed + n]!] = Math.max(worth[above[firstNeed + n]!]!, best);
  }
}

function richest({ worth, firstDepartment }: Residual, open: Int32Array): number {
  let best = -1;
  for (let p = 0; p < open.length; p++) {
    if (open[p] && (best < 0 || worth[firstDepartment + p]! > worth[firstDepartment + best]!)) best = p;
  }
  return best;
}

/** Lowers the worths on the way and moves the unit. */
function walk(search: PathSearch, path: Path): void {
  const { residual } = search;
  lower(search, path.distance);
  for (const [person, pair] of path.removed) removeAsk(residual, person, pair);
  for (const [person, pair] of path.added) addAsk(residual, person, pair);
  for (const [department, change] of path.departments)
    residual.used[residual.firstDepartment + department]! += change;
}

/** After a search up to `reached`, every node nearer than that loses the difference. */
function lower({ residual, touched, distance }: PathSearch, reached: number): void {
  for (const node of touched) {
    if (distance[node]! < reached) residual.worth[node]! -= reached - distance[node]!;
  }
}

function readOff(residual: Residual): Pick<Solution, 'pairs' | 'prices'> {
  const { problem, worth, firstAccount, firstDepartment, firstNeed, firstPerson } = residual;
  const prices = pricesFromWorths(problem, {
    owners: worth.slice(1, firstAccount),
    accounts: worth.slice(firstAccount, firstDepartment),
    departments: worth.slice(firstDepartment, firstNeed),
    needs: worth.slice(firstNeed, firstPerson),
    people: worth.slice(firstPerson),
  });
  return { pairs: Uint32Array.from([...residual.asked.values()].flat()).sort(), prices };
}
