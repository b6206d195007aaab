import type { Random } from '../statistics/random/seeded.ts';
import type { ForecastWorld, WorldNeed } from './forecast-world.ts';
import { asksInAWave } from './yeses.ts';

/** How unsure the chances themselves are: one shift of all log-odds in a draw, with this standard deviation. Assumed. */
export const SPREAD = 0.4;

/** Of those who will not say yes, so many never answer at all. Assumed; it tells how much a silence means. */
export const SILENT = 0.5;

const WEEK = 7;

/** Nothing is foreseen beyond two years. */
const FURTHEST = 104;

/**
 * One future: week by week the best asks still possible are made under the caps, each is approved or not,
 * answered or not, kept or not, in times drawn from the pace; a no or a silence frees its slot for the next
 * person. Where a need says how many yeses it lacks, asks go out in waves as the plan's do (waves.ts). Returns the
 * acts done by its date for every need, in the order of the world.
 *
 * Everybody is asked at most once. Times are exponential: from yes to act with the rung's lead time as its
 * median, so that what is under way has the same time before it, however long it has lasted.
 */
export function drawFuture(
  world: ForecastWorld,
  random: Random,
  spread = SPREAD,
  wave: WaveTable = waveTable(world.needs),
): Int32Array {
  const { needs, pairs, pace } = world;
  const furthest = Math.max(0, ...needs.map((need) => need.byDay));
  const weeks = Math.min(FURTHEST, Math.ceil(furthest / WEEK));
  const done = new Int32Array(needs.length);
  const open = Int32Array.from(needs, (need) => need.missing);
  const freed: number[][] = [];
  /** Where asks go out in waves: yeses lacking and asks without an answer, and the weeks that bring a yes or break one. */
  const lacking = Int32Array.from(needs, (need) => need.lacking ?? 0);
  const out = new Int32Array(needs.length);
  const [agreed, broken]: number[][][] = [[], []];
  const inWaves = needs.map((need) => need.lacking !== undefined);
  const accountLeft = Int32Array.from(world.accountLeft);
  const accountFreed: number[][] = [];
  const asked = new Uint8Array(world.people);
  const shift = Math.exp(spread * random.normal());

  const later = (buckets: number[][], day: number, what: number): void => {
    const week = Math.max(0, Math.ceil(day / WEEK));
    if (week >= weeks) return;
    const bucket = buckets[week];
    if (bucket) bucket.push(what);
    else buckets[week] = [what];
  };
  const shifted = (chance: number): number => (chance * shift) / (1 - chance + chance * shift);
  const waits = (median: number): number => -median * Math.log2(1 - random.uniform());

  /** From a yes on `day`: kept in time, kept too late, or broken, which frees the slot. */
  const agree = (need: number, day: number): void => {
    const end = day + waits(needs[need]!.leadDays);
    if (random.uniform() >= pace.kept) later(inWaves[need] ? broken! : freed, end, need);
    else if (end <= needs[need]!.byDay) done[need]! += 1;
  };
  /** From a letter sent on `day`: a yes, or a no or silence that frees the slot. */
  const send = (need: number, day: number, chance: number): void => {
    if (random.uniform() < chance) {
      if (inWaves[need]) later(agreed!, day + pace.daysToAnswer, need);
      agree(need, day);
    } else if (random.uniform() < SILENT) later(freed, day + world.answerDays, need);
    else later(freed, day + Math.min(world.answerDays, waits(pace.daysToAnswer)), need);
  };
  const propose = (need: number, day: number, chance: number): void => {
    out[need]! += 1;
    if (random.uniform() < pace.approved) send(need, day + pace.daysToSend, shifted(chance));
    else later(freed, day + WEEK, need);
  };

  for (const { account, day } of world.accountFreed) later(accountFreed, day, account);
  for (const ask of world.underWay) {
    if (ask.stands === 'agreed') agree(ask.need, 0);
    else if (ask.stands === 'proposed') propose(ask.need, ask.startDay, ask.chance);
    else {
      out[ask.need]! += 1;
      const chance = shifted(ask.chance);
      const sent = ask.stands === 'sent';
      send(ask.need, 0, sent ? stillYes(chance, ask.waitedDays, pace.daysToAnswer) : chance);
    }
  }

  let left = Int32Array.from({ length: pairs.size }, (_, i) => i);
  const ownerLeft = new Int32Array(world.ownerLeft.length);
  const pool = new Int32Array(needs.length);
  for (let week = 0; week < weeks; week++) {
    const day = week * WEEK;
    for (const need of freed[week] ?? []) {
      open[need]! += 1;
      out[need]! -= 1;
    }
    for (const need of agreed![week] ?? []) {
      lacking[need]! -= 1;
      out[need]! -= 1;
    }
    for (const need of broken![week] ?? []) lacking[need]! += 1;
    for (const account of accountFreed[week] ?? []) accountLeft[account]! += 1;
    // How many asks needs still want, and how many owners can still make this week: at none the week is over.
    let wanted = 0;
    for (let n = 0; n < open.length; n++) {
      if (inWaves[n]) open[n] = wave(n, lacking[n]!, out[n]!);
      if (needs[n]!.byDay <= day + pace.daysToSend) open[n] = 0;
      wanted += open[n]!;
      if (needs[n]!.arrivals > 0) pool[n]! += drawPoisson(random, needs[n]!.arrivals);
    }
    let makeable = 0;
    for (let o = 0; o < ownerLeft.length; o++) {
      ownerLeft[o] = week === 0 ? world.ownerLeft[o]! : world.ownerPerWeek;
      makeable += ownerLeft[o]!;
    }
    let kept = 0;
    let i = 0;
    for (; i < left.length && wanted > 0 && makeable > 0; i++) {
      const pair = left[i]!;
      const need = pairs.need[pair]!;
      const person = pairs.person[pair]!;
      // Gone for good: the person is asked, or the date is over. The rest stay for later weeks.
      if (asked[person] === 1 || needs[need]!.byDay <= day + pace.daysToSend) continue;
      const account = pairs.account[pair]!;
      const owner = pairs.owner[pair]!;
      if (
        open[need]! <= 0 ||
        ownerLeft[owner]! <= 0 ||
        accountLeft[account]! <= 0 ||
        pairs.fromDay[pair]! > day
      ) {
        left[kept++] = pair;
        continue;
      }
      asked[person] = 1;
      open[need]! -= 1;
      accountLeft[account]! -= 1;
      ownerLeft[owner]! -= 1;
      wanted -= 1;
      makeable -= 1;
      later(accountFreed, day + world.accountDays, account);
      propose(need, day, pairs.chance[pair]!);
    }
    left.copyWithin(kept, i);
    left = left.subarray(0, kept + left.length - i);
    for (let n = 0; n < open.length; n++) {
      while (open[n]! > 0 && pool[n]! > 0) {
        open[n]! -= 1;
        pool[n]! -= 1;
        propose(n, day, needs[n]!.chance);
      }
    }
  }
  return done;
}

