import type { Fact, FactSheet, Facts, FactValue, RungHistory, SentAsk } from '../customers/fact.ts';
import { factCatalogue, findFact } from '../customers/fact-catalogue.ts';
import type { CompiledProgram } from '../program/compile-program.ts';
import { defaultProgram } from '../program/default-program.ts';
import { readProgram } from '../program/read-program.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { decideRung } from './decide-standing.ts';
import { explainReason, tellVerdict } from './explain.ts';

/** Tuesday 17 November 2026, 08:00: the day on which the tests of standing take place. */
export const NOW: Instant = Date.UTC(2026, 10, 17, 8);

/** A day of 2026 unless said otherwise, at 08:00. */
export const day = (month: number, date: number, year = 2026): Instant => Date.UTC(year, month - 1, date, 8);

/** What a test changes about somebody; undefined takes a fact away. */
export type Changes = {
  readonly facts?: Readonly<Record<string, FactValue | Instant | undefined>>;
  readonly rungs?: FactSheet['rungs'];
  readonly sent?: readonly SentAsk[];
  readonly sentToAccount?: readonly SentAsk[];
  /** When everything told was last told; today unless said otherwise. */
  readonly toldAt?: Instant;
};

/**
 * Marta, whom nothing speaks against: a customer for two and a half years in good health, a promoter, with a
 * goal reached last week. Day-counting facts are given by their moment.
 */
const MARTA: Readonly<Record<string, FactValue | Instant>> = {
  'account.lifecycle': 'customer',
  'account.tenureDays': day(5, 4, 2024),
  'account.live': true,
  'account.daysSinceLive': day(9, 1, 2024),
  'account.implementing': false,
  'account.atRisk': false,
  'account.health': 88,
  'account.healthyDays': day(3, 1),
  'account.openCases': 0,
  'account.openCasesP1': 0,
  'account.openCasesP2': 0,
  'account.casesLast90Days': 0,
  'account.escalationOpen': false,
  'account.renewalInDays': day(5, 4, 2027),
  'account.renewedDaysAgo': day(5, 4),
  'account.activeDaysLast30': 12,
  'account.featuresUsedLast90': 4,
  'account.usageTrend': 1,
  'account.milestonesReported': ['outcome reached'],
  'person.left': false,
  'person.champion': false,
  'person.nominated': false,
  'person.seniority': 'director',
  'person.nps': 10,
  'person.npsDaysAgo': day(11, 5),
  'person.sentiment': 'warm',
  'person.relationship': 'strong',
  'person.away': false,
  'person.paused': false,
  'person.openAsk': false,
  'person.forbiddenRungs': [],
  'person.valueGiven': 2,
};

/** A sheet of Marta's with some things changed, as it would be read at `now`. */
export function marta(changes: Changes = {}, now: Instant = NOW): FactSheet {
  const values = { ...MARTA, ...changes.facts };
  const account: Record<string, Fact> = {};
  const person: Record<string, Fact> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const [subject, short] = name.split('.') as ['account' | 'person', string];
    (subject === 'account' ? account : person)[short] = factFor(name, value, now, changes.toldAt ?? now);
  }
  const sent = changes.sent ?? [];
  return {
    account: account as Facts,
    person: person as Facts,
    rungs: changes.rungs ?? {},
    sent: { person: sent, account: changes.sentToAccount ?? sent },
    reported: { 'outcome reached': day(11, 9) },
  };
}

function factFor(name: string, value: FactValue | Instant, now: Instant, toldAt: Instant): Fact {
  const counts = findFact(name)?.counts;
  if (counts === undefined || typeof value !== 'number') return { value, source: 'CRM', at: toldAt };
  const moment = value;
  const days = counts === 'since' ? Math.floor((now - moment) / DAY) : Math.ceil((moment - now) / DAY) + 0;
  return { value: days, source: 'CRM', at: Math.min(moment, toldAt), moment };
}

/** What passed on a rung; everything not said never happened. */
export function passed(history: Partial<RungHistory>): RungHistory {
  return { lastSentAt: null, lastNoAt: null, lastDoneAt: null, timesSent: 0, timesDone: 0, ...history };
}

/** The default program, with guardrails or other lines replaced. */
export function defaultCompiled(
  ...replacements: readonly (readonly [from: string, to: string])[]
): CompiledProgram {
  const text = replacements.reduce((program, [from, to]) => {
    if (!program.includes(from)) throw new Error(`the default program does not say: ${from}`);
    return program.replace(from, to);
  }, defaultProgram);
  const outcome = readProgram(text, factCatalogue);
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
  return outcome.compiled;
}

const standard = defaultCompiled();

/** What holds Marta's rung back or wants minding, as every surface tells it, after the verdict. */
export function told(
  rung: string,
  changes: Changes,
  compiled: CompiledProgram = standard,
  now = NOW,
): readonly string[] {
  const standing = decideRung(compiled, marta(changes, now), rung, now);
  if (standing === null) throw new Error(`no rung ${rung}`);
  const reasons = standing.reasons.filter(({ outcome }) => outcome !== 'holds');
  return [
    tellVerdict(standing, now),
    ...reasons.map((reason) => explainReason(reason, now).replace(/ \([^()]*\)\./, '.')),
  ];
}
