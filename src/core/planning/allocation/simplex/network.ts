import type { Problem } from '../problem.ts';
import { unmetMinimum } from '../problem.ts';

/**
 * The flow network of a problem, with a spanning tree in it.
 *
 * Nodes: the root (0), owners, accounts, departments, needs, people. A unit of flow is one ask:
 * department -> need -> person -> account -> owner -> root. Every node but the root has one arc "up":
 * person -> account -> owner -> root carry the caps, department -> root is budget left unused, need -> root
 * is demand left unmet (free of charge, or as dear as an unmet minimum).
 * Arc numbers: arc v is node v's arc up, with room for everybody; from `firstSupply` one supply arc
 * department -> need each; then pairs ("columns").
 *
 * `worth` is what one unit of flow brings from a node to the root: the dual values with the sign a planner
 * expects. People and accounts are lazy unless an owner, a need or a department hangs somewhere below them:
 * a lazy node stands in no list of children, and its `worth` is kept relative to its parent's, so that moving
 * a subtree does not touch it. Lazy nodes are almost all of the network.
 */
export type Network = {
  readonly problem: Problem;
  /** nodes so far: people stand last, and only those who have columns */
  nodes: number;
  readonly firstAccount: number;
  readonly firstDepartment: number;
  readonly firstNeed: number;
  readonly firstPerson: number;
  /** person -> node, 0 without columns; and back, from `firstPerson` on */
  readonly nodeOf: Int32Array;
  readonly personAt: Int32Array;
  /** tree: parent node, the arc to it, +1 where that arc points to the parent and -1 where from it */
  readonly parent: Int32Array;
  readonly link: Int32Array;
  readonly way: Int8Array;
  /** children that are not lazy, as doubly linked lists; -1 ends them */
  readonly child: Int32Array;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** worth of a node; of a lazy one, less its parent's */
  readonly worth: Float64Array;
  /** the parent of a lazy node, -1 for others */
  readonly base: Int32Array;
  readonly firstSupply: number;
  readonly firstColumn: number;
  arcs: number;
  tail: Int32Array;
  head: Int32Array;
  cap: Int32Array;
  flow: Int32Array;
  profit: Float64Array;
  /** 0 in the tree, +1 outside at no flow, -1 outside at full flow */
  state: Int8Array;
  /** column -> pair number, at column - firstColumn */
  pair: Uint32Array;
  /** arcs other than columns that have ever been outside the tree */
  readonly awake: { list: Int32Array; count: number; readonly known: Uint8Array };
};

export const IN_TREE = 0;
export const AT_ZERO = 1;
export const AT_CAP = -1;
const UNLIMITED = 2 ** 31 - 1;

/** The network of a problem, with room for so many columns but none yet, so without people; no flow. */
export function buildNetwork(problem: Problem, columns: number): Network {
  const { ownerOf, departmentOf } = problem.instance;
  const firstAccount = 1 + problem.owner.length;
  const firstDepartment = firstAccount + problem.account.length;
  const firstNeed = firstDepartment + problem.free.length;
  const firstPerson = firstNeed + problem.need.length;
  const most = firstPerson + problem.person.length;
  const firstColumn = most + problem.need.length;
  const size = firstColumn + columns;
  // Memory that nobody writes to costs nothing: most people never get a node.
  const net: Network = {
    problem,
    nodes: firstPerson,
    firstAccount,
    firstDepartment,
    firstNeed,
    firstPerson,
    nodeOf: new Int32Array(problem.person.length),
    personAt: new Int32Array(problem.person.length),
    parent: new Int32Array(most),
    link: new Int32Array(most),
    way: new Int8Array(most),
    child: new Int32Array(most),
    next: new Int32Array(most),
    previous: new Int32Array(most),
    worth: new Float64Array(most),
    base: new Int32Array(most),
    firstSupply: most,
    firstColumn,
    arcs: firstColumn,
    tail: new Int32Array(size),
    head: new Int32Array(size),
    cap: new Int32Array(size),
    flow: new Int32Array(size),
    profit: new Float64Array(size),
    state: new Int8Array(size),
    pair: new Uint32Array(columns),
    awake: { list: new Int32Array(1024), count: 0, known: new Uint8Array(firstColumn) },
  };
  hangUp(net, 0, -1, 0);
  problem.owner.forEach((cap, o) => void hangUp(net, 1 + o, 0, cap));
  problem.account.forEach((cap, a) => void hangUp(net, firstAccount + a, 1 + ownerOf[a]!, cap));
  problem.free.forEach((_, p) => void hangUp(net, firstDepartment + p, 0, UNLIMITED));
  const unmet = -unmetMinimum(problem);
  problem.need.forEach((demand, n) => {
    hangUp(net, firstNeed + n, 0, UNLIMITED);
    if (problem.reserved[n]! > 0) net.profit[firstNeed + n] = unmet;
    const supply = net.firstSupply + n;
    net.tail[supply] = firstDepartment + departmentOf[n]!;
    net.head[supply] = firstNeed + n;
    net.cap[supply] = demand - problem.reserved[n]!;
    net.state[supply] = AT_ZERO;
    wake(net, supply);
  });
  return net;
}

