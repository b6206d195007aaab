import { DAY, type Instant } from '../../signals/signal.ts';
import type { Act, StoryUse } from '../../stories/story.ts';
import { type AccountHistory, lastTold, ofKind, type SignalOf, standingAt } from './account-history.ts';
import type { Known } from './covariate-table.ts';
import { amountIn, type DealCourse, dealCourses } from './deal-course.ts';
import { type Meeting, type MeetingStory, meetingsOf } from './meetings.ts';
import { trailingRates } from './trailing-rates.ts';

/** A deal that entered a stage, and what was known of it then. */
export type Entrant = {
  readonly course: DealCourse;
  readonly entered: Instant;
  readonly known: Known;
  /** Days in the stage before; null where there is none. */
  readonly daysBefore: number | null;
  readonly edited: boolean;
  /** The deal so many days before it entered; null where it was not there yet. */
  readonly earlier: (back: number) => Earlier | null;
};

/** A deal at an earlier date: what was known of it then, and whether it moved on to another stage since. */
export type Earlier = { readonly known: () => Known; readonly movedOn: boolean };

/** Everything that effects on deals are worked out from. */
export type DealEvidence = {
  readonly courses: readonly DealCourse[];
  readonly meetings: readonly Meeting[];
  /** Meetings dated after the moment looked at; they count for nothing. */
  readonly ahead: readonly Meeting[];
  /** Everybody who entered a stage; worked out once per stage. */
  readonly entrants: (stage: string) => readonly Entrant[];
  /** Whether entries into a stage mostly came on record long after their own dates. */
  readonly cameLate: (stage: string) => boolean;
  /** Nothing that happened later is known. */
  readonly at: Instant;
};

/** Names of what is held equal, in words. */
export const HELD_EQUAL = [
  'amount',
  'kind of deal',
  'champion named',
  'rival named',
  'size of the customer',
  'industry',
  'region',
  'days before the stage',
  'when it entered the stage',
  'days to the end of the quarter',
  'seller’s earlier win rate',
  'earlier win rate in the industry',
  'discount asked',
  'contacts engaged',
  'where it came from',
] as const;

/** What not every company’s deals tell: left out by name where too few do. */
export const SELDOM_TOLD: readonly string[] = ['discount asked', 'contacts engaged', 'where it came from'];

/** A record made this long after its own date was not there to be known. */
const LATE = 30 * DAY;
const LATE_AT_MOST = 0.3;

/**
 * Joins histories of accounts and the ledger of acts into what effects on deals are worked out from.
 *
 * @param currency the workspace’s; amounts in others are unknown
 */
export function dealEvidence(
  histories: readonly AccountHistory[],
  ledger: {
    readonly acts: readonly Act[];
    readonly stories: readonly MeetingStory[];
    readonly uses: readonly StoryUse[];
  },
  at: Instant,
  currency?: string,
): DealEvidence {
  const courses = histories.flatMap((history) => dealCourses(history, at, currency));
  const records = new Map(histories.map((history) => [history.accountId, accountRecord(history, at)]));
  const rates = earlierRates(courses, records);
  const known = new Map<string, readonly Entrant[]>();
  const cameLate = (stage: string): boolean => {
    const entries = courses.flatMap((course) => course.entries.filter((entry) => entry.stage === stage));
    const late = entries.filter((entry) => entry.recordedAt > entry.at + LATE).length;
    return late > LATE_AT_MOST * entries.length;
  };
  const entrants = (stage: string): readonly Entrant[] => {
    const found = known.get(stage) ?? entrantsOf(courses, records, rates, stage, cameLate(stage), currency);
    known.set(stage, found);
    return found;
  };
  const all = meetingsOf(ledger);
  const meetings = all.filter((meeting) => meeting.at <= at);
  return { courses, meetings, ahead: all.slice(meetings.length), entrants, cameLate, at };
}

type AccountRecord = {
  readonly described: readonly SignalOf<'account.described'>[];
  readonly people: readonly SignalOf<'person.described'>[];
};

function accountRecord({ signals }: AccountHistory, at: Instant): AccountRecord {
  const known = signals.filter((signal) => signal.recordedAt <= at);
  return {
    described: ofKind(known, 'account.described'),
    people: ofKind(known, 'person.described').filter(({ body }) => body.champion !== undefined),
  };
}

