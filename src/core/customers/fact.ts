import type { Instant } from '../signals/signal.ts';

/** What a fact can be. Times are told as days (since or until), so that every condition stays a comparison. */
export type FactValue = number | string | boolean | readonly string[];

export type FactType = 'number' | 'text' | 'yes-no' | 'list';

/** One thing we hold to be true, with who told us and when. A fact that is absent is unknown. */
export type Fact = {
  readonly value: FactValue;
  /** The source system of the signal that decided it. */
  readonly source: string;
  /** When it was observed; its age is `now - at`. */
  readonly at: Instant;
  /** For day-counting facts: the moment counted from or to, so that a gate can say when it clears. */
  readonly moment?: Instant;
};

/** Facts by short name (`arr`, `nps`); which names exist and of what type is fact-catalogue.ts. */
export type Facts = Readonly<Record<string, Fact | undefined>>;

/** All that is known of one person at one moment, with their account: the only input of a decision beside the program. */
export type FactSheet = {
  readonly account: Facts;
  readonly person: Facts;
  /** What passed on each rung with this person, by rung id; a rung that is absent was never asked nor done. */
  readonly rungs: Readonly<Record<string, RungHistory>>;
  /** Asks sent in the last 365 days, oldest first, so that a cap can say on which day it frees itself. */
  readonly sent: { readonly person: readonly SentAsk[]; readonly account: readonly SentAsk[] };
  /** When each of account.milestonesReported was last reported, by its name; the list alone does not say. */
  readonly reported: Readonly<Record<string, Instant>>;
};

/** One ask that reached the customer; the account's list holds those to everybody there. */
export type SentAsk = { readonly rung: string; readonly minutes: number; readonly at: Instant };

/** One person and one rung: when it was last asked, declined and done; null means never. */
export type RungHistory = {
  readonly lastSentAt: Instant | null;
  readonly lastNoAt: Instant | null;
  readonly lastDoneAt: Instant | null;
  readonly timesSent: number;
  readonly timesDone: number;
  /** Asks that were agreed to, carried out or not; absent where no yes was ever recorded. */
  readonly timesAgreed?: number;
};

/** One entry of the catalogue: the words, the type and the freshness of a fact. */
export type FactDefinition = {
  /** Full name in conditions, such as `account.arr` or `person.nps`. */
  readonly name: string;
  readonly subject: 'account' | 'person';
  readonly type: FactType;
  /** What a person reads: "Yearly revenue". */
  readonly title: string;
  /** One sentence: what it means and from which signals it comes. */
  readonly meaning: string;
  /** Shown after the value: "days", "points". */
  readonly unit?: string;
  /** For day-counting facts: whole days since their moment, rounded down, or until it, rounded up. */
  readonly counts?: 'since' | 'until';
  /** The values it can take (numbers: inclusive bounds; text: the closed list), for "can never hold". */
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly string[];
};
