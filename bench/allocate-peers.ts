import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import highsModule from 'highs';
import { solve as solveYalps } from 'yalps';
import type { Instance } from '../src/core/planning/allocation/instance.ts';
import { linearProgram } from '../src/core/planning/allocation/linear-program.ts';

/** What a peer found and how much processor time it took, in milliseconds; `build` is the hand-over of the model. */
export type PeerResult = { value: number; build: number; solve: number };

export type Peer = (instance: Instance) => Promise<PeerResult>;

// The package's types describe its CommonJS build; imported as a module, the loader itself is the default.
const loadHighs = highsModule as unknown as typeof highsModule.default;

/**
 * Processor time of this thread so far, in milliseconds: what the work takes by the clock where the machine is
 * idle. Waiting for others on a busy machine does not count, nor do the threads that compile beside it.
 */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

type Row = { name: string; cap: number; pairs: number[] };

/** Every cap as a row of a linear program, with the pairs that use it. */
function rowsOf(instance: Instance): Row[] {
  const row =
    (kind: string) =>
    (cap: number, i: number): Row => ({ name: `${kind}${i}`, cap, pairs: [] });
  const people = Array.from(instance.personCap, row('p'));
  const accounts = Array.from(instance.accountCap, row('a'));
  const owners = Array.from(instance.ownerCap, row('o'));
  const needs = Array.from(instance.demand, row('n'));
  const departments = Array.from(instance.budget, row('d'));
  for (let c = 0; c < people.length; c++) {
    const a = instance.accountOf[c]!;
    for (let pair = instance.offsets[c]!; pair < instance.offsets[c + 1]!; pair++) {
      const n = instance.need[pair]!;
      for (const { pairs } of [
        people[c]!,
        accounts[a]!,
        owners[instance.ownerOf[a]!]!,
        needs[n]!,
        departments[instance.departmentOf[n]!]!,
      ]) {
        pairs.push(pair);
      }
    }
  }
  return [...people, ...accounts, ...owners, ...needs, ...departments].filter(
    ({ pairs }) => pairs.length > 0,
  );
}

async function highs(instance: Instance): Promise<PeerResult> {
  const solver = await loadHighs();
  const started = processorTime();
  const text = linearProgram(instance);
  const built = processorTime();
  const { ObjectiveValue } = solver.solve(text, { output_flag: false });
  return { value: Math.round(ObjectiveValue), build: built - started, solve: processorTime() - built };
}

async function glpk(instance: Instance): Promise<PeerResult> {
  const { default: load } = await import('glpk.js/node');
  const solver = await load();
  const started = processorTime();
  const name = (pair: number): string => `x${pair}`;
  const model = {
    name: 'plan',
    objective: {
      direction: solver.GLP_MAX,
      name: 'value',
      vars: Array.from(instance.value, (coef, pair) => ({ name: name(pair), coef })),
    },
    subjectTo: rowsOf(instance).map((row) => ({
      name: row.name,
      vars: row.pairs.map((pair) => ({ name: name(pair), coef: 1 })),
      bnds: { type: solver.GLP_UP, ub: row.cap, lb: 0 },
    })),
    bounds: Array.from(instance.value, (_, pair) => ({
      name: name(pair),
      type: solver.GLP_DB,
      ub: 1,
      lb: 0,
    })),
  };
  const built = processorTime();
  const { result } = solver.solve(model, { msglev: solver.GLP_MSG_OFF });
  return { value: Math.round(result.z), build: built - started, solve: processorTime() - built };
}

async function yalps(instance: Instance): Promise<PeerResult> {
  const started = processorTime();
  const constraints: [string, { max: number }][] = [];
  const columns = Array.from(instance.value, (value, pair): [string, number][] => [
    ['value', value],
    [`x${pair}`, 1],
  ]);
  for (const row of rowsOf(instance)) {
    constraints.push([row.name, { max: row.cap }]);
    for (const pair of row.pairs) columns[pair]!.push([row.name, 1]);
  }
  columns.forEach((_, pair) => void constraints.push([`x${pair}`, { max: 1 }]));
  const model = {
    direction: 'maximize' as const,
    objective: 'value',
    constraints,
    variables: columns.map((column, pair): [string, [string, number][]] => [`x${pair}`, column]),
  };
  const built = processorTime();
  const { result } = solveYalps(model);
  return { value: Math.round(result), build: built - started, solve: processorTime() - built };
}

/** The part of javascript-lp-solver used here. */
type LpSolver = {
  Solve(model: {
    optimize: string;
    opType: 'max';
    constraints: Record<string, { max: number }>;
    variables: Record<string, Record<string, number>>;
  }): { result: number; feasible: boolean };
};

