import { type Certificate, certify } from './certify.ts';
import type { Control, Solution } from './engine.ts';
import { gatherOpen, gatherSizes, greedyByValue, greedyFirstCome } from './greedy.ts';
import {
  type Asks,
  type Fixed,
  type Instance,
  nothingFixed,
  type Prices,
  personOfPair,
  valueOfPairs,
} from './instance.ts';
import { type KeptLists, keepLists } from './lists.ts';
import { solveByPaths } from './paths/solve-by-paths.ts';
import { type Problem, poseProblem, type Reason } from './problem.ts';
import { emptyRoom } from './room.ts';
import { solveBySimplex } from './simplex/solve-by-simplex.ts';
import { askingCosts, type EarlierPlan, warmStart } from './warm-start.ts';

/** `auto` is `simplex`: measured faster than the others on every size and variant of the bench. */
export type Engine = 'auto' | 'simplex' | 'paths';

export type AllocateOptions = {
  readonly fixed?: Fixed;
  readonly engine?: Engine;
  /** an earlier plan of a similar instance: much faster where little has changed */
  readonly earlier?: EarlierPlan;
  /**
   * the pairs whose value has changed since the earlier plan, all of them: faster still, where that plan kept
   * its lists and the instance holds the same `offsets` and `need`
   */
  readonly changed?: Uint32Array;
  /** true lets the plan keep its lists for the next one */
  readonly keep?: boolean;
  /** false leaves the two greedy values out, which takes a pass over all pairs less */
  readonly compareGreedy?: boolean;
  readonly control?: Control;
};

/**
 * `proven`: the certificate shows that no plan is worth more. `bound`: no plan is worth more than `bound`.
 * `stopped`: stopped on request; the best plan so far, with its bound. `infeasible`: minimums and pins
 * contradict the caps, so there is no plan.
 */
export type Plan = {
  readonly status: 'proven' | 'bound' | 'stopped';
  /** cents, pins included */
  readonly value: number;
  readonly bound: number;
  readonly asks: Asks;
  /** the asks as pair numbers, ascending */
  readonly pairs: readonly number[];
  readonly prices: Prices;
  readonly certificate: Certificate;
  /** what the two greedy rules reach; null where it was not asked for */
  readonly greedy: Greedy | null;
  readonly stats: Readonly<Record<string, number>>;
  /** what the next plan may start from; null where it was not to be kept */
  readonly lists: KeptLists | null;
};

export type Greedy = { readonly pairs: number; readonly firstCome: number };

export type NoPlan = { readonly status: 'infeasible'; readonly reasons: readonly Reason[] };

/** The best plan for an instance, with the proof that it is. See `Plan` for what comes out. */
export function allocate(instance: Instance, options: AllocateOptions = {}): Plan | NoPlan {
  const fixed = options.fixed ?? nothingFixed;
  const control = options.control ?? {};
  const problem = poseProblem(instance, fixed);
  if ('reasons' in problem) return { status: 'infeasible', reasons: problem.reasons };
  control.progress?.(0, 1, 'gathering');
  const { solution, greedy } = solve(problem, options, control);
  if (solution.finished && solution.unmet.length > 0) {
    return { status: 'infeasible', reasons: shortfalls(solution) };
  }
  control.progress?.(0, 1, 'checking');
  const pinned = problem.fixed.pins;
  const pairs = [...pinned, ...solution.pairs].sort((a, b) => a - b);
  const asks = asksOf(instance, pairs);
  const certificate = certify(instance, asks, solution.prices, problem.fixed);
  return {
    status: certificate.ok ? 'proven' : solution.finished ? 'bound' : 'stopped',
    value: certificate.primal,
    bound: certificate.dual,
    asks,
    pairs,
    prices: solution.prices,
    certificate,
    greedy,
    stats: solution.work,
    lists:
      options.keep && solution.lists
        ? keepLists(problem, solution.lists, () => askingCosts(problem, solution.prices))
        : null,
  };
}

type Solved = { solution: Solution; greedy: Greedy | null };

function solve(problem: Problem, options: AllocateOptions, control: Control): Solved {
  const { engine = 'auto', earlier, changed, compareGreedy = true } = options;
  const cold = !earlier && engine !== 'paths';
  let greedy: Greedy | null = null;
  if (compareGreedy || cold) {
    const best = gatherOpen(emptyRoom(problem), gatherSizes(problem));
    const byValue = greedyByValue(problem, best);
    const total = (pairs: readonly number[]): number =>
      valueOfPairs(problem.instance, problem.fixed.pins) + valueOfPairs(problem.instance, pairs);
    if (compareGreedy) greedy = { pairs: total(byValue), firstCome: total(greedyFirstCome(problem, best)) };
    if (cold) return { solution: solveBySimplex(problem, { best, asking: null }, byValue, control), greedy };
  }
  if (engine === 'paths' || !earlier) return { solution: solveByPaths(problem, control), greedy };
  const { lists, start } = warmStart(problem, earlier, changed);
  return { solution: solveBySimplex(problem, lists, start, control, earlier.prices), greedy };
}

function shortfalls(solution: Solution): Reason[] {
  return solution.unmet.map(({ need, lacking }) => ({
    kind: 'need',
    index: need,
    text: `falls ${lacking} short of its minimum whatever the plan`,
  }));
}

/** Pair numbers as asks; ascending pair numbers ascend by person, then need. */
export function asksOf(instance: Instance, pairs: readonly number[]): Asks {
  return {
    person: Int32Array.from(pairs, (pair) => personOfPair(instance, pair)),
    need: Int32Array.from(pairs, (pair) => instance.need[pair]!),
  };
}
