import { sortTo } from '../best-first.ts';
import { type BestPairs, bestPairs } from '../best-pairs.ts';
import { emptyHeap, type Heap, pop, push } from '../heap.ts';
import { reachable } from '../problem.ts';
import { type Residual, scoreOf } from './residual.ts';

/** What a search knows about the nodes it has reached. */
export type Reached = {
  readonly distance: Float64Array;
  /** the node from which it was reached */
  readonly from: Int32Array;
  /** the pair by which a person was reached from a need, or a need from a person */
  readonly by: Float64Array;
  readonly touched: number[];
};

/** A search for cheapest ways through a residual, with the memory it needs from one search to the next. */
export type PathSearch = Reached & {
  readonly residual: Residual;
  readonly everybody: boolean;
  /** need -> its best pairs by score + worth of the person when they were gathered */
  lists: BestPairs;
  keep: Int32Array;
  readonly heap: Heap;
  /** list entries and nodes looked at so far */
  work: number;
};

export type Path = {
  readonly distance: number;
  /** asks that would be made and taken back */
  readonly added: [person: number, pair: number][];
  readonly removed: [person: number, pair: number][];
  /** departments that would gain (+1) or lose (-1) a unit on the way */
  readonly departments: [department: number, change: 1 | -1][];
};

/**
 * Prepares searching; `keep` pairs of each need to begin with (more are fetched when they run out).
 * `everybody`: with needs and people whose caps are used up, for questions about those caps.
 */
export function openSearch(residual: Residual, keep: Int32Array, { everybody = false } = {}): PathSearch {
  const { nodes } = residual;
  return {
    residual,
    everybody,
    lists: gather(residual, keep, everybody),
    keep,
    distance: new Float64Array(nodes).fill(Infinity),
    from: new Int32Array(nodes).fill(-1),
    by: new Float64Array(nodes),
    touched: [],
    heap: emptyHeap(),
    work: 0,
  };
}

function gather(residual: Residual, keep: Int32Array, everybody: boolean): BestPairs {
  const { problem, worth, firstPerson } = residual;
  return bestPairs(problem, {
    keep,
    floor: Float64Array.from(problem.need, (demand) => (demand > 0 || everybody ? -Infinity : Infinity)),
    shift: (person) => {
      if (!everybody && !reachable(problem, person)) return -Infinity;
      return worth[firstPerson + person]! - (problem.recent ? problem.recent[person]! : 0);
    },
  });
}

/**
 * Dijkstra's method from `source` to `target` over all residual arcs, as long as it stays below `limit`.
 * Needs hand out their pairs one at a time, best first, so that no more are looked at than necessary; people's
 * worths may only have fallen since the lists were gathered. Returns null where there is no way below the
 * limit. Afterwards `distance` of all touched nodes nearer than the target (or limit) is final.
 */
export function findPath(search: PathSearch, source: number, target: number, limit: number): Path | null {
  for (;;) {
    clear(search);
    const outcome = run(search, source, target, limit);
    if (outcome !== 'short') return outcome ? trace(search, source, target) : null;
    longerLists(search);
  }
}

/** Gathers the lists anew, those that had to leave pairs out twice as long. */
export function longerLists(search: PathSearch): void {
  search.keep = search.keep.map((keep, n) => (search.lists.truncated[n] ? 2 * keep : keep));
  search.lists = gather(search.residual, search.keep, search.everybody);
}

/** Forgets the last search. */
export function clear({ touched, distance, heap }: Reached & { heap: Heap }): void {
  for (const node of touched) distance[node] = Infinity;
  touched.length = 0;
  heap.size = 0;
}

function run(search: PathSearch, source: number, target: number, limit: number): boolean | 'short' {
  const { distance, heap } = search;
  const reach = (node: number, at: number, from: number, by: number): void => {
    if (at >= distance[node]! || at >= limit) return;
    if (distance[node] === Infinity) search.touched.push(node);
    distance[node] = at;
    search.from[node] = from;
    search.by[node] = by;
    push(heap, at, node, 0);
  };
  reach(source, 0, -1, -1);
  while (heap.size > 0) {
    if (distance[target]! <= heap.key[0]!) return true;
    if (!expand(search, reach, limit)) return 'short';
  }
  return distance[target]! < limit;
}

