import fc from 'fast-check';
import { DAY, type Instant, type SignalBody } from '../core/signals/signal.ts';
import type { PlacedDraft } from './customers/record-signals.ts';
import type { Customers } from './small-company.ts';

/** What a source delivers at once. */
export type SmallDelivery = {
  readonly source: string;
  readonly told: readonly SmallDraft[];
};

type SmallDraft = {
  readonly who: number;
  /** One of few, so that records are delivered again, changed and taken back. */
  readonly record: number;
  /** Days before now; below nought it lies ahead. */
  readonly daysAgo: number;
  readonly body: SignalBody;
};

const ofAccount = fc.constantFrom<SignalBody[]>(
  { kind: 'case.opened', caseId: 'c1', priority: 1 },
  { kind: 'case.opened', caseId: 'c2', priority: 4, escalated: true },
  { kind: 'case.escalated', caseId: 'c1' },
  { kind: 'case.deescalated', caseId: 'c1' },
  { kind: 'case.closed', caseId: 'c1' },
  { kind: 'case.closed', caseId: 'c2' },
  { kind: 'risk.raised' },
  { kind: 'risk.cleared' },
  { kind: 'implementation.started' },
  { kind: 'implementation.completed' },
  { kind: 'health.reported', score: 80 },
  { kind: 'account.churned' },
  { kind: 'account.returned' },
  { kind: 'account.described', lifecycle: 'customer' },
  { kind: 'account.described', owner: 'noor@example.com' },
  { kind: 'subscription.changed', subscriptionId: 's1', status: 'active', arr: 900 },
  { kind: 'retracted' },
);
const ofPerson = fc.constantFrom<SignalBody[]>(
  { kind: 'survey.answered', instrument: 'nps', score: 10, scale: 10 },
  { kind: 'survey.answered', instrument: 'nps', score: 2, scale: 10 },
  { kind: 'praise.noted', text: 'Lovely' },
  { kind: 'person.left' },
  { kind: 'person.confirmed' },
  { kind: 'consent.given', scope: 'contact' },
  { kind: 'consent.withdrawn', scope: 'contact' },
  { kind: 'pause.set', until: null },
  { kind: 'pause.cleared' },
  { kind: 'value.given', what: 'A roadmap call' },
  { kind: 'touch.made', channel: 'mail', direction: 'in' },
  { kind: 'person.described', title: 'Head of Operations' },
  { kind: 'retracted' },
);

const draft: fc.Arbitrary<SmallDraft> = fc.record({
  who: fc.nat(20),
  record: fc.nat(3),
  daysAgo: fc.oneof(fc.constantFrom(0, 0, 1, -1), fc.integer({ min: -3, max: 500 })),
  body: fc.oneof(ofAccount, ofPerson),
});

/** Deliveries of random content: backfills, corrections, withdrawals, things that come late or lie ahead. */
export const smallDelivery: fc.Arbitrary<SmallDelivery> = fc.record({
  source: fc.constantFrom('crm', 'desk', 'survey'),
  told: fc.array(draft, { minLength: 1, maxLength: 4 }),
});

const OF_PERSON = /^(survey|praise|person|consent|pause|value|touch)/;

/** A delivery laid out over these customers as of now; of several words on one record the last counts. */
export function placeDelivery({ told }: SmallDelivery, customers: Customers, now: Instant): PlacedDraft[] {
  const people = Object.entries(customers).flatMap(([accountId, ids]) =>
    ids.map((personId) => ({ accountId, personId })),
  );
  const placed = told.flatMap(({ who, record, daysAgo, body }): PlacedDraft[] => {
    const home = people[who % people.length];
    if (home === undefined) return [];
    return [
      {
        accountId: home.accountId,
        personId: OF_PERSON.test(body.kind) ? home.personId : null,
        draft: {
          sourceId: `${home.accountId}:${home.personId}:${record}`,
          occurredAt: now - daysAgo * DAY,
          body,
        },
      },
    ];
  });
  return [...new Map(placed.map((one) => [one.draft.sourceId, one])).values()];
}
