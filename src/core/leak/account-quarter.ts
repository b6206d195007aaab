import type { LedgerAsk } from '../asks/ask.ts';
import type { FactSheet } from '../customers/fact.ts';
import type { Instant } from '../signals/signal.ts';
import type { Standing } from '../standing/standing.ts';
import type { Act, Story, StoryUse } from '../stories/story.ts';
import type { LeakStage } from './account-record.ts';
import type { NamelessAnswers } from './words-apart.ts';

/** A quarter, or any span: from its first moment to the one after its last. */
export type Quarter = { readonly from: Instant; readonly until: Instant };

/** What is known of one account at the end of the quarter. People who have left are left out by the caller. */
export type AccountQuarter = {
  readonly accountId: string;
  readonly owner: string | null;
  /** The stage it held on most days of the quarter (stage-held.ts). */
  readonly stage: LeakStage;
  readonly people: readonly KnownPerson[];
  /** People who have left by the end: nobody can ask them, and what they said is on record all the same. */
  readonly gone: readonly Pick<KnownPerson, 'sheet'>[];
  /** Answers that nobody signed; read only where nobody was heard. */
  readonly nameless: NamelessAnswers;
  readonly asks: readonly LedgerAsk[];
  readonly acts: readonly Act[];
  readonly stories: readonly Story[];
  readonly uses: readonly StoryUse[];
};

/** Facts and standings as of the end of the quarter. */
export type KnownPerson = {
  readonly personId: string;
  readonly sheet: FactSheet;
  readonly standings: readonly Standing[];
};
