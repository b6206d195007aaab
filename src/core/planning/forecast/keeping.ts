import type { AskMove } from '../../asks/ask.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { drawBeta } from '../../statistics/random/draws.ts';
import type { Random } from '../../statistics/random/seeded.ts';
import { likeliestWeight } from '../../statistics/shrinkage/likeliest-weight.ts';

/** A yes of the past: how long it has been watched, in lead times of its rung, and what became of it. */
export type PastYes = {
  readonly rung: string;
  readonly time: number;
  readonly end: 'done' | 'broken' | 'open';
};

/**
 * What becomes of yeses as they wait, by stretches of time since the yes (STRETCHES): how often one that is still open
 * when the stretch begins is done in it, and how often it comes to nothing in it. Every share is a Beta(a, b), the
 * more doubtful the fewer yeses it rests on. Plain data, so that it can travel.
 */
export type Keeping = {
  /** Of rungs with yeses of their own; another is foretold by `all`. */
  readonly rungs: Readonly<Record<string, Fates>>;
  readonly all: Fates;
  /** Yeses it was learnt from. */
  readonly yeses: number;
};

type Fates = { readonly done: readonly Shape[]; readonly broken: readonly Shape[] };
type Shape = { readonly a: number; readonly b: number };

/** Where stretches begin, in lead times of the rung (ask-value.ts, leadDays); the last has no end. */
const STRETCHES = [0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 7, 10, 15] as const;
/** The last stretch is counted as long as this. */
const LAST = 10;

const lengthOf = (j: number): number => (STRETCHES[j + 1] ?? STRETCHES[j]! + LAST) - STRETCHES[j]!;

/** Where one starts without yeses: so many are kept, half of them within the lead time, with the weight of ten yeses. */
export const ASSUMED_KEEPING = { kept: 0.85, weight: 10 };

/** Of yeses that come to nothing, so many are taken back within one stretch. Assumed. */
const TAKEN_BACK = 0.1;

/** How much a stretch of one rung is like the same stretch of all, in yeses: a weak belief and its bounds. */
const ALIKE = { median: 20, spread: 1, least: 2, most: 200 };

/** Yeses given by a moment, from the ledger. What has neither come nor been taken back is watched to that moment. */
export function pastYeses(
  moves: readonly AskMove[],
  leadDaysOf: (askId: string) => { readonly rung: string; readonly leadDays: number } | undefined,
  at: Instant,
): PastYes[] {
  return [...Map.groupBy(moves, (move) => move.askId)].flatMap(([askId, all]): PastYes[] => {
    const ask = all.filter((move) => move.at <= at);
    const yes = ask.find((move) => move.to === 'accepted')?.at;
    const rung = leadDaysOf(askId);
    if (yes === undefined || rung === undefined) return [];
    const done = ask.find((move) => move.to === 'done')?.at;
    const broken = ask.find(({ to, at: t }) => (to === 'withdrawn' || to === 'declined') && t > yes)?.at;
    const end = done !== undefined ? 'done' : broken !== undefined ? 'broken' : 'open';
    const time = Math.max(0, (done ?? broken ?? at) - yes) / DAY / rung.leadDays;
    return [{ rung: rung.rung, time, end }];
  });
}

/**
 * Learns what becomes of yeses, open ones counted as far as they have been watched: shares of stretches by the life
 * table, each rung's drawn towards all rungs' by as much as rungs are alike (marginal likelihood of the
 * beta-binomial), all rungs' towards the assumption. With open-ended stretches those who never come to it are a share
 * that nobody has to name. Sources: Cutler & Ederer, J Chron Dis 8 (1958) 699-712 (life table); Hjort, Ann Stat 18
 * (1990) 1259-1294 (beta shapes of a life table); Griffiths, Biometrics 29 (1973) 637-648.
 */