async function javascriptLpSolver(instance: Instance): Promise<PeerResult> {
  const loaded = (await import(elsewhere().resolve('javascript-lp-solver'))) as { default: LpSolver };
  const started = processorTime();
  const constraints: Record<string, { max: number }> = {};
  const variables: Record<string, Record<string, number>> = {};
  instance.value.forEach((value, pair) => {
    variables[`x${pair}`] = { value, [`x${pair}`]: 1 };
    constraints[`x${pair}`] = { max: 1 };
  });
  for (const { name, cap, pairs } of rowsOf(instance)) {
    constraints[name] = { max: cap };
    for (const pair of pairs) variables[`x${pair}`]![name] = 1;
  }
  const built = processorTime();
  const { result } = loaded.default.Solve({ optimize: 'value', opType: 'max', constraints, variables });
  return { value: Math.round(result), build: built - started, solve: processorTime() - built };
}

/** The part of or-tools-wasm used here. */
type OrTools = {
  initNetworkFlow(): Promise<void>;
  SimpleMinCostFlow: new () => {
    addArcsWithCapacityAndUnitCost(
      tails: ArrayLike<number>,
      heads: ArrayLike<number>,
      capacities: ArrayLike<number>,
      costs: ArrayLike<number>,
    ): unknown;
    setNodeSupply(node: number, supply: number): void;
    solve(): Promise<number>;
    optimalCost(): number;
  };
};

async function orTools(instance: Instance): Promise<PeerResult> {
  const { initNetworkFlow, SimpleMinCostFlow } = (await import(
    elsewhere().resolve('or-tools-wasm/network-flow')
  )) as OrTools;
  await initNetworkFlow();
  const started = processorTime();
  const arcs = arcsOf(instance);
  const flow = new SimpleMinCostFlow();
  flow.addArcsWithCapacityAndUnitCost(arcs.tails, arcs.heads, arcs.caps, arcs.costs);
  flow.setNodeSupply(0, arcs.supply);
  flow.setNodeSupply(1, -arcs.supply);
  const built = processorTime();
  const status = await flow.solve();
  if (status !== 1) throw new Error(`status ${status}`);
  return { value: -flow.optimalCost(), build: built - started, solve: processorTime() - built };
}

/** The instance as a minimum cost flow from node 0 to node 1, with a way past for what is not asked. */
function arcsOf(instance: Instance) {
  const tails: number[] = [];
  const heads: number[] = [];
  const caps: number[] = [];
  const costs: number[] = [];
  const add = (tail: number, head: number, cap: number, cost: number): void => {
    tails.push(tail);
    heads.push(head);
    caps.push(cap);
    costs.push(cost);
  };
  const department = 2;
  const need = department + instance.budget.length;
  const owner = need + instance.demand.length;
  const account = owner + instance.ownerCap.length;
  const person = account + instance.accountCap.length;
  const supply = instance.budget.reduce((sum, units) => sum + units, 0);
  add(0, 1, supply, 0);
  instance.budget.forEach((cap, p) => void add(0, department + p, cap, 0));
  instance.demand.forEach((cap, n) => void add(department + instance.departmentOf[n]!, need + n, cap, 0));
  instance.ownerCap.forEach((cap, o) => void add(owner + o, 1, cap, 0));
  instance.accountCap.forEach((cap, a) => void add(account + a, owner + instance.ownerOf[a]!, cap, 0));
  instance.personCap.forEach((cap, c) => {
    add(person + c, account + instance.accountOf[c]!, cap, 0);
    for (let pair = instance.offsets[c]!; pair < instance.offsets[c + 1]!; pair++) {
      add(need + instance.need[pair]!, person + c, 1, -instance.value[pair]!);
    }
  });
  return { tails, heads, caps, costs, supply };
}

/**
 * Peers that are no dependencies (or-tools-wasm is 318 MB; the other serves the smallest size only): they live in an
 * ignored folder, put there when first needed, at these versions.
 */
const fetched: Readonly<Record<string, { version: string; entry: string }>> = {
  'or-tools-wasm': { version: '0.9.1', entry: 'or-tools-wasm/network-flow' },
  'javascript-lp-solver': { version: '1.0.3', entry: 'javascript-lp-solver' },
};
const peerFolder = new URL('../.cache/bench-peers/', import.meta.url);
const elsewhere = () => createRequire(new URL('package.json', peerFolder));

/** Installs a peer that is no dependency, at its exact version; says why where that is impossible. */
export function installed(peer: string): true | string {
  const wanted = fetched[peer];
  if (wanted === undefined) return true;
  try {
    elsewhere().resolve(wanted.entry);
    return true;
  } catch {
    mkdirSync(peerFolder, { recursive: true });
    const own = new URL('package.json', peerFolder);
    if (!existsSync(own)) writeFileSync(own, '{ "private": true }\n');
    console.log(`  ${peer}  is being installed, into .cache/bench-peers`);
    const { status, stderr } = spawnSync(
      'npm',
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${peer}@${wanted.version}`],
      { cwd: peerFolder, encoding: 'utf8', timeout: 300_000 },
    );
    return status === 0 || `cannot be installed: ${stderr.trim().split('\n')[0] || 'no answer in time'}`;
  }
}

/** Solvers from npm that can take the whole instance; yalps and javascript-lp-solver build a dense table and are for size S only. */
export const peers: Readonly<Record<string, Peer>> = {
  highs,
  glpk,
  yalps,
  'javascript-lp-solver': javascriptLpSolver,
  'or-tools-wasm': orTools,
};
