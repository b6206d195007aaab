import type { z } from 'zod';
import type { ExperimentOutlook, ExperimentView, LotPage, OfferList } from '../../contract/experiments.ts';

const running: ExperimentView = {
  id: 'exp_rest',
  name: 'Does another ask so soon cost yeses',
  kind: 'spacing',
  outcome: 'yes',
  question:
    'Do accounts asked again at once say yes more often within 90 days than accounts left to rest for 30 days?',
  share: 0.5,
  waitDays: 30,
  horizonDays: 90,
  planned: 400,
  baseRate: 0.45,
  plausible: 0.1,
  detectable: 0.139,
  seed: 41_113,
  programVersion: 3,
  startedBy: 'elif@marlpit.example',
  startedAt: '2026-09-28T08:00:00.000Z',
  stoppedBy: null,
  stoppedAt: null,
  why: null,
  grade: 'randomised',
  measure: {
    refused: {
      gate: 'size',
      message: 'Can’t tell yet.',
      detail: 'Too few comparison accounts yet: 11 of the 30 needed.',
      until: null,
    },
  },
  range: null,
  verdict: null,
  says: 'Can’t tell yet what the lot does to yeses. Too few comparison accounts yet: 11 of the 30 needed.',
  caution: null,
  stage: null,
  rung: null,
  moved: {
    measure: {
      refused: {
        gate: 'size',
        message: 'Can’t tell yet.',
        detail: 'Too few comparison accounts yet: 11 of the 30 needed.',
        until: null,
      },
    },
    says: 'Can’t tell yet what another ask does by itself. Too few comparison accounts yet: 11 of the 30 needed.',
    uptake: null,
  },
  asked: { name: 'accounts asked again at once', drawn: 34, watched: 12, events: 4, askedShare: 0.94 },
  waiting: { name: 'accounts left to rest for 30 days', drawn: 32, watched: 11, events: 6, askedShare: 0.41 },
  pending: 43,
  askedWhileHeld: 1,
  sampleRatio: 0.81,
  varianceFactor: null,
  gates: [
    { gate: 'sample-ratio', open: true, kind: 'withholds', value: null, threshold: null, says: null },
    {
      gate: 'size',
      open: false,
      kind: 'withholds',
      value: 11,
      threshold: 30,
      says: 'Too few comparison accounts yet: 11 of the 30 needed.',
    },
  ],
};

const over: ExperimentView = {
  ...running,
  id: 'exp_acts',
  name: 'Does asking bring acts',
  kind: 'holdout',
  outcome: 'act',
  question:
    'Do accounts we ask give an act of advocacy more often within 90 days than equally eligible accounts left alone?',
  planned: 240,
  detectable: 0.181,
  startedAt: '2026-02-02T08:00:00.000Z',
  stoppedBy: 'elif@marlpit.example',
  stoppedAt: '2026-08-31T08:00:00.000Z',
  why: 'All are in',
  measure: { refused: null, value: { low: 11.2, likely: 22.4, high: 33.6, level: 0.95 } },
  range: 'fixed',
  verdict: 'better',
  says: 'Accounts we ask gave an act of advocacy in 31 % of cases, equally eligible accounts left alone in 8 % (difference between +11 and +34 points): more than chance would bring.',
  caution:
    'This is what the lot did, not what an agreed ask does. All that were planned are in; this is the one look that was planned.',
  moved: {
    measure: { refused: null, value: { low: 11.9, likely: 23.8, high: 35.9, level: 0.95 } },
    says: 'The lot moved 94 % of accounts to be asked; on those, being asked changed acts by +24 points (between +12 and +36): more than chance would bring.',
    uptake: { points: 94, f: 1892 },
  },
  asked: { name: 'accounts we ask', drawn: 120, watched: 120, events: 37, askedShare: 0.97 },
  waiting: {
    name: 'equally eligible accounts left alone',
    drawn: 120,
    watched: 120,
    events: 10,
    askedShare: 0.03,
  },
  pending: 0,
  askedWhileHeld: 0,
  sampleRatio: 1,
  varianceFactor: 0.93,
  gates: [{ gate: 'sample-ratio', open: true, kind: 'withholds', value: null, threshold: null, says: null }],
};

