import { type BestPairs, bestPairs, closeLists, emptyLists, enter } from './best-pairs.ts';
import { type Problem, reachable } from './problem.ts';

/** The pairs that stand in for all: of every need those that scored best when they were gathered. */
export type Lists = {
  readonly best: BestPairs;
  /** person -> what asking them cost then, in scores; null: nothing */
  readonly asking: Float64Array | null;
};

/** Lists kept for a later plan, with the problem they were gathered for; its values are let go. */
export type KeptLists = Lists & { readonly of: Problem };

/** Of every need the best pairs when asking costs so much, in scores. */
export function listsAt(problem: Problem, asking: Float64Array, ceiling?: Float64Array): Lists {
  const best = bestPairs(problem, {
    keep: wantedAtPrices(problem),
    floor: Float64Array.from(problem.need, (demand) => (demand > 0 ? -Infinity : Infinity)),
    shift: (person) =>
      reachable(problem, person)
        ? -asking[person]! - (problem.recent ? problem.recent[person]! : 0)
        : -Infinity,
    ...(ceiling && { ceiling }),
  });
  return { best, asking };
}

/**
 * Lists as a later plan may have them. Those that were gathered when asking cost nothing are cut to what is best
 * at the plan's own prices (`costs`, in scores, never below zero): nothing left out of them scores above the bar then.
 */
export function keepLists(problem: Problem, lists: Lists, costs: () => Float64Array): KeptLists {
  const { best, asking } = lists.asking ? lists : cutAt(problem, lists.best, costs());
  return { best, asking, of: { ...problem, instance: { ...problem.instance, value: new Int32Array(0) } } };
}

function cutAt(problem: Problem, old: BestPairs, asking: Float64Array): Lists {
  const best = emptyLists(problem, wantedAtPrices(problem), old.bar);
  for (let n = 0; n < old.count.length; n++) {
    const end = old.from[n]! + old.count[n]!;
    for (let i = old.from[n]!; i < end; i++) {
      const person = old.person[i]!;
      const score = old.score[i]! - asking[person]!;
      // What ties with the bar is known as well, and is what holds up a need's worth where many values are alike.
      if (score >= best.bar[n]!) enter(best, n, old.pair[i]!, person, score);
    }
  }
  closeLists(best);
  return { best, asking };
}

/** Where asking costs what it costs, few pairs of a need are better than those of the plan. */
function wantedAtPrices(problem: Problem): Int32Array {
  return problem.need.map((demand) => 6 * demand + 100);
}

/**
 * Earlier lists as they are after some pairs have changed their value, and after any change of caps, pins and
 * bans: their entries score anew, and what has come to clear a need's bar joins them. Looks at the changed
 * pairs and at those of people who could not be asked before, not at all of them.
 *
 * In: all pairs whose value has changed; what asking costs now, in scores, never below zero (used where the
 * lists were gathered at no cost: what was left out of them is then still below the bar).
 * Out: the lists; null where they are those of other pairs or of another tie rule.
 */
export function mendLists(
  kept: KeptLists,
  problem: Problem,
  changed: Uint32Array,
  costs: () => Float64Array,
): Lists | null {
  const { of, best: old } = kept;
  const { instance, recent, scale, closed } = problem;
  const { offsets, need, value } = instance;
  if (of.instance.offsets !== offsets || of.instance.need !== need) return null;
  if (of.scale !== scale || of.recent !== recent) return null;
  const asking = kept.asking ?? costs();
  const best = emptyLists(problem, old.keep, old.bar);
  const scoreOf = (pair: number, person: number): number =>
    value[pair]! * scale - (recent ? recent[person]! : 0) - asking[person]!;
  const open = (pair: number): boolean => value[pair]! > 0 && !closed.has(pair);
  const fresh = Uint32Array.from([...of.closed].filter((pair) => !closed.has(pair))).sort();
  const mayClear = [ascending(changed), fresh, pairsOfOpened(of, problem)];
  const waiting = setOfPairs(need.length, mayClear);
  old.count.forEach((count, n) => {
    if (best.bar[n] === Infinity) return;
    const end = old.from[n]! + count;
    for (let i = old.from[n]!; i < end; i++) {
      const pair = old.pair[i]!;
      const person = old.person[i]!;
      // Values are far apart in memory: only those that may have changed are looked up.
      const again = takeOut(waiting, pair);
      if (!reachable(problem, person) || (closed.size > 0 && closed.has(pair))) continue;
      if (!again) enter(best, n, pair, person, kept.asking ? old.score[i]! : old.score[i]! - asking[person]!);
      else if (value[pair]! > 0) enter(best, n, pair, person, scoreOf(pair, person));
    }
  });
  for (const pairs of mayClear) {
    let person = 0;
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i]!;
      while (offsets[person + 1]! <= pair) person++;
      const n = need[pair]!;
      const score = scoreOf(pair, person);
      if (score > best.bar[n]! && takeOut(waiting, pair) && open(pair) && reachable(problem, person))
        enter(best, n, pair, person, score);
    }
  }
  return { best, asking };
}

/** A set of pair numbers, one bit each. */
function setOfPairs(pairs: number, members: readonly Uint32Array[]): Uint32Array {
  const bits = new Uint32Array((pairs >>> 5) + 1);
  for (const list of members)
    for (let i = 0; i < list.length; i++) bits[list[i]! >>> 5]! |= 1 << (list[i]! & 31);
  return bits;
}

/** Takes a pair out of such a set; false where it was not in. */
function takeOut(bits: Uint32Array, pair: number): boolean {
  const bit = 1 << (pair & 31);
  if ((bits[pair >>> 5]! & bit) === 0) return false;
  bits[pair >>> 5]! &= ~bit;
  return true;
}

/** The pairs of people who may be asked now and could not be before, ascending. */
function pairsOfOpened(before: Problem, now: Problem): Uint32Array {
  const pairs: number[] = [];
  const { offsets } = now.instance;
  if (!mayOpen(before, now)) return new Uint32Array(0);
  for (let person = 0; person < now.person.length; person++) {
    if (reachable(before, person) || !reachable(now, person)) continue;
    for (let pair = offsets[person]!; pair < offsets[person + 1]!; pair++) pairs.push(pair);
  }
  return Uint32Array.from(pairs);
}

/** Whether somebody may be asked now who could not be before: a cap was zero, or people stand elsewhere. */
function mayOpen(before: Problem, now: Problem): boolean {
  const raised = (from: Int32Array, to: Int32Array): boolean =>
    from !== to && to.some((cap, i) => cap > 0 && from[i] === 0);
  return (
    before.instance.accountOf !== now.instance.accountOf ||
    before.instance.ownerOf !== now.instance.ownerOf ||
    raised(before.person, now.person) ||
    raised(before.account, now.account) ||
    raised(before.owner, now.owner)
  );
}

function ascending(pairs: Uint32Array): Uint32Array {
  for (let i = 1; i < pairs.length; i++) if (pairs[i - 1]! >= pairs[i]!) return pairs.slice().sort();
  return pairs;
}