type Rates = { readonly [key in 'seller' | 'industry']: ReturnType<typeof trailingRates> };

function earlierRates(courses: readonly DealCourse[], records: ReadonlyMap<string, AccountRecord>): Rates {
  const industries = new Map(
    [...records].map(([id, record]) => [id, lastTold(record.described, 'industry') ?? '']),
  );
  const by = (group: (course: DealCourse) => string) =>
    trailingRates(
      courses.flatMap((course) =>
        course.closedAt === null
          ? []
          : [{ group: group(course), at: course.closedAt, won: course.outcome === 'won' }],
      ),
    );
  return {
    seller: by((course) => course.owner ?? ''),
    industry: by((course) => industries.get(course.accountId) ?? ''),
  };
}

/** Covariates are read as of the entry; with `hindsight` as if all had been recorded on its date (1.3). */
function entrantsOf(
  courses: readonly DealCourse[],
  records: ReadonlyMap<string, AccountRecord>,
  rates: Rates,
  stage: string,
  hindsight: boolean,
  currency: string | undefined,
): Entrant[] {
  return courses.flatMap((course): Entrant[] => {
    const place = course.entries.findIndex((one) => one.stage === stage);
    const entry = course.entries[place];
    if (entry === undefined) return [];
    const entered = entry.at;
    const before = course.entries[place - 1];
    const record = records.get(course.accountId);
    const knownAt = (moment: Instant, since: Instant) =>
      knownOf(course, record, rates, { moment, since, hindsight, currency });
    return [
      {
        course,
        entered,
        known: knownAt(entered, before?.at ?? entered),
        daysBefore: before === undefined ? null : (entered - before.at) / DAY,
        edited: entry.edited,
        earlier: (back) => {
          const moment = entered - back * DAY;
          if (course.createdOn > moment) return null;
          const movedOn = course.entries.some((one) => one.at > moment && one.at < entered);
          return { known: () => knownAt(moment, moment), movedOn };
        },
      },
    ];
  });
}

/** What was known of a deal at a moment; `since`: until when its days so far count. */
function knownOf(
  course: DealCourse,
  record: AccountRecord | undefined,
  rates: Rates,
  {
    moment,
    since,
    hindsight,
    currency,
  }: { moment: Instant; since: Instant; hindsight: boolean; currency: string | undefined },
): Known {
  const told = standingAt(course.told, moment, hindsight);
  const described = standingAt(record?.described ?? [], moment, hindsight);
  const people = standingAt(record?.people ?? [], moment, hindsight);
  const owner = lastTold(told, 'owner') ?? null;
  const industry = lastTold(described, 'industry') ?? null;
  const contacts = lastTold(told, 'contacts');
  return {
    amount: logOf(amountIn(told, currency) ?? undefined),
    'kind of deal': lastTold(told, 'type') ?? null,
    'champion named': championNamed(people) ? 1 : 0,
    'rival named': lastTold(described, 'competitors')?.[0] ?? 'none',
    'size of the customer': logOf(lastTold(described, 'employees')),
    industry,
    region: lastTold(described, 'region') ?? null,
    'days before the stage': Math.log1p(Math.max(0, (since - course.createdOn) / DAY)),
    'when it entered the stage': moment / DAY,
    'days to the end of the quarter': daysToQuarterEnd(moment),
    'seller’s earlier win rate': owner === null ? null : rates.seller(owner, moment),
    'earlier win rate in the industry': industry === null ? null : rates.industry(industry, moment),
    'discount asked': lastTold(told, 'discount') ?? null,
    'contacts engaged': contacts === undefined ? null : Math.log1p(Math.max(0, contacts)),
    'where it came from': lastTold(told, 'leadSource') ?? null,
  };
}

const logOf = (value: number | undefined): number | null =>
  value === undefined || value <= 0 ? null : Math.log(value);

function championNamed(people: readonly SignalOf<'person.described'>[]): boolean {
  const now = new Map(people.map((signal) => [signal.personId, signal.body.champion]));
  return [...now.values()].includes(true);
}

function daysToQuarterEnd(at: Instant): number {
  const date = new Date(at);
  const end = Date.UTC(date.getUTCFullYear(), 3 * Math.floor(date.getUTCMonth() / 3) + 3, 1);
  return (end - at) / DAY;
}