/** A node by itself, hanging on its arc up, which carries no flow. */
function hangUp(net: Network, node: number, above: number, cap: number): void {
  net.tail[node] = node;
  net.head[node] = above;
  net.cap[node] = cap;
  net.parent[node] = above;
  net.link[node] = node;
  net.way[node] = 1;
  net.child[node] = -1;
  net.next[node] = -1;
  net.previous[node] = -1;
  net.base[node] = -1;
}

/** The node of a person; made, lazy, where there is none. */
function nodeOfPerson(net: Network, person: number): number {
  const known = net.nodeOf[person]!;
  if (known !== 0) return known;
  const node = net.nodes++;
  const account = net.firstAccount + net.problem.instance.accountOf[person]!;
  hangUp(net, node, account, net.problem.person[person]!);
  net.base[node] = account;
  net.nodeOf[person] = node;
  net.personAt[node - net.firstPerson] = person;
  return node;
}

/** What one unit of flow is worth at a person: without a node of their own, what it is at their account. */
export function worthOfPerson(net: Network, person: number): number {
  const node = net.nodeOf[person]!;
  return worthOf(net, node === 0 ? net.firstAccount + net.problem.instance.accountOf[person]! : node);
}

/** What one unit of flow at a node is worth, lazy or not. */
export function worthOf(net: Network, node: number): number {
  const { worth, base } = net;
  let sum = worth[node]!;
  for (let above = base[node]!; above >= 0; above = base[above]!) sum += worth[above]!;
  return sum;
}

/** Puts an arc that is no column on the list of those that may enter the tree. */
export function wake(net: Network, arc: number): void {
  const { awake } = net;
  if (awake.known[arc]) return;
  awake.known[arc] = 1;
  if (awake.count === awake.list.length) {
    const longer = new Int32Array(2 * awake.count);
    longer.set(awake.list);
    awake.list = longer;
  }
  awake.list[awake.count++] = arc;
}

/** Adds a pair as a column without flow; returns its arc. Arrays grow by half when they are full. */
export function addColumn(net: Network, pair: number, person: number, score: number): number {
  if (net.arcs === net.tail.length) grow(net);
  const arc = net.arcs++;
  net.tail[arc] = net.firstNeed + net.problem.instance.need[pair]!;
  net.head[arc] = nodeOfPerson(net, person);
  net.cap[arc] = 1;
  net.flow[arc] = 0;
  net.profit[arc] = score;
  net.state[arc] = AT_ZERO;
  net.pair[arc - net.firstColumn] = pair;
  return arc;
}

function grow(net: Network): void {
  const columns = net.pair.length;
  const more = Math.max(64, columns >> 1);
  const size = net.tail.length + more;
  const longer = <T extends Int32Array | Float64Array | Int8Array | Uint32Array>(to: T, from: T): T => {
    to.set(from);
    return to;
  };
  net.tail = longer(new Int32Array(size), net.tail);
  net.head = longer(new Int32Array(size), net.head);
  net.cap = longer(new Int32Array(size), net.cap);
  net.flow = longer(new Int32Array(size), net.flow);
  net.profit = longer(new Float64Array(size), net.profit);
  net.state = longer(new Int8Array(size), net.state);
  net.pair = longer(new Uint32Array(columns + more), net.pair);
}

/** Whether a node may be lazy. */
export function mayRest(net: Network, node: number): boolean {
  return node >= net.firstPerson || (node >= net.firstAccount && node < net.firstDepartment);
}

/** Makes a node, and all above it, ordinary nodes of the tree. */
export function rouse(net: Network, node: number): void {
  const above = net.base[node]!;
  if (above < 0) return;
  rouse(net, above);
  net.base[node] = -1;
  net.worth[node]! += net.worth[above]!;
  enlist(net, node);
}

/** Makes a node lazy if nothing is listed below it, and then what is above it likewise. */
export function rest(net: Network, node: number): void {
  while (mayRest(net, node) && net.child[node]! < 0 && net.base[node]! < 0) {
    const above = net.parent[node]!;
    delist(net, node);
    net.base[node] = above;
    net.worth[node]! -= net.worth[above]!;
    node = above;
  }
}

/** Appends a node to its parent's list of children. */
export function enlist(net: Network, node: number): void {
  const above = net.parent[node]!;
  const first = net.child[above]!;
  net.next[node] = first;
  net.previous[node] = -1;
  if (first >= 0) net.previous[first] = node;
  net.child[above] = node;
}

/** Takes a node out of its parent's list of children. */
export function delist(net: Network, node: number): void {
  const before = net.previous[node]!;
  const after = net.next[node]!;
  if (before >= 0) net.next[before] = after;
  else net.child[net.parent[node]!] = after;
  if (after >= 0) net.previous[after] = before;
}
