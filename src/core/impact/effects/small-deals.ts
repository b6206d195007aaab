import { DAY, type Instant, type Signal, type SignalBody } from '../../signals/signal.ts';
import type { Opportunity } from '../../statistics/worlds/reference-deals.ts';
import { referenceDeals } from '../../statistics/worlds/reference-deals.ts';
import type { Act, StoryUse } from '../../stories/story.ts';
import type { AccountHistory } from './account-history.ts';
import { dealEvidence } from './deal-evidence.ts';
import { winRateEffect } from './win-rate-effect.ts';

/** The moment at which made-up deals are looked at. */
export const LOOKED_AT: Instant = Date.UTC(2026, 10, 1);

let made = 0;

/** A signal as a CRM tells it, recorded half an hour later unless said. */
export function signal(accountId: string, at: Instant, body: SignalBody, more: Partial<Signal> = {}): Signal {
  made += 1;
  return {
    source: 'crm',
    sourceId: `s${made}`,
    revision: 1,
    accountId,
    personId: null,
    occurredAt: at,
    recordedAt: at + DAY / 48,
    actor: null,
    body,
    ...more,
  };
}

/** The ledger of made-up deals: histories of accounts and the calls that met their deals. */
export type DealLedger = {
  readonly histories: AccountHistory[];
  readonly acts: Act[];
  readonly stories: [];
  readonly uses: StoryUse[];
};

/**
 * The world of reference-deals.ts as signals, acts and uses: each deal at an account of its own, Discovery, for those
 * that get far Evaluation after 10 or 40 days, a call ten days later, the end sixty days after that stage.
 */
export function ledgerOf(deals: readonly Opportunity[]): DealLedger {
  const ledger: DealLedger = { histories: [], acts: [], stories: [], uses: [] };
  deals.forEach((deal, n) => {
    const accountId = `acc_${n}`;
    const dealId = `opp_${n}`;
    const created = LOOKED_AT - (900 - (n % 600)) * DAY;
    const told = (at: Instant, stage: string, outcome: 'open' | 'won' | 'lost') =>
      signal(accountId, at, {
        kind: 'opportunity.changed',
        opportunityId: dealId,
        stage,
        outcome,
        amount: deal.amount,
        owner: `seller ${n % 25}`,
        createdOn: created,
      });
    const entered = created + (deal.quickBefore === 1 ? 10 : 40) * DAY;
    const closed = deal.late ? entered + 60 * DAY : created + 30 * DAY;
    ledger.histories.push({
      accountId,
      signals: [
        signal(accountId, created - DAY, {
          kind: 'account.described',
          employees: Math.exp(6 + deal.fit),
          industry: 'Water',
          competitors: deal.rival === 1 ? ['Planora'] : [],
        }),
        told(created, 'Discovery', 'open'),
        ...(deal.late ? [told(entered, 'Evaluation', 'open')] : []),
        told(closed, deal.won === 1 ? 'Won' : 'Lost', deal.won === 1 ? 'won' : 'lost'),
      ],
    });
    if (deal.called === 1) addCall(ledger, dealId, entered + 10 * DAY);
  });
  return ledger;
}

/** An act of some rung, used in a deal on the day it was done. */
export function addCall(ledger: DealLedger, dealId: string, at: Instant, rung = 'reference-call'): void {
  const id = `act_${ledger.acts.length}`;
  ledger.acts.push({
    id,
    accountId: 'advocate',
    personId: 'marta',
    askId: null,
    needId: null,
    rung,
    title: '',
    doneAt: at,
    source: 'x',
  });
  ledger.uses.push({
    id: `use_${ledger.uses.length}`,
    accountId: 'advocate',
    storyId: null,
    actId: id,
    opportunityId: dealId,
    channel: 'call',
    usedAt: at,
    by: 'jonas',
    role: 'touched',
  });
}

/** What a reference call does to winning in these deals. */
export const effectIn = (ledger: DealLedger, at = LOOKED_AT) =>
  winRateEffect(dealEvidence(ledger.histories, ledger, at), 'reference-call');

/** The world of section 11 in which calls add so many points, as a ledger. */
export const world = (seed: number, effect: number, opportunities = 1000, champion = 0) =>
  ledgerOf(referenceDeals(seed, { opportunities, effect, champion }));

/** The gates that withhold that figure. */
export const refusedBy = (ledger: DealLedger) =>
  effectIn(ledger).answer.gates.flatMap(({ gate, refused, kind }) =>
    refused !== null && kind === 'withholds' ? [gate] : [],
  );
