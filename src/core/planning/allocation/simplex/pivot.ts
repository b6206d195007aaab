import { AT_CAP, AT_ZERO, delist, enlist, IN_TREE, type Network, wake, worthOf } from './network.ts';

export type PivotCount = { pivots: number; degenerate: number; moved: number };

/**
 * Primal network simplex on the columns present, until no arc outside the tree brings anything, or `stop`
 * says so (asked every 1,024 pivots). Entering arc: block search; leaving arc: the last one that blocks in
 * the direction of the cycle from its top, which keeps the tree strongly feasible, so there is no cycling
 * (Cunningham 1976; Ahuja, Magnanti and Orlin, Network Flows, 11.6). Returns true where it is optimal.
 */
export function pivotToOptimum(net: Network, count: PivotCount, stop: () => boolean): boolean {
  const search = { at: 0 };
  const marks = new Int32Array(net.nodes);
  for (let stamp = 1; ; stamp++) {
    const arc = enteringArc(net, search);
    if (arc < 0) return true;
    pivot(net, arc, marks, stamp, count);
    if ((stamp & 1023) === 0 && stop()) return false;
  }
}

/** The arc with the largest gain in the next block that has one; -1 where no arc gains. */
function enteringArc(net: Network, search: { at: number }): number {
  const { tail, head, profit, state, worth, base, shift, firstColumn, awake } = net;
  const columns = net.arcs - firstColumn;
  const total = columns + awake.count;
  const block = Math.max(20, Math.ceil(2 * Math.sqrt(total)));
  let best = 0;
  let found = -1;
  let left = block;
  let at = search.at < total ? search.at : 0;
  for (let seen = 0; seen < total; seen++) {
    if (at === total) at = 0;
    let arc = firstColumn + at;
    let gain = 0;
    if (at < columns) {
      const side = state[arc]!;
      if (side !== IN_TREE) {
        const person = head[arc]!;
        gain = side * (profit[arc]! + worth[base[person]!]! + shift[person]! - worth[tail[arc]!]!);
      }
    } else {
      arc = awake.list[at - columns]!;
      const side = state[arc]!;
      if (side !== IN_TREE)
        gain = side * (profit[arc]! + worthOf(net, head[arc]!) - worthOf(net, tail[arc]!));
    }
    at++;
    if (gain > best) {
      best = gain;
      found = arc;
    }
    if (--left === 0) {
      if (found >= 0) break;
      left = block;
    }
  }
  search.at = at;
  return found;
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
  const { parent, link, way, worth, tail, profit, child, next, firstPerson } = net;
  const lost = parent[cut]!;
  for (let node = inner; ; node = parent[node]!) {
    wakePerson(net, node);
    if (node === cut) break;
  }
  wakePerson(net, outer);
  const up = tail[arc] === inner ? 1 : -1;
  const change = worth[outer]! + up * profit[arc]! - worth[inner]!;

  let node = inner;
  let above = outer;
  let by = arc;
  let direction = up;
  for (;;) {
    const formerParent = parent[node]!;
    const formerLink = link[node]!;
    const formerWay = way[node]!;
    delist(net, node);
    parent[node] = above;
    link[node] = by;
    way[node] = direction;
    enlist(net, node);
    if (node === cut) break;
    above = node;
    by = formerLink;
    direction = -formerWay;
    node = formerParent;
  }

  // Everything below `inner` moves by the same amount.
  for (let at = inner; ; ) {
    worth[at]! += change;
    count.moved++;
    if (child[at]! >= 0) {
      at = child[at]!;
      continue;
    }
    while (at !== inner && next[at]! < 0) at = parent[at]!;
    if (at === inner) break;
    at = next[at]!;
  }

  for (let at = cut; ; at = parent[at]!) {
    if (at >= firstPerson) restPerson(net, at);
    if (at === inner) break;
  }
  if (outer >= firstPerson) restPerson(net, outer);
  if (lost >= firstPerson) restPerson(net, lost);
}

/** Makes a lazy person an ordinary node of the tree. */
function wakePerson(net: Network, node: number): void {
  const base = net.base[node]!;
  if (base === node) return;
  net.worth[node] = net.worth[base]! + net.shift[node]!;
  net.base[node] = node;
  net.shift[node] = 0;
  enlist(net, node);
}

/** Makes a person without children lazy again. */
function restPerson(net: Network, node: number): void {
  if (net.child[node]! >= 0 || net.base[node] !== node) return;
  const above = net.parent[node]!;
  delist(net, node);
  net.base[node] = above;
  net.shift[node] = net.worth[node]! - net.worth[above]!;
}
