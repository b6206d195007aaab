import { KINDS_OF_HISTORY } from '../src/core/impact/effects/account-history.ts';
import { covariatesOf } from '../src/core/impact/effects/deal-columns.ts';
import { dealEvidence } from '../src/core/impact/effects/deal-evidence.ts';
import type { EffectAnswer } from '../src/core/impact/effects/effect.ts';
import { velocityEffect } from '../src/core/impact/effects/velocity-effect.ts';
import { type WinRateEffect, winRateEffect } from '../src/core/impact/effects/win-rate-effect.ts';
import { generateSampleCompany, type SampleCompany } from '../src/core/sample/generate-sample-company.ts';
import { DAY } from '../src/core/signals/signal.ts';

export const title = 'The sample company, measured through its own ledger: the rows of docs/known-truth.md';

const NOW = Date.UTC(2026, 10, 22, 9);
const SEED = 4600;

/** What the product says of a call in the company everybody meets first, beside the truth, as a row in Markdown. */
export function run(): string[] {
  const company = generateSampleCompany({ seed: SEED, now: NOW });
  const kinds: ReadonlySet<string> = new Set(KINDS_OF_HISTORY);
  const told = company.signals.filter(({ body }) => kinds.has(body.kind));
  const histories = [...Map.groupBy(told, ({ accountId }) => accountId)].map(([accountId, signals]) => ({
    accountId,
    signals,
  }));
  const evidence = dealEvidence(histories, company, NOW, 'EUR');
  const call = winRateEffect(evidence, 'reference-call');
  const time = velocityEffect(call, NOW);
  const { held, unknown } = covariatesOf(call.rows.filter(({ mature }) => mature));
  const cells = [
    `${company.accounts.length} accounts, ${SEED}`,
    `${signed(100 * (call.naive.difference ?? Number.NaN))} points`,
    `${saidOf(call.answer, 'points', 100)} (${call.answer.treated} deals with one against ${call.answer.comparison})`,
    signed(100 * truthOf(company, call), 1),
    saidOf(time.answer, 'days', 1),
    '0',
  ];
  const refused = ['quote', 'review', 'case-study', 'referral'].filter(
    (rung) => winRateEffect(evidence, rung).answer.told === null,
  );
  return [
    `| ${cells.join(' | ')} |`,
    `held equal: ${held.join(', ')}; not known: ${unknown.length === 0 ? 'nothing' : unknown.join(', ')}`,
    `refused: ${refused.join(', ')}`,
  ];
}

const signed = (value: number, digits = 0): string =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;

function saidOf({ told, gates }: EffectAnswer, unit: string, scale: number): string {
  if (told === null)
    return `refused: ${gates.flatMap(({ refused }) => (refused === null ? [] : [refused.gate])).join(', ')}`;
  const [low, high] = told.interval.map((bound) => signed(scale * bound));
  const shown = told.interval[0] > 0 || told.interval[1] < 0 ? 'an effect' : 'no effect shown';
  return `${signed(scale * told.estimate)} ${unit} (${low} to ${high}), ${told.grade}: ${shown}`;
}

/** What the comparison itself is worth: a later call adds its six points to the deals compared with. */
function truthOf({ truth }: SampleCompany, { rows, answer }: WinRateEffect): number {
  let [all, later] = [0, 0];
  rows
    .filter(({ mature }) => mature)
    .forEach(({ treated, metAt, entered, days }, i) => {
      if (treated) return;
      const weight = answer.weights?.[i] ?? 0;
      all += weight;
      if (metAt !== null && metAt < entered + days * DAY) later += weight;
    });
  return truth.parameters.referenceCallEffect * (1 - later / all);
}

if (import.meta.main) for (const line of run()) console.log(line);
