import { DAY, type SignalBody } from '../signals/signal.ts';
import type { AskTruth } from './ask-story.ts';
import type { BatchStory } from './batch-story.ts';
import type { SampleParameters } from './parameters.ts';
import { employmentAt, isCustomerAt } from './story-state.ts';

/** What is true of one account and nobody in the product may know. */
export type AccountTruth = {
  readonly accountId: string;
  readonly success: number;
  readonly enthusiasm: number;
  /** Whether anybody active there is an enthusiast now. */
  readonly enthusiastic: boolean;
  /** Whether anybody there answered the relationship survey in the last 91 days. */
  readonly answered: boolean;
  readonly customer: boolean;
  readonly visible: boolean;
  readonly asked: boolean;
  readonly used: boolean;
};

export type PersonTruth = {
  readonly personId: string;
  readonly enthusiasm: number;
  readonly willingness: number;
  readonly enthusiast: boolean;
};

export type DealTruth = {
  readonly opportunityId: string;
  readonly fit: number;
  /** Chance of winning from the landmark on without a call; null where the landmark was never reached. */
  readonly chance: number | null;
  readonly landmarkAt: number | null;
  readonly calledAt: number | null;
};

/** The known truth of a generated company: parameters, latent values and the totals worked out from them. */
export type SampleTruth = {
  readonly parameters: SampleParameters;
  readonly accounts: readonly AccountTruth[];
  readonly people: readonly PersonTruth[];
  readonly deals: readonly DealTruth[];
  readonly asks: readonly AskTruth[];
  readonly totals: {
    /** Customers now, and how many of them are enthusiastic: the E of the leak meter. */
    readonly customers: number;
    readonly enthusiasticAccounts: number;
    readonly enthusiasticAmongAnswering: number;
    readonly answering: number;
    readonly enthusiasts: number;
    /** The leak's chain, in enthusiastic accounts. */
    readonly leak: TrueLeak;
  };
};

/** Of the enthusiastic accounts: how many show it, were asked, and had an act used; each counts once. */
export type TrueLeak = {
  readonly enthusiastic: number;
  /** A nine or ten, praise or a nomination on record in the last 180 days. */
  readonly visible: number;
  /** Visible, and an ask was sent in the last 91 days. */
  readonly asked: number;
  /** Asked, and an act of theirs was used in the last 91 days. */
  readonly used: number;
};

/** Reads the truth out of a batch that has been told. */
export function truthOf({ teller, deals, book, uses }: BatchStory): SampleTruth {
  const { world } = teller;
  const { enthusiastAbove } = world.parameters;
  const people: PersonTruth[] = [];
  const usedLately = new Set(
    uses.flatMap((use) => (world.now - use.usedAt <= 91 * DAY ? [use.accountId] : [])),
  );
  const accounts = teller.accounts.map((account): AccountTruth => {
    const customer = isCustomerAt(account, world.now);
    let enthusiastic = false;
    for (const person of account.people) {
      if (!account.known.has(person.id)) continue;
      const here = employmentAt(person, world.now)?.accountId === account.id;
      const enthusiast = customer && here && person.enthusiasm > enthusiastAbove;
      enthusiastic ||= enthusiast;
      if (person.employments[0]!.accountId === account.id)
        people.push({
          personId: person.id,
          enthusiasm: person.enthusiasm,
          willingness: person.willingness,
          enthusiast,
        });
    }
    const lately = (days: number, seen: (body: SignalBody) => boolean) =>
      account.signals.some(({ body, occurredAt }) => world.now - occurredAt <= days * DAY && seen(body));
    const { id: accountId, success, enthusiasm } = account;
    const asked = lately(91, (body) => body.kind === 'ask.moved' && body.to === 'sent');
    return {
      accountId,
      success,
      enthusiasm,
      enthusiastic,
      answered: lately(91, (body) => body.kind === 'survey.answered' && body.instrument === 'nps'),
      customer,
      visible: lately(180, isVisible),
      asked,
      used: usedLately.has(accountId),
    };
  });
  return {
    parameters: world.parameters,
    accounts,
    people,
    deals: deals
      .filter(({ createdOn }) => createdOn <= world.now)
      .map(({ id, fit, chance, landmarkAt, calledAt }) => ({
        opportunityId: id,
        fit,
        chance: landmarkAt === null ? null : chance,
        landmarkAt,
        calledAt,
      })),
    asks: book.truth,
    totals: totalsOf(accounts, people),
  };
}

/** Whether a signal shows enthusiasm to whoever looks. */
const isVisible = (body: SignalBody): boolean =>
  body.kind === 'praise.noted' ||
  body.kind === 'nomination.made' ||
  (body.kind === 'survey.answered' && body.instrument === 'nps' && body.score >= 9);

/** One truth of several batches of the same world. */
export function mergeTruth(truths: readonly SampleTruth[]): SampleTruth {
  const accounts = truths.flatMap((t) => t.accounts);
  const people = truths.flatMap((t) => t.people);
  return {
    parameters: truths[0]!.parameters,
    accounts,
    people,
    deals: truths.flatMap((t) => t.deals),
    asks: truths.flatMap((t) => t.asks),
    totals: totalsOf(accounts, people),
  };
}

function totalsOf(accounts: readonly AccountTruth[], people: readonly PersonTruth[]): SampleTruth['totals'] {
  const customers = accounts.filter((a) => a.customer);
  const answering = customers.filter((a) => a.answered);
  return {
    customers: customers.length,
    enthusiasticAccounts: customers.filter((a) => a.enthusiastic).length,
    answering: answering.length,
    enthusiasticAmongAnswering: answering.filter((a) => a.enthusiastic).length,
    enthusiasts: people.filter((p) => p.enthusiast).length,
    leak: leakOf(customers.filter((a) => a.enthusiastic)),
  };
}

function leakOf(enthusiastic: readonly AccountTruth[]): TrueLeak {
  const visible = enthusiastic.filter((a) => a.visible);
  const asked = visible.filter((a) => a.asked);
  return {
    enthusiastic: enthusiastic.length,
    visible: visible.length,
    asked: asked.length,
    used: asked.filter((a) => a.used).length,
  };
}