export function keepingOf(
  yeses: readonly PastYes[],
  assumed: { readonly kept: number; readonly weight: number } = ASSUMED_KEEPING,
): Keeping {
  const all = lifeTable(yeses);
  const inTime = (t: number | undefined): number => (t === undefined ? 1 : 1 - 2 ** -t);
  const fates: Fates = {
    done: all.map(({ open, done }, j) => {
      const before = assumed.kept * inTime(STRETCHES[j]);
      const within = assumed.kept * inTime(STRETCHES[j + 1]) - before;
      return { a: assumed.weight * within + done, b: assumed.weight * (1 - before - within) + open - done };
    }),
    // Few of those who never come to it take their word back in any one stretch; the others wait on.
    broken: all.map(({ open, broken }) => {
      const within = assumed.weight * (1 - assumed.kept) * TAKEN_BACK;
      return { a: within + broken, b: assumed.weight - within + open - broken };
    }),
  };
  const tables = [...Map.groupBy(yeses, (yes) => yes.rung)].map(([rung, mine]) => ({
    rung,
    table: lifeTable(mine),
  }));
  const alike = (kind: 'done' | 'broken'): number =>
    likeliestWeight(
      tables.flatMap(({ table }) =>
        table.map((one, j) => ({
          middle: meanOf(fates[kind][j]!),
          tally: { successes: one[kind], trials: one.open },
        })),
      ),
      ALIKE,
    );
  const towards = (kind: 'done' | 'broken', weight: number, table: readonly Stretch[]): Shape[] =>
    table.map((one, j) => {
      const middle = meanOf(fates[kind][j]!);
      return { a: weight * middle + one[kind], b: weight * (1 - middle) + one.open - one[kind] };
    });
  const [ofDone, ofBroken] = [alike('done'), alike('broken')];
  return {
    rungs: Object.fromEntries(
      tables.map(({ rung, table }) => [
        rung,
        { done: towards('done', ofDone, table), broken: towards('broken', ofBroken, table) },
      ]),
    ),
    all: fates,
    yeses: yeses.length,
  };
}

type Stretch = { readonly open: number; readonly done: number; readonly broken: number };

/** By stretch: yeses open at its beginning (one that was watched for a part of it counts as that part), and ends. */
function lifeTable(yeses: readonly PastYes[]): Stretch[] {
  const table = STRETCHES.map(() => ({ open: 0, done: 0, broken: 0 }));
  for (const { time, end } of yeses)
    for (const [j, from] of STRETCHES.entries()) {
      if (time < from) break;
      const passed = time >= (STRETCHES[j + 1] ?? Number.POSITIVE_INFINITY);
      table[j]!.open += passed || end !== 'open' ? 1 : Math.min(1, (time - from) / lengthOf(j));
      if (!passed && end !== 'open') table[j]![end] += 1;
    }
  return table;
}

const meanOf = ({ a, b }: Shape): number => a / (a + b);

/** Ends per lead time in each stretch, of those still open. */
type Rates = { readonly done: Float64Array; readonly broken: Float64Array };

/** One way in which yeses may be kept, as likely as the past makes it: rates of each rung, the same for a whole draw. */
export function drawKeeping({ rungs, all }: Keeping, random: Random): (rung: string) => Rates {
  const drawn = new Map<string, Rates>();
  const rates = (shapes: readonly Shape[]): Float64Array =>
    Float64Array.from(shapes, ({ a, b }, j) => {
      const share = a <= 0 ? 0 : b <= 0 ? 1 : drawBeta(random, a, b);
      return -Math.log1p(-Math.min(share, 1 - 1e-9)) / lengthOf(j);
    });
  return (rung) => {
    const known = drawn.get(rung);
    if (known) return known;
    const fates = rungs[rung] ?? all;
    const mine = { done: rates(fates.done), broken: rates(fates.broken) };
    drawn.set(rung, mine);
    return mine;
  };
}

/** When a yes that has waited for a while comes to its end, from now in lead times, and whether it is an act. */
export function drawEnd(
  { done, broken }: Rates,
  waited: number,
  random: Random,
): { readonly after: number; readonly isDone: boolean } {
  let left = -Math.log(1 - random.uniform());
  let from = waited;
  for (let j = 0; j < STRETCHES.length; j++) {
    const to = STRETCHES[j + 1] ?? Number.POSITIVE_INFINITY;
    if (from >= to) continue;
    const rate = done[j]! + broken[j]!;
    if (left <= rate * (to - from))
      return { after: from + left / rate - waited, isDone: random.uniform() * rate < done[j]! };
    left -= rate * (to - from);
    from = to;
  }
  return { after: Number.POSITIVE_INFINITY, isDone: false };
}
