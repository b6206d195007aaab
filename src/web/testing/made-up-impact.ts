import type { ImpactFigure, ImpactView } from '../../contract/impact.ts';
import { at, eur } from './made-up.ts';

const plain = {
  caution: null,
  list: null,
  behind: { noun: 'deals' as const, count: 0 },
  naive: null,
  design: null,
  gates: [],
  robustness: [],
  notes: [],
  course: [],
  curves: [],
  counts: null,
  firmer: null,
};

const gate = (
  name: string,
  says: string | null = null,
  value: number | null = null,
  threshold: number | null = null,
) => ({
  gate: name,
  open: says === null,
  kind: 'withholds' as const,
  value,
  threshold,
  says,
});

/** A curve that falls by a share of itself each ten days. */
const falling = (name: string, by: number, of: 'open' | 'there' = 'open') => ({
  name,
  of,
  steps: Array.from({ length: 19 }, (_, step) => {
    const value = (1 - by) ** step;
    const half = 0.02 + 0.004 * step;
    return { time: 10 * step, value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
  }),
});

/** A curve that rises to a share by the end of half a year. */
const rising = (name: string, to: number) => ({
  name,
  of: 'won' as const,
  steps: Array.from({ length: 19 }, (_, step) => {
    const value = to * (1 - 0.85 ** step);
    const half = 0.004 * step;
    return { time: 10 * step, value, low: Math.max(0, value - half), high: value + half };
  }),
});

const winning: ImpactFigure = {
  ...plain,
  id: 'win-rate-reference-call',
  part: 'deals',
  title: 'What a reference call does to winning',
  grade: 'adjusted',
  measure: { refused: null, value: { kind: 'points', value: { low: 1, likely: 9, high: 17, level: 0.95 } } },
  says: 'Among look-alike deals at Evaluation, those with a reference call within three weeks won 9 points more often (between +1 and +17): more than chance would bring.',
  caution:
    'Points are deals in a hundred. It speaks of deals that got one while open, not of deals nobody would offer one; and a cause that nobody wrote down can still be behind it.',
  list: '/impact/win-rate-reference-call',
  behind: { noun: 'deals', count: 508 },
  naive: {
    value: 38,
    says: 'All deals with one were won 38 points more often than all without, and 53 % of won revenue was “influenced”, which is not evidence of effect. Most of that is not its doing: only deals that got far, and rather the fitting ones, are given one.',
  },
  design:
    'Deals are compared from the day they entered Evaluation. With it: the act within 21 days, the deal still open then. Compared with: open then, without one by then; one that came later changes nothing. Won within 180 days counts. Left out: 487 never got there, 36 closed within the window, 19 are too young.',
  gates: [
    'size',
    'events',
    'missing',
    'clusters',
    'power',
    'overlap',
    'effective-size',
    'balance',
    'negative-control',
    'sensitivity',
    'agreement',
  ].map((name) => gate(name)),
  robustness: [
    {
      name: 'as told (entropy balancing)',
      likely: 9.1,
      low: 1.2,
      high: 17,
    },
    { name: 'with a forecast too (doubly robust)', likely: 8.9, low: 0.9, high: 16.9 },
    { name: 'by chance of the act (inverse probability)', likely: 9.4, low: 0.8, high: 18 },
    { name: 'in pairs (matched one to one)', likely: 7.2, low: -4.1, high: 18.5 },
    { name: 'simply compared', likely: 15.2, low: null, high: null },
    { name: 'within 14 days', likely: 7.7, low: -2.3, high: 17.7 },
    { name: 'within 30 days', likely: 10.1, low: 2.8, high: 17.4 },
  ],
  notes: [
    'Held equal: amount, kind of deal, champion named, rival named, size of the customer, industry, region, days before the stage.',
    'A hidden cause would have to make both the act and the outcome 1.9 times as likely to explain the figure away, and 1.3 times to bring its range to nought (E-values).',
    'Where no effect can be, the method finds +1 points (between −7 and +9).',
  ],
  counts: { treated: 151, comparison: 357, effective: 156.2 },
  firmer: 'What settles it: offer it in random order among deals that could have one.',
};

const notYet = (rung: string, name: string, detail: string, until: string | null): ImpactFigure => ({
  ...plain,
  id: `win-rate-${rung}`,
  part: 'deals',
  title: `What a ${name} does to winning`,
  grade: 'descriptive',
  measure: {
    refused: { gate: 'size', message: `Can’t tell yet what a ${name} does to winning.`, detail, until },
  },
  says: `Can’t tell yet what a ${name} does to winning.`,
  gates: [gate('size', detail, 18, 30), gate('events'), gate('missing')],
  counts: { treated: 18, comparison: 490, effective: null },
  firmer: `About 12 more deals with a ${name} in time are needed. What settles it: offer it in random order among deals that could have one.`,
});

export const impact = (): ImpactView => ({
  at: at(0),
  from: at(-365),
  until: at(0),
  headline: winning.says,
  seed: 4600,
  figures: [
    {
      ...plain,
      id: 'touched-pipeline',
      part: 'reach',
      title: 'Touched pipeline',
      grade: 'descriptive',
      measure: { refused: null, value: { kind: 'money', value: eur(3_100_000), count: 42 } },
      says: 'Customers’ voices took part in 42 open deals worth €3,100,000; this shows reach, not effect.',
      caution:
        'Some call it influenced revenue; it is not evidence of effect. 91 of 118 finished acts are tied to a deal.',
      list: '/impact/touched-pipeline',
      behind: { noun: 'deals', count: 42 },
    },
    {
      ...plain,
      id: 'credit',
      part: 'reach',
      title: 'Who gets the thanks for won deals',
      grade: 'descriptive',
      measure: {
        refused: null,
        value: {
          kind: 'split',
          parts: [
            ['Reference call', 0.41, 0.33, 0.48],
            ['Quote', 0.27, 0.21, 0.34],
            ['Review', 0.22, 0.16, 0.29],
            ['Other acts', 0.1, 0.05, 0.15],
          ].map(([name, likely, low, high]) => {
            const moved = (by: number) => ({
              likely: Number(likely) + by,
              low: Number(low) + by,
              high: Number(high) + by,
              level: 0.95,
            });
            return {
              name: String(name),
              share: moved(0),
              shapley: moved(-0.02),
              first: moved(-0.05),
              last: moved(0.05),
              even: moved(0),
            };
          }),
        },
      },
      says: 'Of the thanks for 91 won deals, the largest part, 41 % (33 to 48 %), goes to reference call.',
      caution: 'A way to divide thanks, never evidence of effect: no act can get less than nothing.',
    },
    winning,
    notYet(
      'quote',
      'quote',
      'Too few deals with one in time yet: 18 of the 30 needed.',
      'about 9 more weeks',
    ),
    notYet('case-study', 'case study', 'Too few deals with one in time yet: 4 of the 30 needed.', null),
    {
      ...plain,
      id: 'velocity-reference-call',
      part: 'deals',
      title: 'What a reference call does to the time a deal takes',
      grade: 'descriptive',
      measure: {
        refused: null,
        value: { kind: 'days', value: { low: -24, likely: -12, high: 0, level: 0.95 } },
      },
      says: 'Look-alike deals with a reference call closed, won or lost, about 12 days sooner within 180 days (between 24 days sooner and no difference): promising, not yet proven.',
      caution: 'Lost deals count as closed too; it does not say that deals are won sooner.',
      list: '/impact/velocity-reference-call',
      behind: { noun: 'deals', count: 508 },
      curves: [
        falling('with it', 0.12),
        falling('look-alikes without', 0.07),
        rising('with it', 0.38),
        rising('look-alikes without', 0.29),
      ],
      counts: { treated: 140, comparison: 330, effective: 149 },
    },
    {
      ...plain,
      id: 'renewal',
      part: 'retention',
      title: 'What asking does to renewing',
      grade: 'descriptive',
      measure: {
        refused: {
          gate: 'renewals-due',
          message: 'Can’t tell yet what asking does to renewing.',
          detail: 'Too few renewals of accounts that were asked: 35 of the 60 needed.',
          until: 'about two quarters',
        },
      },
      says: 'Can’t tell yet what asking does to renewing.',
      gates: [
        gate('renewals-due', 'Too few renewals of accounts that were asked: 35 of the 60 needed.', 35, 60),
      ],
      // Where nothing is told of the effect, what went before is.
      course: [-4, -3, -2, -1].map((quarter) => ({
        name: `${-quarter} ${quarter === -1 ? 'quarter' : 'quarters'} before`,
        likely: quarter / 2,
        low: quarter / 2 - 3,
        high: quarter / 2 + 3,
      })),
      firmer: 'What settles it: ask equally eligible accounts in random order.',
    },
    {
      ...plain,
      id: 'grr',
      part: 'retention',
      title: 'Revenue that stayed (GRR)',
      grade: 'descriptive',
      measure: {
        refused: null,
        value: { kind: 'share', value: { low: 0.86, likely: 0.91, high: 0.95, level: 0.95 } },
      },
      says: 'Of each €100 a year ago €91 is still there, not counting growth.',
      caution: 'All customers together; it does not say what advocacy did.',
      list: '/impact/grr',
      behind: { noun: 'accounts', count: 282 },
    },
    {
      ...plain,
      id: 'watched-value',
      part: 'worth',
      title: 'What an account brought in 24 months',
      grade: 'descriptive',
      measure: {
        refused: null,
        value: {
          kind: 'worth',
          value: { low: eur(18_000), likely: eur(20_000), high: eur(22_000), level: 0.8 },
        },
      },
      says: 'In the 24 months watched an account brought €20,000 of recurring revenue (€18,000 to €22,000); 40 of 324 left.',
      caution: 'A count of what was, not a forecast, and not what advocacy did.',
      curves: [falling('accounts that stay', 0.01, 'there')],
    },
    {
      ...plain,
      id: 'acceptance',
      part: 'effort',
      title: 'Acceptance',
      grade: 'descriptive',
      measure: {
        refused: null,
        value: { kind: 'share', value: { low: 0.46, likely: 0.51, high: 0.55, level: 0.95 } },
      },
      says: 'Of 446 answered asks 226 were accepted: 51 % (46 to 55 %).',
      list: '/impact/acceptance',
      behind: { noun: 'asks', count: 463 },
    },
  ],
});
