import {
  AT_CAP,
  AT_ZERO,
  delist,
  enlist,
  IN_TREE,
  type Network,
  rest,
  rouse,
  wake,
  worthOf,
} from './network.ts';

export type PivotCount = { pivots: number; degenerate: number; moved: number };

/**
 * Primal network simplex on the columns present, until no arc outside the tree brings anything, or `stop`
 * says so (asked every 1,024 pivots). Entering arc: block search; leaving arc: the last one that blocks in
 * the direction of the cycle from its top, which keeps the tree strongly feasible, so there is no cycling
 * (Cunningham 1976; Ahuja, Magnanti and Orlin, Network Flows, 11.6). Returns true where it is optimal.
 */
export function pivotToOptimum(net: Network, count: PivotCount, stop: () => boolean): boolean {
  const search: Search = {
    at: 0,
    list: new Int32Array(listLength),
    gain: new Float64Array(listLength),
    count: 0,
    left: 0,
  };
  const marks = new Int32Array(net.firstSupply);
  for (let stamp = 1; ; stamp++) {
    const arc = enteringArc(net, search);
    if (arc < 0) return true;
    pivot(net, arc, marks, stamp, count);
    if ((stamp & 1023) === 0 && stop()) return false;
  }
}

/**
 * Candidates for the next pivots, as a heap by the gain they had when last looked at. A walk over the arcs
 * collects gaining ones until the list is full; the best enters, and the list serves many pivots more before
 * the walk goes on. Only the first of the heap is worked out anew, so what lies deeper may have become better
 * unseen: a choice of arc that is a little stale costs nothing but a pivot.
 */
type Search = {
  at: number;
  readonly list: Int32Array;
  readonly gain: Float64Array;
  count: number;
  left: number;
};

/** Chosen by measurement on sizes L and XL; twice or half as much makes little difference. */
const listLength = 1_000;
const listUses = 250;

/** The arc to enter the tree: one that gains, the best of the present candidates; -1 where no arc gains. */
function enteringArc(net: Network, search: Search): number {
  const found = search.left > 0 ? bestCandidate(net, search) : -1;
  if (found >= 0) {
    search.left--;
    return found;
  }
  search.left = listUses;
  collect(net, search, true);
  if (search.count === 0) collect(net, search, false);
  return bestCandidate(net, search);
}

function bestCandidate(net: Network, search: Search): number {
  const { list, gain } = search;
  while (search.count > 0) {
    const arc = list[0]!;
    const now = gainOf(net, arc);
    if (now <= 0) {
      search.count--;
      list[0] = list[search.count]!;
      gain[0] = gain[search.count]!;
      sink(search, 0);
      continue;
    }
    gain[0] = now;
    sink(search, 0);
    if (list[0] === arc) return arc;
  }
  return -1;
}

function sink({ list, gain, count }: Search, from: number): void {
  let at = from;
  const arc = list[at]!;
  const own = gain[at]!;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= count) break;
    if (child + 1 < count && gain[child + 1]! > gain[child]!) child++;
    if (gain[child]! <= own) break;
    list[at] = list[child]!;
    gain[at] = gain[child]!;
    at = child;
  }
  list[at] = arc;
  gain[at] = own;
}

/** What one unit round the cycle that an arc closes would bring; 0 for arcs in the tree. */
function gainOf(net: Network, arc: number): number {
  const side = net.state[arc]!;
  if (side === IN_TREE) return 0;
  return side * (net.profit[arc]! + worthOf(net, net.head[arc]!) - worthOf(net, net.tail[arc]!));
}

/**
 * Fills the list from where the last walk ended. A hasty walk passes over pairs worth less than the place they
 * would take, whoever they ask: few gain nevertheless, and only a walk without haste proves that none does.
 */
function collect(net: Network, search: Search, hasty: boolean): void {
  const columns = net.arcs - net.firstColumn;
  const total = columns + net.awake.count;
  const from = search.at < total ? search.at : 0;
  search.count = 0;
  search.at = from;
  walk(net, search, hasty, columns, total);
  if (search.at === total) {
    search.at = 0;
    walk(net, search, hasty, columns, from);
  }
  for (let i = (search.count >> 1) - 1; i >= 0; i--) sink(search, i);
}

/** Walks on to place `to`: columns first, then the other arcs; stops where the list is full. */
function walk(net: Network, search: Search, hasty: boolean, columns: number, to: number): void {
  walkColumns(net, search, hasty, Math.min(to, columns));
  const { list, gain } = search;
  const { awake } = net;
  for (; search.at >= columns && search.at < to && search.count < list.length; search.at++) {
    const arc = awake.list[search.at - columns]!;
    const found = gainOf(net, arc);
    if (found <= 0) continue;
    list[search.count] = arc;
    gain[search.count++] = found;
  }
}

