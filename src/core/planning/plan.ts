import type { Instant } from '../signals/signal.ts';
import type { Reason } from '../standing/standing.ts';
import type { SolvedAsks } from './ask-instance.ts';
import type { YesesExpected } from './chance/yeses.ts';

/** A department's wish as the plan sees it (needs of the program and of the store alike). */
export type OpenNeed = {
  readonly id: string;
  readonly department: string;
  readonly rung: string;
  readonly title: string;
  /** How many acts are still missing: count minus done minus under way. */
  readonly missing: number;
  /** Yeses still lacking, of which `missing` asks are to come; absent where that was not worked out. */
  readonly lacking?: number;
  /** Asks that a plan must make for it now, at the least; absent: none. */
  readonly atLeast?: number;
  readonly by: Instant;
  /** Cents one act is worth. */
  readonly worth: number;
  /** CEL condition, or null for anybody. */
  readonly who: string | null;
  readonly opportunityId: string | null;
  /** The deal's own account, whose people are no reference for it; absent where there is no deal. */
  readonly notAccountId?: string;
};

/** One ask worth making, with what it is worth and why. */
export type Proposal = {
  readonly accountId: string;
  readonly personId: string;
  readonly needId: string;
  readonly rung: string;
  /** Cents: the product of the factors less the prices, rounded. */
  readonly value: number;
  readonly factors: readonly Factor[];
  /** Why now, in one sentence. */
  readonly whyNow: string;
  readonly reasons: readonly Reason[];
  readonly owner: string | null;
  readonly subject: string;
  readonly message: string;
};

/**
 * A part of a proposal's value. "worth of the act" is in cents; "chance of a yes", "fit", "freshness" and
 * "time" multiply it; what begins with "price" is in cents below nought and is added.
 */
export type Factor = { readonly name: string; readonly value: number; readonly says: string };

/** What the plan's asks for a need are likely to bring. */
export type NeedOutlook = {
  readonly needId: string;
  /** Yeses still lacking. */
  readonly lacking: number;
  /** Asks wanted for them, and asks in the plan. */
  readonly wanted: number;
  readonly asks: number;
  readonly yeses: YesesExpected;
};

/** What keeps a need short: a gate and how many people it alone holds back, most people first. */
export type Shortfall = {
  readonly needId: string;
  readonly missing: number;
  readonly fitting: number;
  readonly ready: number;
  readonly obstacles: readonly {
    readonly gate: string;
    readonly people: number;
    readonly only: number;
    readonly says: string;
  }[];
};

/** How many people fit a need, and how many of them may be asked now, whether or not the plan asks them. */
export type Supply = { readonly needId: string; readonly fitting: number; readonly ready: number };

export type Plan = {
  readonly at: Instant;
  readonly programVersion: number;
  /** Asks to be put before their owners. */
  readonly proposals: readonly Proposal[];
  /** Asks that lie before their owners and stay there. */
  readonly staying: readonly (Proposal & { readonly askId: string })[];
  /** Asks that lie before their owners and would be taken back, by id. */
  readonly leaving: readonly string[];
  readonly shortfalls: readonly Shortfall[];
  /** Every open need, short or not. */
  readonly supply: readonly Supply[];
  /** What the plan's asks are likely to bring each open need. */
  readonly outlook: readonly NeedOutlook[];
  /** Cents: all asks of the plan, new and staying. */
  readonly value: number;
  /** `proven` when a certificate shows that no other plan is worth more; `ranked` for the value-sorted plan. */
  readonly status: 'ranked' | 'proven' | 'bound';
  /** Cents that no plan within the caps can exceed, what leaving asks as they are is worth included; null where nothing is known of that. */
  readonly bound: number | null;
  /** The exact solution with its certificate and prices, where there is one. */
  readonly solved?: SolvedAsks;
  /** Why the plan is not the exact one, in one sentence. */
  readonly says?: string;
};