/** An offer for deals that is over, and moved too few. */
const offer: ExperimentView = {
  ...over,
  id: 'exp_offer',
  name: 'Does a reference win deals',
  kind: 'offer',
  outcome: 'win',
  stage: 'Evaluation',
  rung: 'reference-call',
  question: 'Are deals won more often within 120 days when a reference is offered for them?',
  measure: { refused: null, value: { low: -9.1, likely: 2.5, high: 14.1, level: 0.95 } },
  verdict: 'cannot-tell',
  says: 'Deals a reference is offered for were won in 28 % of cases, deals like them without the offer in 25 % (difference between −9 and +14 points): can’t tell yet.',
  caution:
    'This is what the offer did, not what a reference does. All that were planned are in; this is the one look that was planned.',
  moved: {
    measure: {
      refused: {
        gate: 'weak-instrument',
        message: 'Can’t tell yet.',
        detail: 'The offer moved too few: F is 4.1 where 10 is needed.',
        until: null,
      },
    },
    says: 'Can’t tell yet what using one does by itself. The offer moved too few: F is 4.1 where 10 is needed.',
    uptake: { points: 9.2, f: 4.1 },
  },
  asked: { name: 'deals a reference is offered for', drawn: 120, watched: 120, events: 33, askedShare: 0.22 },
  waiting: {
    name: 'deals like them without the offer',
    drawn: 120,
    watched: 120,
    events: 30,
    askedShare: 0.13,
  },
};

/** One that runs, one that is over, and an offer that is. */
export const experiments = (): readonly ExperimentView[] => [running, over, offer];

/** Stages that open deals are in. */
export const openStages = [
  { stage: 'Evaluation', deals: 84 },
  { stage: 'Proposal', deals: 31 },
];

/** A deal that the lot offers a reference for. */
export const offers = (): OfferList['items'] => [
  {
    deal: {
      id: 'opp_1',
      name: 'Halden Energy: Routing',
      account: { id: 'acc_1', name: 'Halden Energy' },
      stage: 'Evaluation',
      outcome: 'open',
      amount: { cents: 4_800_000, currency: 'EUR' },
      closesOn: null,
      owner: 'Ruben Aalto',
    },
    rung: { id: 'reference-call', name: 'Reference call', minutes: 30 },
    offeredAt: '2026-11-16T08:00:00.000Z',
    until: '2027-03-16T08:00:00.000Z',
  },
];

/** Some accounts with their lots. */
export const experimentLots = (): z.infer<typeof LotPage>['items'] =>
  ['Ashgrove Water', 'Halden Energy', 'Varnholt Rail'].map((name, i) => ({
    account: { id: `acc_${i}`, name },
    arm: i % 2 === 0 ? 'asked' : 'waiting',
    probability: 0.5,
    segment: 'energy',
    assignedAt: '2026-09-28T08:00:00.000Z',
    heldUntil: i % 2 === 0 ? null : '2026-10-28T08:00:00.000Z',
    outcome: i === 0 ? 'yes' : 'pending',
    deal: null,
    took: i === 0,
  }));

/** What so many accounts could show. */
export const outlookOf = (planned: number): ExperimentOutlook => ({
  question:
    'Do accounts we ask give an act of advocacy more often within 90 days than equally eligible accounts left alone?',
  baseRate: 0.5,
  baseRateFrom: 'assumed',
  plausible: 0.1,
  detectable: planned < 200 ? 0.28 : 0.14,
  needed: 786,
  open: planned >= 200,
  says:
    planned < 200
      ? 'At your volume only an effect above 28 points could be seen. To see 10 points, about 786 accounts are needed.'
      : `With ${planned} accounts an effect of 14 points or more would very likely be seen, 90 days after the last lot.`,
});
