/** A moment: milliseconds since 1970-01-01T00:00:00Z. Core never reads a clock; moments come in as arguments. */
export type Instant = number;

export const DAY = 86_400_000;

/** Signals that belong to no known account (an opportunity without one) are kept under this id. */
export const NO_ACCOUNT = '-';

/** The revision of a signal that corrects nothing; every correction counts one up. */
export const FIRST_REVISION = 1;

/**
 * Something that happened, told from outside. Signals are append-only: a correction is a higher
 * `revision` of the same (source, sourceId), a withdrawal is a revision whose body is `retracted`.
 * As of a moment, the highest revision recorded by then counts.
 */
export type Signal = {
  readonly source: string;
  readonly sourceId: string;
  readonly revision: number;
  readonly accountId: string;
  readonly personId: string | null;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** Who told us: a member's mail address, or null for a machine. */
  readonly actor: string | null;
  readonly body: SignalBody;
};

export type SignalKind = SignalBody['kind'];
export type BodyOf<K extends SignalKind> = Extract<SignalBody, { kind: K }>;

/** Every kind of signal and what it carries. Absent fields mean "not told", never "empty". */
export type SignalBody =
  | { kind: 'retracted' }
  // The account
  | ({ kind: 'account.described' } & AccountDescription)
  | { kind: 'account.churned'; reason?: string; comment?: string }
  | { kind: 'account.returned' }
  | { kind: 'health.reported'; score: number }
  | { kind: 'risk.raised'; reason?: string }
  | { kind: 'risk.cleared' }
  | { kind: 'implementation.started' }
  | { kind: 'implementation.completed' }
  | { kind: 'milestone.reported'; milestone: string; note?: string }
  | { kind: 'initiative.noted'; text: string }
  | ({ kind: 'subscription.changed' } & SubscriptionChange)
  | ({ kind: 'opportunity.changed' } & OpportunityChange)
  | { kind: 'case.opened'; caseId: string; priority: number | null; subject?: string; escalated?: boolean }
  | { kind: 'case.prioritised'; caseId: string; priority: number }
  | { kind: 'case.escalated'; caseId: string }
  | { kind: 'case.deescalated'; caseId: string }
  | { kind: 'case.closed'; caseId: string }
  | { kind: 'usage.reported'; feature?: string; count: number; minutes?: number; errors?: number }
  // The person
  | ({ kind: 'person.described' } & PersonDescription)
  | { kind: 'person.left'; to?: string }
  | { kind: 'person.confirmed' }
  | {
      kind: 'survey.answered';
      instrument: 'nps' | 'csat' | 'ces';
      score: number;
      scale: number;
      comment?: string;
    }
  | { kind: 'praise.noted'; text: string }
  | { kind: 'touch.made'; channel: string; direction: 'in' | 'out'; purpose?: string; summary?: string }
  | { kind: 'value.given'; what: string; recognition?: boolean }
  | { kind: 'availability.set'; from: Instant; until: Instant; reason?: string }
  | { kind: 'consent.given'; scope: ConsentScope }
  | { kind: 'consent.withdrawn'; scope: ConsentScope }
  | { kind: 'preference.set'; rung?: string; allowed?: boolean; minutesPerYear?: number; channel?: string }
  | { kind: 'pause.set'; until: Instant | null }
  | { kind: 'pause.cleared' }
  | { kind: 'nomination.made'; rung?: string; note?: string }
  | { kind: 'ask.moved'; askId: string; rung: string; to: AskStep; minutes: number; reason?: string }
  | { kind: 'act.done'; actId: string; rung: string; minutes: number; asked: boolean; title?: string };

/** `contact`: may be written to about advocacy; `public`: name and words may be published. */
export type ConsentScope = 'contact' | 'public';

/** The steps of an ask that the fold needs to know of (asks/ask.ts holds the whole life). */
export type AskStep = 'sent' | 'accepted' | 'declined' | 'unanswered' | 'withdrawn' | 'done' | 'thanked';

export type AccountDescription = {
  name?: string;
  domain?: string;
  industry?: string;
  employees?: number;
  annualRevenue?: number;
  region?: string;
  country?: string;
  plan?: string;
  products?: readonly string[];
  competitors?: readonly string[];
  /** Mail address or name of whoever holds the relationship (CSM, or AE where there is none). */
  owner?: string;
  parent?: string;
  lifecycle?: 'prospect' | 'customer' | 'former';
  customerSince?: Instant;
};

export type PersonDescription = {
  name?: string;
  email?: string;
  title?: string;
  persona?: string;
  language?: string;
  country?: string;
  champion?: boolean;
  /** Part in a decision to buy: decision maker, economic buyer, technical buyer, user… */
  buyingRole?: string;
  /** Mail address, name or id of whom they report to, as the source writes it. */
  reportsTo?: string;
};

export type SubscriptionChange = {
  subscriptionId: string;
  status: 'trial' | 'active' | 'ended';
  plan?: string;
  /** Yearly recurring revenue in the workspace's currency, whole units. */
  arr?: number;
  seats?: number;
  startsOn?: Instant;
  renewsOn?: Instant;
};

export type OpportunityChange = {
  opportunityId: string;
  name?: string;
  stage: string;
  outcome: 'open' | 'won' | 'lost';
  amount?: number;
  currency?: string;
  product?: string;
  owner?: string;
  type?: 'new' | 'expansion' | 'renewal';
  /** Where the deal came from, as the source calls it: "Partner", "Inbound". */
  leadSource?: string;
  /** Discount asked for, in per cent. */
  discount?: number;
  /** People of the customer who take part in the deal. */
  contacts?: number;
  createdOn?: Instant;
  closesOn?: Instant;
};