/** The chance that a letter without an answer after so many days still brings a yes. */
export function stillYes(chance: number, waitedDays: number, medianDays: number): number {
  const unanswered = 2 ** (-waitedDays / medianDays);
  const yes = chance * unanswered;
  const no = (1 - chance) * (SILENT + (1 - SILENT) * unanswered);
  return yes + no === 0 ? 0 : yes / (yes + no);
}

/** One draw of Poisson(mean) for small means: products of uniforms (Knuth, TAOCP 2, 3.4.1). */
function drawPoisson(random: Random, mean: number): number {
  const floor = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > floor; count++) product *= 1 - random.uniform();
  return count;
}

/** Asks that go out for a need with so many yeses lacking and so many asks without an answer. */
export type WaveTable = (need: number, lacking: number, out: number) => number;

/**
 * Sizes of waves by the mean chance of each need, each worked out once for all draws: how many asks go out for a
 * need (its position) with so many yeses lacking and so many asks without an answer.
 */
export function waveTable(needs: readonly Pick<WorldNeed, 'chance'>[]): WaveTable {
  const known = needs.map(() => new Map<number, number>());
  return (need, lacking, out) => {
    const key = lacking * 4096 + out;
    const told = known[need]!.get(key);
    if (told !== undefined) return told;
    const { chance } = needs[need]!;
    const asks = asksInAWave(lacking, new Array<number>(Math.max(0, out)).fill(chance), chance);
    known[need]!.set(key, asks);
    return asks;
  };
}
