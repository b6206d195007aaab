import type { Instant, Signal, SignalBody } from '../signals/signal.ts';
import { correctionOf } from './corrections.ts';
import type { Industry } from './industries.ts';
import type { SampleParameters } from './parameters.ts';
import type { Place } from './places.ts';
import type { Speaker } from './say.ts';

/** The frame of one generated world. */
export type World = {
  readonly seed: number;
  readonly now: Instant;
  /** Two years before now: where the story begins. */
  readonly since: Instant;
  readonly parameters: SampleParameters;
};

/** From (included) until (excluded). */
export type Span = { readonly from: Instant; readonly until: Instant };

export const within = (spans: readonly Span[], t: Instant): boolean =>
  spans.some((span) => span.from <= t && t < span.until);

export type Employment = {
  readonly accountId: string;
  readonly email: string;
  readonly title: string;
  readonly from: Instant;
  /** Null while it lasts. */
  until: Instant | null;
};

export type SentAsk = {
  readonly at: Instant;
  readonly rung: string;
  answer: 'yes' | 'no' | 'silence' | null;
  answeredAt: Instant;
};

/** A person while the story is being told: the latent values and what the program has to respect. */
export type PersonStory = {
  readonly id: string;
  readonly name: string;
  readonly latin: string;
  readonly persona: string;
  readonly language: string;
  readonly place: Place;
  readonly champion: boolean;
  /** Whether they are among those the relationship is kept with. */
  readonly key: boolean;
  readonly enthusiasm: number;
  readonly willingness: number;
  readonly responsiveness: number;
  readonly employments: Employment[];
  readonly away: Span[];
  readonly consent: Span[];
  readonly publicConsent: Span[];
  readonly paused: Span[];
  readonly refuses: Set<string>;
  readonly sent: SentAsk[];
  readonly done: { readonly rung: string; readonly at: Instant }[];
  /** When something good was on record: a nine or ten, praise. */
  readonly happy: Instant[];
  readonly given: Instant[];
  /** How many asks of theirs are open now. */
  openAsks: number;
  minutesPerYear: number | null;
};

export type SubscriptionState = {
  readonly id: string;
  arr: number;
  seats: number;
  startsOn: Instant;
  renewsOn: Instant;
  readonly years: number;
};

/** An account while the story is being told. */
export type AccountStory = {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly crmId: string;
  readonly place: Place;
  readonly industry: Industry;
  readonly employees: number;
  readonly competitor: string | null;
  /** CSM, or AE where there is none, or null where nobody is in charge. */
  owner: string | null;
  readonly seller: string;
  /** How well the product serves them, in standard deviations; moves month by month in `mood`. */
  readonly success: number;
  readonly enthusiasm: number;
  /** How readily anybody there answers surveys, in standard deviations. */
  readonly openness: number;
  readonly people: PersonStory[];
  /** Ids of people whom the CRM already has at this account. */
  readonly known: Set<string>;
  readonly products: string[];
  plan: string;
  subscription: SubscriptionState | null;
  /** The terms of the contract that the story saw. */
  readonly terms: Span[];
  customerFrom: Instant | null;
  customerUntil: Instant | null;
  /** Mood per month since the story began, around 0. */
  readonly mood: number[];
  readonly shocks: { readonly at: Instant; readonly size: number }[];
  readonly escalations: Span[];
  readonly urgent: Span[];
  readonly risks: Span[];
  readonly implementation: Span[];
  readonly milestones: Instant[];
  readonly signals: Signal[];
  /** How many asks of anybody there are open now. */
  openAsks: number;
  /** How many there have been; counts their ids. */
  asks: number;
};

export type Telling = {
  readonly account: AccountStory;
  readonly source: string;
  readonly sourceId: string;
  readonly person?: PersonStory | null;
  readonly at: Instant;
  readonly body: SignalBody;
  /** How long until it was on record; absent means at once. */
  readonly lag?: number;
  readonly actor?: string | null;
  readonly revision?: number;
};

/** Somebody who left and will turn up elsewhere. */
export type Arrival = { readonly person: PersonStory; readonly account: AccountStory; readonly at: Instant };

/** Everything one batch of accounts shares while it is told. */
export type Teller = {
  readonly world: World;
  readonly speaker: Speaker;
  /** The accounts of the batch, in order. */
  readonly accounts: AccountStory[];
  /** Who is on the way to another account; the batch lets them arrive in order of time. */
  readonly arrivals: Arrival[];
  /** What was told and nobody has taken yet; the program hears of the customers by it. */
  readonly fresh: Signal[];
  /** Notes a signal on its account, unless it would be on record only after now. */
  tell(telling: Telling): void;
};

export function createTeller(world: World, speaker: Speaker): Teller {
  const fresh: Signal[] = [];
  const note = (account: AccountStory, signal: Signal): void => {
    account.signals.push(signal);
    if (world.parameters.plannedDays > 0) fresh.push(signal);
  };
  return {
    world,
    speaker,
    accounts: [],
    arrivals: [],
    fresh,
    tell({ account, source, sourceId, person, at, body, lag = 0, actor = null, revision = 1 }) {
      const occurredAt = Math.round(at);
      const recordedAt = occurredAt + Math.round(lag);
      if (recordedAt > world.now) return;
      const signal: Signal = {
        source,
        sourceId,
        revision,
        accountId: account.id,
        personId: person?.id ?? null,
        occurredAt,
        recordedAt,
        actor,
        body,
      };
      note(account, signal);
      const corrected = correctionOf(signal, world);
      if (corrected !== null) note(account, corrected);
    },
  };
}

/** The employment that was running at that moment, at whatever account. */
export const employmentAt = (person: PersonStory, t: Instant): Employment | undefined =>
  person.employments.find((job) => job.from <= t && (job.until === null || t < job.until));

/** The (last) employment of a person at that account. */
export const employmentWith = (person: PersonStory, account: AccountStory): Employment =>
  person.employments.findLast((job) => job.accountId === account.id)!;

/** The people of an account who were there at that moment. */
export const staffAt = (account: AccountStory, t: Instant): PersonStory[] =>
  account.people.filter((person) => employmentAt(person, t)?.accountId === account.id);

export const isCustomerAt = (account: AccountStory, t: Instant): boolean =>
  account.customerFrom !== null &&
  account.customerFrom <= t &&
  (account.customerUntil === null || t < account.customerUntil);

/** How well things went at that moment: success, the month's mood and what shocks have left of themselves. */
export function climateAt(world: World, account: AccountStory, t: Instant): number {
  const month = Math.min(
    account.mood.length - 1,
    Math.max(0, Math.floor((t - world.since) / (30.4 * 86_400_000))),
  );
  let climate = account.success + account.mood[month]!;
  for (const { at, size } of account.shocks) {
    // A shock halves every two months.
    if (at <= t) climate += size * 0.5 ** ((t - at) / (60 * 86_400_000));
  }
  return climate;
}

/** What the sentences of customers are filled with. */
export function fillingsOf(
  account: AccountStory,
  memberName: string | undefined,
): Record<string, string | undefined> {
  const { crew, trouble, work, served, room } = account.industry;
  return {
    crew,
    trouble,
    work,
    served,
    room,
    product: account.products[0] ?? account.industry.products[0]!,
    csm: memberName,
    old:
      account.competitor && account.competitor !== 'own spreadsheets'
        ? account.competitor
        : 'our spreadsheets',
    account: account.name,
  };
}
