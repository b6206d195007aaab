import { signed } from '../impact/report/effect-words.ts';
import type { Refusal } from '../statistics/refusal.ts';
import { upper } from '../words/first-letter.ts';
import type { Arm, Experiment } from './experiment.ts';
import type { ArmCount, ExperimentEffect } from './experiment-result.ts';

type Named = Pick<Experiment, 'kind' | 'waitDays' | 'outcome' | 'horizonDays'>;

/** What lots are drawn for, in the plural. */
export const unitsOf = ({ kind }: Pick<Experiment, 'kind'>): 'deals' | 'accounts' =>
  kind === 'offer' ? 'deals' : 'accounts';

const DID = { yes: 'said yes', act: 'gave an act of advocacy', renewal: 'renewed', win: 'were won' } as const;

/** The two arms as a sentence names them. */
export function armNames({ kind, waitDays }: Named): Readonly<Record<Arm, string>> {
  switch (kind) {
    case 'order':
      return {
        asked: 'accounts asked at once',
        waiting: `equally eligible accounts that wait ${waitDays} days`,
      };
    case 'holdout':
      return { asked: 'accounts we ask', waiting: 'equally eligible accounts left alone' };
    case 'spacing':
      return {
        asked: 'accounts asked again at once',
        waiting: `accounts left to rest for ${waitDays} days`,
      };
    case 'offer':
      return { asked: 'deals a reference is offered for', waiting: 'deals like them without the offer' };
  }
}

/** What is compared, before anything is known. */
export function questionOf(terms: Named): string {
  const { asked, waiting } = armNames(terms);
  if (terms.outcome === 'win')
    return `Are deals won more often within ${terms.horizonDays} days when a reference is offered for them?`;
  const what = { yes: 'say yes', act: 'give an act of advocacy', renewal: 'renew' }[terms.outcome];
  return `Do ${asked} ${what} more often within ${terms.horizonDays} days than ${waiting}?`;
}

/** The sentence of an effect, and what it is not. */
export function effectSays(
  experiment: Named,
  { interval, verdict, sort, varianceFactor }: ExperimentEffect,
  arms: Readonly<Record<Arm, ArmCount>>,
  askedWhileHeld: number,
): { readonly says: string; readonly caution: string } {
  const names = armNames(experiment);
  const percent = ({ events, watched }: ArmCount) => `${Math.round((100 * events) / watched)} %`;
  const range = interval.map((bound) => signed(Math.round(100 * bound)));
  const ends = {
    better: 'more than chance would bring',
    worse: 'the wrong way, and more than chance would bring',
    'cannot-tell': 'can’t tell yet',
  }[verdict];
  const says = `${upper(names.asked)} ${DID[experiment.outcome]} in ${percent(arms.asked)} of cases, ${names.waiting} in ${percent(arms.waiting)} (difference between ${range[0]} and ${range[1]} points): ${ends}.`;
  const looks =
    sort === 'always-valid'
      ? ' The range holds however often one looks.'
      : ' All that were planned are in; this is the one look that was planned.';
  const held =
    askedWhileHeld === 0
      ? ''
      : ` ${askedWhileHeld} ${askedWhileHeld === 1 ? 'account was' : 'accounts were'} asked by somebody while waiting and still ${askedWhileHeld === 1 ? 'counts' : 'count'} as waiting.`;
  const before =
    varianceFactor < 0.995
      ? ` What was known before made the range ${Math.round(100 * (1 - Math.sqrt(varianceFactor)))} % narrower.`
      : '';
  const not =
    experiment.kind === 'offer'
      ? 'This is what the offer did, not what a reference does.'
      : 'This is what the lot did, not what an agreed ask does.';
  return { says, caution: `${not}${looks}${held}${before}` };
}

/** Why nothing is told. */
export function refusalSays({ outcome }: Named, { gate, message }: Refusal): string {
  if (gate === 'sample-ratio') return message;
  const what = { yes: 'yeses', act: 'acts', renewal: 'renewals', win: 'winning' }[outcome];
  return `Can’t tell yet what the lot does to ${what}. ${message}`;
}

/** What came to pass by the lot, as a sentence has it. */
const TOOK = {
  order: ['be asked at once', 'being asked'],
  holdout: ['be asked', 'being asked'],
  spacing: ['be asked again at once', 'another ask'],
  offer: ['use a reference', 'using one'],
} as const;

const AIM = { yes: 'yeses', act: 'acts', renewal: 'renewals', win: 'winning' } as const;

/** "The offer moved 38 % of deals to use a reference; on those, using one changed winning by +21 points …" */
export function movedSays(
  experiment: Named,
  {
    estimate,
    interval: [low, high],
  }: { readonly estimate: number; readonly interval: readonly [number, number] },
  uptake: number,
): string {
  const [infinitive, doing] = TOOK[experiment.kind];
  const what = experiment.kind === 'offer' ? 'The offer' : 'The lot';
  const points = (value: number) => signed(Math.round(100 * value));
  const ends = low > 0 || high < 0 ? 'more than chance would bring' : 'can’t tell yet';
  return `${what} moved ${Math.round(100 * uptake)} % of ${unitsOf(experiment)} to ${infinitive}; on those, ${doing} changed ${AIM[experiment.outcome]} by ${points(estimate)} points (between ${points(low)} and ${points(high)}): ${ends}.`;
}

/** Why that is not told. */
export function movedRefusalSays(experiment: Named, { message }: Refusal): string {
  const [, doing] = TOOK[experiment.kind];
  return `Can’t tell yet what ${doing} does by itself. ${message}`;
}
