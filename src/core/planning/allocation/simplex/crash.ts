import { AT_CAP, AT_ZERO, enlist, IN_TREE, mayRest, type Network, wake } from './network.ts';

/**
 * Puts a feasible plan into a fresh network and builds a strongly feasible spanning tree for it, with worths
 * already near the optimum: from every node one more unit can be sent to the root along the tree.
 *
 * A full person hangs below a need it serves, a full account below its cheapest used person, a full owner
 * below its cheapest used account, a need on its best person still entirely free (so that its worth is what
 * its next best advocate brings), a department at budget below its best need with demand left. Every hanging
 * leads through needs that hang on free people, so there are no circles.
 *
 * In: the network with its columns, flow set on the columns of the plan, at most the caps.
 */
export function crash(net: Network): void {
  const cheapest = sendFlow(net);
  hangFullNodes(net, cheapest);
  hangNeeds(net);
  setStates(net);
  settleTree(net);
}

/** Carries the columns' flow up both sides; returns each node's cheapest column with flow (0: none). */
export function sendFlow(net: Network): Int32Array {
  const { problem, flow, profit, firstNeed, firstDepartment, firstSupply } = net;
  const cheapest = new Int32Array(net.nodes);
  const served = new Int32Array(problem.need.length);
  for (let arc = net.firstColumn; arc < net.arcs; arc++) {
    if (flow[arc] === 0) continue;
    served[net.tail[arc]! - firstNeed]!++;
    for (let node = net.head[arc]!; node !== 0; node = net.head[node]!) {
      flow[node]!++;
      if (cheapest[node] === 0 || profit[arc]! < profit[cheapest[node]!]!) cheapest[node] = arc;
    }
  }
  const wanted = new Float64Array(problem.free.length);
  served.forEach((asks, n) => {
    const reserved = problem.reserved[n]!;
    const department = problem.instance.departmentOf[n]!;
    flow[firstNeed + n] = Math.max(0, reserved - asks);
    flow[firstSupply + n] = Math.max(0, asks - reserved);
    flow[firstDepartment + department]! -= Math.max(0, asks - reserved);
    wanted[department]! += problem.need[n]! - reserved;
  });
  // A budget that cannot bind supplies one unit more than is wanted: some of it always stays unused.
  problem.free.forEach((free, p) => {
    flow[firstDepartment + p]! += Math.min(free, wanted[p]! + 1);
  });
  return cheapest;
}

/** Turns the way to the root of every full node downwards: owner to account to person to need. */
function hangFullNodes(net: Network, cheapest: Int32Array): void {
  for (let full = 1; full < net.nodes; full++) {
    if (full === net.firstDepartment) full = net.firstPerson;
    if (net.flow[full] === 0 || net.flow[full] !== net.cap[full]) continue;
    const column = cheapest[full]!;
    const person = net.head[column]!;
    const account = net.head[person]!;
    if (full < net.firstAccount) hang(net, full, account);
    if (full < net.firstDepartment) hang(net, account, person);
    hang(net, person, column);
  }
}

/** Makes `arc` the tree arc of a node instead of its present one. */
function hang(net: Network, node: number, arc: number): void {
  const leaves = net.tail[arc] === node;
  net.link[node] = arc;
  net.way[node] = leaves ? 1 : -1;
  net.parent[node] = leaves ? net.head[arc]! : net.tail[arc]!;
}

/** Hangs needs and departments; a supply arc with part of its flow has to be in the tree. */
function hangNeeds(net: Network): void {
  const { problem, flow, cap, firstNeed, firstSupply, firstDepartment } = net;
  const best = bestFreeColumns(net);
  const worth = (n: number): number => (best[n] === 0 ? 0 : net.profit[best[n]!]!);
  const chosen = new Int32Array(problem.free.length).fill(-1);
  best.forEach((_, n) => {
    const p = problem.instance.departmentOf[n]!;
    const takesMore = flow[firstSupply + n]! < cap[firstSupply + n]! && flow[firstNeed + n] === 0;
    if (takesMore && (chosen[p] === -1 || worth(n) > worth(chosen[p]!))) chosen[p] = n;
  });
  chosen.forEach((n, p) => {
    const node = firstDepartment + p;
    if (flow[node] === 0 && n >= 0) hang(net, node, firstSupply + n);
    else chosen[p] = -1;
  });
  best.forEach((column, n) => {
    const supply = firstSupply + n;
    const partly = flow[supply]! > 0 && flow[supply]! < cap[supply]!;
    if (partly && chosen[problem.instance.departmentOf[n]!] !== n) hang(net, firstNeed + n, supply);
    else if (column !== 0 && flow[firstNeed + n] === 0) hang(net, firstNeed + n, column);
  });
}

/** For each need the best column to a person whose every cap has room (0: none). */
function bestFreeColumns(net: Network): Int32Array {
  const { flow, cap, head, parent, profit } = net;
  const best = new Int32Array(net.problem.need.length);
  for (let arc = net.firstColumn; arc < net.arcs; arc++) {
    const n = net.tail[arc]! - net.firstNeed;
    if (flow[arc] !== 0 || (best[n] !== 0 && profit[arc]! <= profit[best[n]!]!)) continue;
    let node = head[arc]!;
    while (node !== 0 && parent[node] === head[node] && flow[node]! < cap[node]!) node = head[node]!;
    if (node === 0) best[n] = arc;
  }
  return best;
}

/** Sets each arc's state from its flow and the tree, and wakes what is outside. */
export function setStates(net: Network): void {
  const { flow, cap, state } = net;
  const setOutside = (from: number, to: number): void => {
    for (let arc = from; arc < to; arc++) state[arc] = flow[arc] === 0 ? AT_ZERO : AT_CAP;
  };
  const wakeOutside = (from: number, to: number): void => {
    for (let arc = from; arc < to; arc++) {
      if (state[arc] !== IN_TREE) wake(net, arc);
      if (state[arc] === AT_CAP && flow[arc] !== cap[arc])
        throw new Error(`arc ${arc} is neither empty nor full`);
    }
  };
  setOutside(1, net.nodes);
  setOutside(net.firstSupply, net.arcs);
  for (let node = 1; node < net.nodes; node++) state[net.link[node]!] = IN_TREE;
  wakeOutside(1, net.nodes);
  wakeOutside(net.firstSupply, net.firstColumn);
}

/** Lists of children and worths: every node lazy that may be, then those roused that others hang below. */
export function settleTree(net: Network): void {
  const { parent, base, worth, child, next } = net;
  for (let node = 1; node < net.nodes; node++) {
    worth[node] = step(net, node);
    base[node] = mayRest(net, node) ? parent[node]! : -1;
  }
  for (let node = 1; node < net.firstPerson; node++) {
    if (mayRest(net, node)) continue;
    enlist(net, node);
    for (let above = parent[node]!; base[above]! >= 0; above = parent[above]!) {
      base[above] = -1;
      enlist(net, above);
    }
  }
  const stack = [0];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node !== 0) worth[node]! += worth[parent[node]!]!;
    for (let at = child[node]!; at >= 0; at = next[at]!) stack.push(at);
  }
}

/** A node's worth less its parent's: the profit of its tree arc, or the loss where that arc comes down. */
function step(net: Network, node: number): number {
  return net.way[node]! * net.profit[net.link[node]!]!;
}
