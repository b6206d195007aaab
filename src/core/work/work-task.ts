import type { AccountHistory } from '../impact/effects/account-history.ts';
import type { GateReading } from '../impact/effects/effect.ts';
import type { Finding } from '../impact/figure.ts';
import { revenueYears } from '../impact/report/impact-report.ts';
import type { PricedDemand } from '../leak/price-acts.ts';
import { tellMoney } from '../program/tell-money.ts';
import { type JsonText, readJsonTexts } from '../signals/json-text.ts';
import type { Instant } from '../signals/signal.ts';
import { lower } from '../words/first-letter.ts';
import { type Displacement, displacement, type RiskRaised } from './displacement.ts';
import { type MinutesPerAct, minutesPerAct, type TimedAct } from './minutes-per-act.ts';
import { type NetValue, netValue, valueGates } from './net-value.ts';
import { type ShadowRecords, type ShadowWork, shadowWork } from './shadow-work.ts';
import { type Hours, type WorkRecords, workReport } from './work-report.ts';

export type WorkInput = {
  readonly work: WorkRecords;
  readonly shadow: ShadowRecords;
  readonly timed: readonly TimedAct[];
  /** Names of acts as they stand in sentences, by rung. */
  readonly names: readonly (readonly [rung: string, name: string])[];
  readonly used: readonly PricedDemand[];
  readonly rate: number | null;
  readonly currency: string;
  /** What is compared to see whether customers at risk were left waiting; histories as JSON texts of lists. */
  readonly coverage: {
    readonly at: Instant;
    readonly since: Instant;
    readonly before: Instant;
    readonly risks: readonly RiskRaised[];
    readonly usedBefore: number;
    readonly histories: readonly JsonText[];
  };
  readonly seed: number;
};

export type WorkSheet = {
  /** The whole in one sentence, as far as it can be told. */
  readonly headline: string;
  readonly coverage: number | null;
  readonly hours: Finding<Hours>;
  readonly perAct: Finding<Hours>;
  readonly shadow: Finding<ShadowWork>;
  readonly minutes: readonly Finding<MinutesPerAct>[];
  readonly value: Finding<NetValue>;
  /** The gates before that value, as they were met. */
  readonly gates: readonly GateReading[];
  readonly displacement: Finding<Displacement>;
};

/** Everything that is told of CS work over a span (MEASUREMENT.md 6). Runs on a thread. */
export function workTask(input: WorkInput): WorkSheet {
  const { work, currency, seed } = input;
  const report = workReport(work);
  const names = new Map(input.names);
  const worth = {
    hours: report.hours.figure,
    usedActs: work.usedActs,
    used: input.used,
    rate: input.rate,
    seed,
  };
  const value = netValue(worth, (units) => tellMoney(100 * roundedTo(units), currency));
  return {
    ...report,
    headline: headlineOf(report, work.usedActs, value),
    shadow: shadowWork(input.shadow),
    minutes: minutesPerAct(input.timed, (rung) => names.get(rung) ?? rung, seed),
    value,
    gates: valueGates(worth),
    displacement: displaced(input),
  };
}

function displaced({ coverage, work, seed }: WorkInput): Finding<Displacement> {
  const { at, since, before, risks, usedBefore } = coverage;
  const histories = readJsonTexts<AccountHistory>(coverage.histories);
  const within = (from: Instant, until: Instant) =>
    risks.filter((risk) => risk.at >= from && risk.at < until);
  return displacement(
    { risks: within(since, at), revenue: revenueYears(histories, since, at), usedActs: work.usedActs },
    { risks: within(before, since), revenue: revenueYears(histories, before, since), usedActs: usedBefore },
    at,
    seed,
  );
}

/** "CSMs spent about 214 hours (160 to 268); it produced 31 used acts at about 7 hours each; net value …" */
function headlineOf(
  { hours, perAct }: Pick<WorkSheet, 'hours' | 'perAct'>,
  usedActs: number,
  value: Finding<NetValue>,
): string {
  const acts = `${usedActs} ${usedActs === 1 ? 'act was' : 'acts were'} put to use`;
  if (hours.figure.refused !== null) return `${acts}; how many hours that took can’t be told yet.`;
  const { likely, interval } = hours.figure.value;
  const spent = `Colleagues spent about ${Math.round(likely)} hours (${Math.round(interval[0])} to ${Math.round(interval[1])})`;
  if (perAct.figure.refused !== null) return `${spent}, and ${acts}; what an hour brought can’t be told yet.`;
  const each = perAct.figure.value.likely;
  const produced = `${spent}; it produced ${usedActs} used acts at about ${each < 10 ? Math.round(10 * each) / 10 : Math.round(each)} hours each`;
  return value.figure.refused === null
    ? `${produced}; ${lower(value.says)}`
    : `${produced}; what an hour brought can’t be told yet.`;
}

/** Tens from a hundred on, else whole units: no range here allows more. */
export const roundedTo = (units: number): number => {
  const step = Math.abs(units) >= 1000 ? 100 : Math.abs(units) >= 100 ? 10 : 1;
  return Math.round(units / step) * step;
};
