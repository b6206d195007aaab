import type { FactEntry } from './define-fact.ts';
import { count, daysSince, daysUntil, list, number, text, yesNo } from './define-fact.ts';

/** What can be known of an account, by short name. Windows end at the moment of reading. */
export const accountFacts = {
  // Who they are
  name: text('Name', 'What the company is called, by the latest description.'),
  domain: text('Domain', 'Web and mail domain of the company.'),
  industry: text('Industry', 'Industry, in the words of the source.'),
  employees: count('Employees', 'How many people work there.', 'people'),
  annualRevenue: number('Company revenue', 'Yearly revenue of the customer company itself.', { min: 0 }),
  region: text('Region', 'Sales region, in the words of the source.'),
  country: text('Country', 'Country of the company.'),
  plan: text('Plan', 'Plan of the account, else of its largest active subscription.'),
  products: list('Products', 'Products in use, by description.'),
  competitors: list('Competitors', 'Competitors that the account has used or looked at.'),
  owner: text('Relationship owner', 'CSM, or account executive where there is none.'),
  parent: text('Parent company', 'Company that the account belongs to.'),
  people: count('People known', 'People of this account who have not left.', 'people'),

  // The contract
  lifecycle: text('Lifecycle', 'Prospect, customer or former customer, by the latest word.', [
    'prospect',
    'customer',
    'former',
  ]),
  churned: yesNo('Churned', 'Whether the account has stopped being a customer.'),
  churnedDaysAgo: daysSince('Days since churn', 'Days since the account stopped being a customer.'),
  tenureDays: daysSince(
    'Days as a customer',
    'Days since the first day as a customer: told, else first subscription, else first deal won.',
  ),
  subscriptionStatus: text('Subscription', 'Active if any subscription is, else trial, else ended.', [
    'active',
    'trial',
    'ended',
  ]),
  arr: number('Yearly recurring revenue', 'Sum over active subscriptions, in whole units of currency.', {
    min: 0,
  }),
  seats: count('Seats', 'Sum over active subscriptions.', 'seats'),
  renewalInDays: daysUntil(
    'Days to renewal',
    'Days until the earliest renewal of an active subscription; below nought when it is overdue.',
  ),
  renewedDaysAgo: daysSince('Days since renewal', 'Days since a subscription was last renewed.'),
  expandedDaysAgo: daysSince(
    'Days since expansion',
    'Days since revenue last grew, or an expansion deal was won.',
  ),
  openOpportunities: count('Open deals', 'Deals that are neither won nor lost.', 'deals'),
  openOpportunityAmount: number(
    'Open deal amount',
    'Sum of open deals; unknown where one has no amount or currencies are mixed.',
    { min: 0 },
  ),

  // How it goes
  live: yesNo('Live', 'Whether an implementation has been completed.'),
  daysSinceLive: daysSince('Days since go-live', 'Days since the latest implementation was completed.'),
  implementing: yesNo('Mid-implementation', 'Whether an implementation has started and is not completed.'),
  implementingDays: daysSince('Days in implementation', 'Days since the implementation under way started.'),
  atRisk: yesNo('At risk', 'Whether a risk was raised and not cleared.'),
  atRiskDays: daysSince('Days at risk', 'Days since the risk that is open now was raised.'),
  health: number('Health', 'Latest health score, from 0 to 100.', { unit: 'points', min: 0, max: 100 }),
  healthyDays: daysSince(
    'Days in good health',
    'Days in a row with a health score of 75 or more; 0 when the latest is lower.',
  ),
  milestonesReported: list('Milestones reported', 'Milestones that a source or a colleague told us of.'),

  // Cases
  openCases: count('Open cases', 'Support cases that are not closed.', 'cases'),
  openUrgentPriority: number(
    'Most urgent open case',
    'Priority of the most urgent open case, 1 being the most urgent. Absent when none is open, and when an open case has no known priority and none is a P1.',
    { min: 1 },
  ),
  openCasesP1: count('Open P1 cases', 'Open cases of priority 1.', 'cases'),
  openCasesP2: count('Open P2 cases', 'Open cases of priority 2.', 'cases'),
  casesLast90Days: count('Cases in 90 days', 'Cases opened in the last 90 days.', 'cases'),
  escalationOpen: yesNo('Escalation open', 'Whether an open case is escalated.'),
  escalationOpenDays: daysSince('Days in escalation', 'Days since the oldest open escalation began.'),
  escalationDaysAgo: daysSince(
    'Days since escalation',
    'Days since the last escalation ended; absent when there was none.',
  ),

  // What they say
  nps: number(
    'Mean recommendation score',
    'Mean of the latest score of each person within 180 days, from 0 to 10.',
    { unit: 'points', min: 0, max: 10 },
  ),
  npsAnswers: count('People who scored', 'People whose latest score lies within 180 days.', 'people'),
  csat: number('Mean satisfaction', 'Mean of the satisfaction answers of the last 90 days, out of 5.', {
    unit: 'of 5',
    min: 0,
    max: 5,
  }),

  // What they do
  usageLast30: count('Usage in 30 days', 'Uses counted in the last 30 days.', 'uses'),
  usageTrend: number(
    'Usage trend',
    'Usage of the last 30 days divided by that of the 30 before; absent when there was none before.',
    { unit: 'times', min: 0 },
  ),
  featuresUsedLast90: count('Features used', 'Different features used in the last 90 days.', 'features'),
  activeDaysLast30: number('Active days', 'Days with any use among the last 30.', {
    unit: 'days',
    min: 0,
    max: 30,
  }),

  // What passes between us
  lastTouchDaysAgo: daysSince('Days since contact', 'Days since the last touch with anybody there.'),
  openAsks: count('Asks under way', 'Asks that were sent and are not finished.', 'asks'),
  asksLast90Days: count('Asks in 90 days', 'Asks sent to anybody there in the last 90 days.', 'asks'),
  asksLast365Days: count('Asks in a year', 'Asks sent to anybody there in the last 365 days.', 'asks'),
  lastAskDaysAgo: daysSince('Days since an ask', 'Days since anybody there was last asked.'),
  actsDone: count('Acts of advocacy', 'Acts finished by anybody there.', 'acts'),
  valueGiven: count('Value given', 'Times we gave them something in the last 365 days.', 'times'),
} as const satisfies Record<string, FactEntry>;
