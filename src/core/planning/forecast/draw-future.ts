import { drawGamma } from '../../statistics/random/draws.ts';
import type { Random } from '../../statistics/random/seeded.ts';
import { asksInAWave } from '../chance/yeses.ts';
import type { ForecastWorld, WorldNeed } from './forecast-world.ts';
import { drawEnd, drawKeeping } from './keeping.ts';

/** Of those who will not say yes, so many never answer at all. Assumed; it tells how much a silence means. */
export const SILENT = 0.5;

const WEEK = 7;

/** Nothing is foreseen beyond two years. */
const FURTHEST = 104;

/**
 * One future: week by week the best asks still possible are made under the caps, each is approved or not,
 * answered or not, kept or not, in times drawn from the pace; a no or a silence frees its slot for the next
 * person. Where a need says how many yeses it lacks, asks go out in waves as the plan's do (waves.ts). Where fewer go
 * out in a week than the ledger shows for needs like it (asks-a-week.ts), the rest go to people not known today.
 * Returns the acts done by its date for every need, in the order of the world.
 *
 * Everybody is asked at most once. Times to an answer are exponential; whether and when a yes becomes an act hangs on
 * how long it has waited (keeping.ts). Chances of a rung are out by one shift in a whole draw, and so is its keeping.
 */
export function drawFuture(
  world: ForecastWorld,
  random: Random,
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
  const rungShift = new Map<string, number>();
  const shift = Float64Array.from(needs, ({ rung, spread }) => {
    const known = rungShift.get(rung) ?? Math.exp(spread * random.normal());
    rungShift.set(rung, known);
    return known;
  });
  const keeping = drawKeeping(world.keeping, random);
  const eager = Float64Array.from(needs, () =>
    world.unevenness > 0 ? drawGamma(random, 1 / world.unevenness) * world.unevenness : 1,
  );
  /** Acts that are wanted still, the weeks that bring one, and the known people asked this week. */
  const wanting = Int32Array.from(needs, (need) => need.lacking ?? need.missing);
  const finished: number[][] = [];
  const made = new Int32Array(needs.length);
  /** Whether fewer asks are under way than a need still wants. */
  const missed = new Uint8Array(needs.length);

  const later = (buckets: number[][], day: number, what: number): void => {
    const week = Math.max(0, Math.ceil(day / WEEK));
    if (week >= weeks) return;
    const bucket = buckets[week];
    if (bucket) bucket.push(what);
    else buckets[week] = [what];
  };
  const shifted = (chance: number, by: number): number => (chance * by) / (1 - chance + chance * by);
  const waits = (median: number): number => -median * Math.log2(1 - random.uniform());

  /** From a yes on `day` that has waited so long by then: an act, in time or too late, or nothing, which frees the slot. */
  const agree = (need: number, day: number, waitedDays: number): void => {
    const { rung, leadDays, byDay } = needs[need]!;
    const { after, isDone } = drawEnd(keeping(rung), waitedDays / leadDays, random);
    const end = day + after * leadDays;
    if (!isDone) later(inWaves[need] ? broken! : freed, end, need);
    else if (end <= byDay) {
      done[need]! += 1;
      later(finished, end, need);
    }
  };
  /** From a letter sent on `day`: a yes, or a no or silence that frees the slot. */
  const send = (need: number, day: number, chance: number): void => {
    const answered = day + Math.min(world.answerDays, waits(pace.daysToAnswer));
    if (random.uniform() < chance) {
      if (inWaves[need]) later(agreed!, answered, need);
      agree(need, answered, 0);
    } else later(freed, random.uniform() < SILENT ? day + world.answerDays : answered, need);
  };
  const propose = (need: number, day: number, chance: number): void => {
    out[need]! += 1;
    if (random.uniform() < pace.approved) send(need, day + pace.daysToSend, shifted(chance, shift[need]!));
    else later(freed, day + WEEK, need);
  };

  for (const { account, day } of world.accountFreed) later(accountFreed, day, account);
  for (const ask of world.underWay) {
    if (ask.stands === 'agreed' || inWaves[ask.need] !== true) wanting[ask.need]! += 1;
    if (ask.stands === 'agreed') agree(ask.need, 0, ask.waitedDays);
    else if (ask.stands === 'proposed') propose(ask.need, ask.startDay, ask.chance);
    else {
      out[ask.need]! += 1;
      const chance = shifted(ask.chance, shift[ask.need]!);
      const sent = ask.stands === 'sent';
      send(ask.need, 0, sent ? stillYes(chance, ask.waitedDays, pace.daysToAnswer) : chance);
    }
  }

  let left = Int32Array.from({ length: pairs.size }, (_, i) => i);
  const ownerLeft = new Int32Array(world.ownerLeft.length);
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
    for (const need of finished[week] ?? []) wanting[need]! -= 1;
    for (const account of accountFreed[week] ?? []) accountLeft[account]! += 1;
    // How many asks needs still want, and how many owners can still make this week: at none the week is over.
    let wanted = 0;
    for (let n = 0; n < open.length; n++) {
      missed[n] = (inWaves[n] ? lacking[n]! > out[n]! : open[n]! > 0) ? 1 : 0;
      if (inWaves[n]) open[n] = wave(n, lacking[n]!, out[n]!);
      if (needs[n]!.byDay <= day + pace.daysToSend) open[n] = 0;
      wanted += Math.max(0, open[n]!);
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
      made[need]! += 1;
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
      const { weekly, byDay, chance } = needs[n]!;
      const usual = eager[n]! * (missed[n] === 1 ? weekly.missing : weekly.covered);
      if (usual > 0 && wanting[n]! > 0 && byDay > day + pace.daysToSend)
        for (let more = drawPoisson(random, usual) - made[n]!; more > 0; more--) {
          open[n]! -= 1;
          propose(n, day + WEEK / 2, chance);
        }
      made[n] = 0;
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
