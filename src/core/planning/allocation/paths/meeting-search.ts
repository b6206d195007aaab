import { emptyHeap, type Heap, pop, push } from '../heap.ts';
import {
  clear,
  expand,
  longerLists,
  openSearch,
  type Path,
  type PathSearch,
  type Reach,
  type Reached,
  readStep,
} from './path-search.ts';
import { type Residual, scoreOf } from './residual.ts';

/**
 * A search from both ends. Questions about one cap are local at one end and touch the whole network at the
 * other (the root is a step away from everything), so the side that has seen less goes on. The residual must
 * not change while the search is in use.
 */
export type MeetingSearch = {
  readonly residual: Residual;
  readonly forward: PathSearch;
  readonly backward: Reached & { readonly heap: Heap };
  /** owner or account -> the nodes right below it, used or not */
  readonly below: { readonly starts: Int32Array; readonly list: Int32Array };
  /** need -> its asks as [person, pair] */
  readonly asksOf: ReadonlyMap<number, readonly (readonly [number, number])[]>;
};

/** Prepares searching from both ends: one pass over all pairs. */
export function openMeetingSearch(residual: Residual, keep: Int32Array): MeetingSearch {
  const { nodes, firstNeed, problem } = residual;
  const asksOf = new Map<number, (readonly [number, number])[]>();
  for (const [person, pairs] of residual.asked) {
    for (const pair of pairs) {
      const need = firstNeed + problem.instance.need[pair]!;
      const list = asksOf.get(need);
      if (list) list.push([person, pair]);
      else asksOf.set(need, [[person, pair]]);
    }
  }
  return {
    residual,
    forward: openSearch(residual, keep, { everybody: true }),
    backward: {
      distance: new Float64Array(nodes).fill(Infinity),
      from: new Int32Array(nodes).fill(-1),
      by: new Float64Array(nodes),
      touched: [],
      heap: emptyHeap(),
    },
    below: nodesBelow(residual),
    asksOf,
  };
}

function nodesBelow({ above, firstDepartment, firstPerson, nodes }: Residual) {
  const starts = new Int32Array(firstDepartment + 1);
  const eachNode = (visit: (node: number) => void): void => {
    for (let node = 1; node < nodes; node++) if (node < firstDepartment || node >= firstPerson) visit(node);
  };
  eachNode((node) => void starts[above[node]! + 1]!++);
  for (let node = 0; node < firstDepartment; node++) starts[node + 1]! += starts[node]!;
  const at = starts.slice();
  const list = new Int32Array(starts[firstDepartment]!);
  eachNode((node) => {
    list[at[above[node]!]!++] = node;
  });
  return { starts, list };
}

/** The cheapest way from `source` to `target` below `limit`, or null; exact, whatever the lists' length. */
export function findMeetingPath(
  search: MeetingSearch,
  source: number,
  target: number,
  limit: number,
): Path | null {
  for (;;) {
    const outcome = run(search, source, target, limit);
    if (outcome !== 'short') return outcome;
    longerLists(search.forward);
  }
}

function run(search: MeetingSearch, source: number, target: number, limit: number): Path | null | 'short' {
  const { forward, backward } = search;
  clear(forward);
  clear(backward);
  let best = limit;
  let meeting = -1;
  const reachIn = (side: Reached & { heap: Heap }, other: Reached): Reach => {
    return (node, at, from, by) => {
      if (at >= side.distance[node]! || at >= best) return;
      if (side.distance[node] === Infinity) side.touched.push(node);
      side.distance[node] = at;
      side.from[node] = from;
      side.by[node] = by;
      push(side.heap, at, node, 0);
      if (at + other.distance[node]! < best) {
        best = at + other.distance[node]!;
        meeting = node;
      }
    };
  };
  const reachForward = reachIn(forward, backward);
  const reachBackward = reachIn(backward, forward);
  reachForward(source, 0, -1, -1);
  reachBackward(target, 0, -1, -1);
  let seenForward = 0;
  let seenBackward = 0;
  while (forward.heap.size > 0 && backward.heap.size > 0) {
    if (forward.heap.key[0]! + backward.heap.key[0]! >= best) break;
    if (seenForward <= seenBackward) {
      const before = forward.touched.length;
      if (!expand(forward, reachForward, best)) return 'short';
      seenForward += 1 + forward.touched.length - before;
    } else {
      const before = backward.touched.length;
      expandBackward(search, reachBackward);
      seenBackward += 1 + backward.touched.length - before;
    }
  }
  return meeting < 0 ? null : trace(search, meeting, source, target, best);
}

/** Takes the nearest node before the target and reaches everything from which one step leads to it. */
function expandBackward(search: MeetingSearch, reach: Reach): void {
  const { residual, backward, below, asksOf } = search;
  const { worth, used, cap, above, problem, firstDepartment, firstNeed, firstPerson } = residual;
  const at = backward.heap.key[0]!;
  const node = backward.heap.node[0]!;
  pop(backward.heap);
  if (at > backward.distance[node]!) return;
  const end = at - worth[node]!;
  const from = (before: number): void => reach(before, end + worth[before]!, node, -1);
  if (node >= firstPerson) {
    if (used[node]! > 0) from(above[node]!);
    const person = node - firstPerson;
    const { offsets, need, value } = problem.instance;
    for (let pair = offsets[person]!; pair < offsets[person + 1]!; pair++) {
      if (value[pair]! <= 0 || problem.closed.has(pair) || residual.asked.get(person)?.includes(pair))
        continue;
      const before = firstNeed + need[pair]!;
      reach(before, end + worth[before]! - scoreOf(residual, person, pair), node, pair);
    }
  } else if (node >= firstNeed) {
    if (used[node]! < cap[node]!) from(above[node]!);
    for (const [person, pair] of asksOf.get(node) ?? []) {
      const before = firstPerson + person;
      reach(before, end + worth[before]! + scoreOf(residual, person, pair), node, pair);
    }
  } else if (node >= firstDepartment) {
    if (used[node]! < cap[node]!) from(0);
    for (const n of residual.needsOf[node - firstDepartment]!) {
      if (used[firstNeed + n]! > problem.reserved[n]!) from(firstNeed + n);
    }
  } else {
    if (node !== 0 && used[node]! > 0) from(above[node]!);
    for (let i = below.starts[node]!; i < below.starts[node + 1]!; i++) {
      if (used[below.list[i]!]! < cap[below.list[i]!]!) from(below.list[i]!);
    }
    if (node !== 0) return;
    for (let department = firstDepartment; department < firstNeed; department++) {
      if (used[department]! > 0) from(department);
    }
  }
}

function trace(
  search: MeetingSearch,
  meeting: number,
  source: number,
  target: number,
  distance: number,
): Path {
  const { forward, backward, residual } = search;
  const path: Path = { distance, added: [], removed: [], departments: [] };
  for (let node = meeting; node !== source; node = forward.from[node]!) {
    readStep(residual, path, forward.from[node]!, node, forward.by[node]!);
  }
  for (let node = meeting; node !== target; node = backward.from[node]!) {
    readStep(residual, path, node, backward.from[node]!, backward.by[node]!);
  }
  return path;
}
