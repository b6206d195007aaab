import type { GateReading } from '../impact/effects/effect.ts';
import type { Finding, Grade } from '../impact/figure.ts';
import type { PricedDemand } from '../leak/price-acts.ts';
import { tellMoney } from '../program/tell-money.ts';
import { type Book, bookMonths, type Happening } from '../rollout/book-months.ts';
import { stepsOf } from '../rollout/rollout-task.ts';
import type { Instant } from '../signals/signal.ts';
import type { Interval } from '../statistics/refusal.ts';
import { firstTold, type HourRecords, type HourSource, hoursOfDiary, hoursOfNotes } from './book-hours.ts';
import { type HourBook, knownShare, type RolloutHour, rolloutHour } from './rollout-hour.ts';
import { type HourWorth, rolloutHourWorth } from './rollout-hour-worth.ts';
import { roundedTo } from './work-task.ts';

export type RolloutHourInput = {
  /** Books of the roll-out, with when each begins. */
  readonly books: readonly Book[];
  readonly used: readonly Happening[];
  readonly records: HourRecords;
  readonly since: Instant;
  readonly at: Instant;
  /** Whether the order was drawn by lot, and whether the steps on record are the ones that the lot gives. */
  readonly drawn: boolean;
  readonly asDrawn: boolean;
  /** Acts used since the first book began, by kind, with what one is worth. */
  readonly priced: readonly PricedDemand[];
  readonly rate: number | null;
  readonly currency: string;
  readonly seed: number;
};

export type RolloutHourSheet = {
  readonly grade: Grade;
  readonly told: RolloutHour | null;
  readonly gates: readonly GateReading[];
  /** Where the hours come from. */
  readonly source: HourSource;
  readonly says: string;
  readonly caution: string | null;
  readonly value: Finding<HourWorth>;
};

const ENOUGH = 0.7;

/** What an hour more brought where a roll-out moved hours (MEASUREMENT.md 6, "marginal, not average"). Runs on a thread. */
export function rolloutHourTask(input: RolloutHourInput): RolloutHourSheet {
  const { books, drawn, asDrawn, at, priced, rate, currency, seed } = input;
  const [diary, notes] = [laidOut(input, 'diary'), laidOut(input, 'notes')];
  // One source for all books and months: hours by the diary hold more than minutes on asks, and must not stand beside them.
  const chosen = diary.known >= ENOUGH || diary.known >= notes.known ? diary : notes;
  const { told, gates } = rolloutHour({
    books: chosen.books,
    months: chosen.months,
    drawn,
    asDrawn,
    steps: stepsOf(books, drawn, at),
    seed,
  });
  const withheld = gates.find(({ refused }) => refused !== null)?.refused ?? null;
  return {
    grade: told === null ? 'descriptive' : 'randomised',
    told,
    gates,
    source: chosen.source,
    says: told === null ? 'Can’t tell yet what an hour more brought.' : saysOf(told),
    caution: told === null ? null : cautionOf(told, chosen.source),
    value: rolloutHourWorth(told, withheld, { used: priced, rate, seed }, (units) =>
      tellMoney(100 * roundedTo(units), currency),
    ),
  };
}

/** Books month by month, from the first month in which anybody says how long anything took. */
function laidOut({ books, used, records, since, at }: RolloutHourInput, source: HourSource) {
  const all = bookMonths(books, { heard: [], asked: [], used }, [], since, at);
  const lead = firstTold(records, source, all.months, at);
  const hours =
    source === 'diary'
      ? hoursOfDiary(books, records.diary, all.months, at)
      : hoursOfNotes(books, records.asks, all.months, at);
  const months = all.months - lead;
  const trimmed = all.books.map(
    ({ owner, first, counts }, place): HourBook => ({
      owner,
      first: Math.max(0, first - lead),
      used: counts.used.subarray(lead),
      hours: hours[place]!.subarray(lead),
    }),
  );
  return { source, months, books: trimmed, known: knownShare(trimmed, months) };
}

function saysOf({ estimate, interval, hours, acts }: RolloutHour): string {
  const ten = { estimate: 10 * estimate, interval: [10 * interval[0], 10 * interval[1]] as const };
  return `Ten hours more brought ${ranged(ten, 'used acts')}${interval[0] > 0 ? '' : ', which may be none'}: books whose turn had come spent ${ranged(hours, 'hours')} a month more on advocacy than books still waiting, and gave ${ranged(acts, 'used acts')} more.`;
}

const SOURCES: Readonly<Record<HourSource, string>> = {
  diary: 'hours by days of the diary, drawn by lot',
  notes: 'hours by the minutes noted on asks, which leave out whatever else it took',
};

const cautionOf = ({ books, months }: RolloutHour, source: HourSource): string =>
  `It means: the lot, and nobody’s choice, had some books begin sooner, and this came with the hours that added; ${books} books over ${months} months, ${SOURCES[source]}. It does not mean that any hour brings as much, or that the next ten will: the program came with the hours and has its part in it, and acts that come later are not counted yet. It ranks nobody.`;

/** "6.1 hours (4.2 to 8.0)", as finely as its range allows. */
function ranged(
  { estimate, interval: [low, high] }: { readonly estimate: number; readonly interval: Interval },
  what: string,
): string {
  const digits = high - low < 0.5 ? 2 : high - low < 10 ? 1 : 0;
  const say = (value: number) => {
    const text = Math.abs(value).toFixed(digits);
    return value < 0 && Number(text) !== 0 ? `−${text}` : text;
  };
  return `${say(estimate)} ${what} (${say(low)} to ${say(high)})`;
}