/** A loop without calls, over plain arrays: most of an engine's steps are steps of this one. */
function walkColumns(net: Network, search: Search, hasty: boolean, to: number): void {
  const { tail, head, profit, state, worth, base, firstColumn } = net;
  const { list, gain } = search;
  const room = list.length;
  const end = firstColumn + to;
  let arc = firstColumn + search.at;
  let count = search.count;
  for (; arc < end && count < room; arc++) {
    const side = state[arc]!;
    if (side === IN_TREE) continue;
    let sum = profit[arc]! - worth[tail[arc]!]!;
    if (hasty && sum <= 0 && side === AT_ZERO) continue;
    const person = head[arc]!;
    sum += worth[person]!;
    for (let above = base[person]!; above >= 0; above = base[above]!) sum += worth[above]!;
    if (side * sum <= 0) continue;
    list[count] = arc;
    gain[count++] = side * sum;
  }
  search.count = count;
  search.at = Math.max(search.at, arc - firstColumn);
}

function pivot(net: Network, arc: number, marks: Int32Array, stamp: number, count: PivotCount): void {
  const { tail, head, flow, cap, state, parent, link, way } = net;
  const forward = state[arc] === AT_ZERO;
  const first = forward ? tail[arc]! : head[arc]!;
  const second = forward ? head[arc]! : tail[arc]!;
  const top = meeting(parent, first, second, marks, stamp);

  // The last blocking arc round the cycle: down to `first`, over the entering arc, up from `second`.
  let amount = cap[arc]!;
  let cut = -1;
  let onFirst = false;
  for (let node = first; node !== top; node = parent[node]!) {
    const tree = link[node]!;
    const rest = way[node] === 1 ? flow[tree]! : cap[tree]! - flow[tree]!;
    if (rest < amount) {
      amount = rest;
      cut = node;
      onFirst = true;
    }
  }
  for (let node = second; node !== top; node = parent[node]!) {
    const tree = link[node]!;
    const rest = way[node] === 1 ? cap[tree]! - flow[tree]! : flow[tree]!;
    if (rest <= amount) {
      amount = rest;
      cut = node;
      onFirst = false;
    }
  }
  count.pivots++;
  if (amount > 0) {
    flow[arc]! += forward ? amount : -amount;
    for (let node = first; node !== top; node = parent[node]!) flow[link[node]!]! -= way[node]! * amount;
    for (let node = second; node !== top; node = parent[node]!) flow[link[node]!]! += way[node]! * amount;
  } else count.degenerate++;
  if (cut < 0) {
    state[arc] = forward ? AT_CAP : AT_ZERO;
    return;
  }
  const left = link[cut]!;
  state[left] = flow[left] === 0 ? AT_ZERO : AT_CAP;
  if (left < net.firstColumn) wake(net, left);
  state[arc] = IN_TREE;
  if (onFirst) rehang(net, arc, first, second, cut, count);
  else rehang(net, arc, second, first, cut, count);
}

/** The lowest node above (or at) both. */
function meeting(
  parent: Int32Array,
  first: number,
  second: number,
  marks: Int32Array,
  stamp: number,
): number {
  for (let a = first, b = second; ; ) {
    if (a >= 0) {
      if (marks[a] === stamp) return a;
      marks[a] = stamp;
      a = parent[a]!;
    }
    if (b >= 0) {
      if (marks[b] === stamp) return b;
      marks[b] = stamp;
      b = parent[b]!;
    }
  }
}

/** Cuts the subtree at `cut` off and hangs it, turned round, by its node `inner` on `outer`. */
function rehang(
  net: Network,
  arc: number,
  inner: number,
  outer: number,
  cut: number,
  count: PivotCount,
): void {
  const { parent, link, way, worth, base, tail, profit } = net;
  const up = tail[arc] === inner ? 1 : -1;
  if (inner === cut && base[inner]! >= 0) {
    parent[inner] = outer;
    link[inner] = arc;
    way[inner] = up;
    base[inner] = outer;
    worth[inner] = up * profit[arc]!;
    return;
  }
  const lost = parent[cut]!;
  rouse(net, inner);
  rouse(net, outer);
  const change = worth[outer]! + up * profit[arc]! - worth[inner]!;
  turnRound(net, arc, inner, outer, cut);
  raise(net, inner, change, count);
  for (let node = cut; node !== inner; node = parent[node]!) rest(net, node);
  rest(net, inner);
  rest(net, outer);
  rest(net, lost);
}

/** Reverses the tree arcs from `inner` up to `cut`, so that `inner` hangs on `outer` by `arc`. */
function turnRound(net: Network, arc: number, inner: number, outer: number, cut: number): void {
  const { parent, link, way } = net;
  let node = inner;
  let above = outer;
  let by = arc;
  let direction = net.tail[arc] === inner ? 1 : -1;
  for (;;) {
    const formerParent = parent[node]!;
    const formerLink = link[node]!;
    const formerWay = way[node]!;
    delist(net, node);
    parent[node] = above;
    link[node] = by;
    way[node] = direction;
    enlist(net, node);
    if (node === cut) return;
    above = node;
    by = formerLink;
    direction = -formerWay;
    node = formerParent;
  }
}

/** Adds `change` to the worth of a node and of everything listed below it. */
function raise(net: Network, top: number, change: number, count: PivotCount): void {
  const { worth, child, next, parent } = net;
  for (let node = top; ; ) {
    worth[node]! += change;
    count.moved++;
    if (child[node]! >= 0) {
      node = child[node]!;
      continue;
    }
    while (node !== top && next[node]! < 0) node = parent[node]!;
    if (node === top) return;
    node = next[node]!;
  }
}
