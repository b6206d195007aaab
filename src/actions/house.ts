import type { PrintPdf } from '../connect/print/print-pdf.ts';
import type { ChangeEvent } from '../contract/events.ts';
import type { Role } from '../contract/session.ts';
import type { Instant } from '../core/signals/signal.ts';
import type { Store } from '../store/store.ts';
import type { Compute } from '../threads/compute.ts';

/** What actions need of the world; main.ts furnishes it, tests furnish it with a clock of their own. */
export type House = {
  readonly store: Store;
  readonly clock: () => Instant;
  /** Folder for uploads and rejects files. */
  readonly folder: string;
  /** Tells everybody who listens that something changed. */
  readonly publish: (workspaceId: string, event: ChangeEvent) => void;
  /** Runs long pure work off the event loop. */
  readonly compute: Compute;
  /**
   * Whether screens get the figures worked out last while new ones are made (see `lastAnswer`): in a house that
   * goes on after it has answered.
   */
  readonly givesLast?: boolean;
  readonly version: string;
  /** Prints pages as PDF; absent where no browser is installed. */
  readonly printPdf?: PrintPdf;
};

/** Said where no Chromium is found; every browser can print the page itself. */
export const NO_BROWSER =
  'No Chromium is installed where Goodword runs, so it cannot make a PDF itself. Open the report and print it from your browser: its dialogue saves as PDF.';

/** Who acts: a member, a key, or the house itself (the clock, the sample company). */
export type Caller = {
  readonly workspaceId: string;
  readonly memberId: string;
  /** What the ledger writes: a mail address, `key:<name>` or `goodword`. */
  readonly name: string;
  readonly role: Role | 'house';
  /** Looks at a screen, rather than being a program with a key. */
  readonly atScreen?: boolean;
};

/** The one workspace of an installation; more of them come with roles and single sign-on. */
export const MAIN_WORKSPACE = 'main';

/** The house's own hand: jobs and first start. */
export const HOUSE_CALLER: Caller = {
  workspaceId: MAIN_WORKSPACE,
  memberId: 'goodword',
  name: 'goodword',
  role: 'house',
};
