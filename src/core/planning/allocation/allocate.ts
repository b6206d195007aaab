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
import { poseProblem, type Reason } from './problem.ts';
import { emptyRoom } from './room.ts';
import { solveBySimplex } from './simplex/solve-by-simplex.ts';

export type AllocateOptions = { readonly fixed?: Fixed; readonly control?: Control };

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
  readonly greedy: { readonly pairs: number; readonly firstCome: number };
  readonly stats: Readonly<Record<string, number>>;
};

export type NoPlan = { readonly status: 'infeasible'; readonly reasons: readonly Reason[] };

/** The best plan for an instance, with the proof that it is. See `Plan` for what comes out. */
export function allocate(instance: Instance, options: AllocateOptions = {}): Plan | NoPlan {
  const fixed = options.fixed ?? nothingFixed;
  const control = options.control ?? {};
  const problem = poseProblem(instance, fixed);
  if ('reasons' in problem) return { status: 'infeasible', reasons: problem.reasons };
  control.progress?.(0, 1, 'gathering');
  const best = gatherOpen(emptyRoom(problem), gatherSizes(problem, 96, 800));
  const byValue = greedyByValue(problem, best);
  const firstCome = greedyFirstCome(problem, best);
  const solution = solveBySimplex(problem, best, byValue.pairs, control);
  if (solution.finished && solution.unmet.length > 0)
    return { status: 'infeasible', reasons: shortfalls(solution) };
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
    greedy: {
      pairs: valueOfPairs(instance, [...pinned, ...byValue.pairs]),
      firstCome: valueOfPairs(instance, [...pinned, ...firstCome.pairs]),
    },
    stats: solution.work,
  };
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
