import { emptyHeap, pop, push } from '../heap.ts';
import type { Prices } from '../instance.ts';
import { sendFlow, setStates, settleTree } from './crash.ts';
import type { Network } from './network.ts';

/**
 * Puts a feasible plan into a fresh network and builds the strongly feasible tree that earlier prices suggest:
 * the tree of cheapest ways to the root over residual arcs, an arc costing what the prices say it loses
 * (Dijkstra's method, from the root backwards). Arcs with part of their flow are taken whatever they cost,
 * because they have to be in the tree; they never close a circle. Where nothing has changed since the prices
 * were right, the tree is optimal at once; where little has, it is nearly so.
 */
export function treeFromPrices(net: Network, prices: Prices): void {
  sendFlow(net);
  const {
    flow,
    cap,
    head,
    tail,
    profit,
    firstAccount,
    firstDepartment,
    firstNeed,
    firstPerson,
    firstSupply,
  } = net;
  const worth = worthsOf(net, prices);
  const below = peopleBelow(net);
  const heap = emptyHeap();
  const cost = new Float64Array(net.nodes).fill(Infinity);
  const by = new Int32Array(net.nodes);
  const inTree = new Uint8Array(net.nodes);
  const absorbed: number[] = [];
  let key = 0;

  const hang = (node: number, arc: number): void => {
    const leaves = tail[arc] === node;
    net.link[node] = arc;
    net.way[node] = leaves ? 1 : -1;
    net.parent[node] = leaves ? head[arc]! : tail[arc]!;
    inTree[node] = 1;
  };
  /** The residual step from `node` over `arc` into the tree; partly used arcs are followed at once. */
  const reach = (node: number, arc: number): void => {
    if (inTree[node]) return;
    if (flow[arc]! > 0 && flow[arc]! < cap[arc]!) {
      hang(node, arc);
      absorbed.push(node);
      return;
    }
    const loss = worth[tail[arc]!]! - profit[arc]! - worth[head[arc]!]!;
    const at = key + Math.max(0, tail[arc] === node ? loss : -loss);
    if (at >= cost[node]!) return;
    cost[node] = at;
    by[node] = arc;
    push(heap, at, node, 0);
  };
  const fromNeeds = (person: number): void => {
    for (
      let arc = below.firstColumnOf[person - firstPerson]!;
      arc < net.arcs && head[arc] === person;
      arc++
    ) {
      if (flow[arc] === 0) reach(tail[arc]!, arc);
    }
  };
  const intoNode = (node: number): void => {
    if (node === 0) {
      for (let owner = 1; owner < firstAccount; owner++) if (flow[owner]! < cap[owner]!) reach(owner, owner);
      for (let other = firstDepartment; other < firstPerson; other++) reach(other, other);
      return;
    }
    if (head[node] !== 0 && flow[node]! > 0) reach(head[node]!, node);
    if (node >= firstPerson) fromNeeds(node);
    else if (node >= firstNeed) {
      const supply = firstSupply + node - firstNeed;
      if (flow[supply]! < cap[supply]!) reach(tail[supply]!, supply);
      for (const arc of below.usedBy[node - firstNeed]!) reach(head[arc]!, arc);
    } else if (node >= firstDepartment) {
      for (const supply of below.suppliesOf[node - firstDepartment]!)
        if (flow[supply]! > 0) reach(head[supply]!, supply);
    } else if (node >= firstAccount) {
      for (const person of below.of[node]!) {
        if (flow[person] === 0) fromNeeds(person);
        else if (flow[person]! < cap[person]!) reach(person, person);
      }
    } else {
      for (const account of below.of[node]!) if (flow[account]! < cap[account]!) reach(account, account);
    }
  };

  inTree[0] = 1;
  absorbed.push(0);
  for (;;) {
    for (let node = absorbed.pop(); node !== undefined; node = absorbed.pop()) intoNode(node);
    if (heap.size === 0) break;
    key = heap.key[0]!;
    const node = heap.node[0]!;
    pop(heap);
    if (inTree[node]) continue;
    hang(node, by[node]!);
    absorbed.push(node);
  }
  setStates(net);
  settleTree(net);
}

/** Worths at the earlier prices, in scores. */
function worthsOf(net: Network, prices: Prices): Float64Array {
  const { firstAccount, firstDepartment, firstNeed, firstPerson, firstSupply, head, tail } = net;
  const { scale } = net.problem;
  const worth = new Float64Array(net.nodes);
  prices.owners.forEach((price, o) => {
    worth[1 + o] = -price * scale;
  });
  prices.accounts.forEach((price, a) => {
    worth[firstAccount + a] = worth[head[firstAccount + a]!]! - price * scale;
  });
  for (let node = firstPerson; node < net.nodes; node++) {
    worth[node] = worth[head[node]!]! - prices.people[net.personAt[node - firstPerson]!]! * scale;
  }
  prices.departments.forEach((price, p) => {
    worth[firstDepartment + p] = price * scale;
  });
  prices.needs.forEach((price, n) => {
    worth[firstNeed + n] = worth[tail[firstSupply + n]!]! + price * scale;
  });
  return worth;
}

/** What hangs below what: accounts of owners, people of accounts (those with columns), and used columns of needs. */
function peopleBelow(net: Network) {
  const { head, tail, flow, firstAccount, firstDepartment, firstNeed, firstPerson, firstColumn } = net;
  const of: number[][] = Array.from({ length: firstDepartment }, () => []);
  for (let account = firstAccount; account < firstDepartment; account++) of[head[account]!]!.push(account);
  const usedBy: number[][] = Array.from(net.problem.need, () => []);
  const suppliesOf: number[][] = Array.from(net.problem.free, () => []);
  net.problem.need.forEach(
    (_, n) => void suppliesOf[tail[net.firstSupply + n]! - firstDepartment]!.push(net.firstSupply + n),
  );
  const firstColumnOf = new Int32Array(net.nodes - firstPerson).fill(net.arcs);
  for (let arc = firstColumn; arc < net.arcs; arc++) {
    const person = head[arc]!;
    if (flow[arc]! > 0) usedBy[tail[arc]! - firstNeed]!.push(arc);
    if (arc > firstColumn && head[arc - 1] === person) continue;
    firstColumnOf[person - firstPerson] = arc;
    of[head[person]!]!.push(person);
  }
  return { of, usedBy, suppliesOf, firstColumnOf };
}