/** Takes the nearest entry and reaches what is one step on. False where a list has run out. */
export function expand(search: PathSearch, reach: Reach, limit: number): boolean {
  const { heap, distance, residual } = search;
  const at = heap.key[0]!;
  const node = heap.node[0]!;
  const cursor = heap.cursor[0]!;
  pop(heap);
  search.work++;
  if (cursor > 0) {
    if (!offerPair(search, node, cursor - 1, reach)) return false;
    schedule(search, node, cursor, limit);
  } else if (at === distance[node]!) {
    leave(search, node, reach);
    if (node >= residual.firstNeed && node < residual.firstPerson) schedule(search, node, 0, limit);
  }
  return true;
}

export type Reach = (node: number, at: number, from: number, by: number) => void;

/** Lets entry `i` of a need's list wait in the heap with the least it could cost; the end of the list, too. */
function schedule(
  { residual, lists, distance, heap }: PathSearch,
  node: number,
  i: number,
  limit: number,
): void {
  const n = node - residual.firstNeed;
  const count = lists.count[n]!;
  if (i > count || (i === count && lists.truncated[n] === 0)) return;
  sortTo(lists, n, i + 1);
  const least = lists.score[lists.from[n]! + Math.min(i, count - 1)]!;
  const key = distance[node]! + residual.worth[node]! - least;
  if (key < limit) push(heap, key, node, i + 1);
}

/** Reaches the person of entry `i`, unless already asked for this need. False where the list has run out. */
function offerPair(
  { residual, lists, distance }: PathSearch,
  node: number,
  i: number,
  reach: Reach,
): boolean {
  const n = node - residual.firstNeed;
  if (i === lists.count[n]!) return false;
  const at = lists.from[n]! + i;
  const person = lists.person[at]!;
  const pair = lists.pair[at]!;
  if (residual.asked.get(person)?.includes(pair)) return true;
  const to = residual.firstPerson + person;
  const cost = residual.worth[node]! - scoreOf(residual, person, pair) - residual.worth[to]!;
  reach(to, distance[node]! + cost, node, pair);
  return true;
}

/** All arcs out of a node except a need's pairs. */
function leave({ residual, distance }: PathSearch, node: number, reach: Reach): void {
  const { worth, used, cap, above, firstUsed, nextUsed, problem } = residual;
  const { firstDepartment, firstNeed, firstPerson } = residual;
  const start = distance[node]! + worth[node]!;
  const to = (next: number): void => reach(next, start - worth[next]!, node, -1);
  if (node >= firstPerson) {
    if (used[node]! < cap[node]!) to(above[node]!);
    for (const pair of residual.asked.get(node - firstPerson) ?? []) {
      const need = firstNeed + problem.instance.need[pair]!;
      reach(need, start + scoreOf(residual, node - firstPerson, pair) - worth[need]!, node, pair);
    }
  } else if (node >= firstNeed) {
    if (used[node]! > problem.reserved[node - firstNeed]!) to(above[node]!);
  } else if (node >= firstDepartment) {
    if (used[node]! > 0) to(0);
    for (const n of residual.needsOf[node - firstDepartment]!) {
      if (used[firstNeed + n]! < cap[firstNeed + n]!) to(firstNeed + n);
    }
  } else {
    if (node !== 0 && used[node]! < cap[node]!) to(above[node]!);
    for (let below = firstUsed[node]!; below >= 0; below = nextUsed[below]!) to(below);
    if (node !== 0) return;
    for (let department = firstDepartment; department < firstNeed; department++) {
      if (used[department]! < cap[department]!) to(department);
    }
  }
}

function trace(search: PathSearch, source: number, target: number): Path {
  const { residual, from, by } = search;
  const path: Path = { distance: search.distance[target]!, added: [], removed: [], departments: [] };
  for (let node = target; node !== source; node = from[node]!)
    readStep(residual, path, from[node]!, node, by[node]!);
  return path;
}

/** Notes what one step of a path means for the plan. */
export function readStep(residual: Residual, path: Path, from: number, to: number, by: number): void {
  const { firstDepartment, firstNeed, firstPerson } = residual;
  const isNeed = (node: number): boolean => node >= firstNeed && node < firstPerson;
  if (isNeed(from) && to >= firstPerson) path.added.push([to - firstPerson, by]);
  else if (from >= firstPerson && isNeed(to)) path.removed.push([from - firstPerson, by]);
  else if (to === 0 && from >= firstDepartment) path.departments.push([from - firstDepartment, -1]);
  else if (from === 0 && to >= firstDepartment) path.departments.push([to - firstDepartment, 1]);
}
