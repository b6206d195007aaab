import { createHash } from 'node:crypto';
import type { Quarter } from '../../core/leak/account-quarter.ts';
import { LEAK_RULES } from '../../core/leak/classify-account.ts';
import type { PastSpan } from '../../core/leak/past-records.ts';
import { type SignalLife, signalLife } from '../../core/leak/signal-life.ts';
import { wantedRungs } from '../../core/leak/wanted-rungs.ts';
import { programNeeds } from '../../core/needs/program-needs.ts';
import { pastAt } from '../../core/signals/past.ts';
import { type Quarter as CalendarQuarter, quarterAt, recentQuarters } from '../../core/signals/quarter.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { coverageAsOf } from '../../store/coverage.ts';
import { listNeeds } from '../../store/needs.ts';
import { listRecommendations } from '../../store/recommendations.ts';
import type { Context } from '../action.ts';
import { keepAnswer } from '../kept-answers.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { sourcePrint } from '../source-print.ts';

/** Quarters whose fates are kept: three years of them. */
const KEPT = 12;

/** Whether a span is told from the history: its end lies more than a day back. */
export const isPast = (until: Instant, now: Instant): boolean => until < now - DAY;

/** The finished quarters whose fates are kept, newest first. */
export const keptQuarters = (now: Instant): CalendarQuarter[] =>
  recentQuarters(now, KEPT + 1).filter(({ until }) => isPast(until, now));

/** The quarter of the calendar that a span is, if its fates are kept; else null. */
export function keptQuarter({ from, until }: Quarter, now: Instant): CalendarQuarter | null {
  const quarter = quarterAt(from);
  const isWhole = quarter.from === from && quarter.until === until;
  return isWhole && keptQuarters(now).some(({ id }) => id === quarter.id) ? quarter : null;
}

/** How long an enthusiastic word lived, as answers up to a moment say; of a moment of the past it is worked out once. */
export function lifeAt(
  { tx, workspaceId, now, house }: Pick<Context, 'tx' | 'workspaceId' | 'now' | 'house'>,
  at: Instant,
): Promise<SignalLife> {
  const work = async () => {
    const { answers, reds } = await listRecommendations(tx, workspaceId, at);
    return signalLife(answers, reds, at);
  };
  return isPast(at, now)
    ? keepAnswer(house.store, tx, workspaceId, `life until ${at}`, now, work, DAY)
    : work();
}

/** What accounts of a past span are measured by. What happened is measured with all that is known of it today. */
export async function loadPastSpan(
  context: Pick<Context, 'tx' | 'workspaceId' | 'now' | 'house'>,
  running: RunningProgram,
  { from, until }: Quarter,
): Promise<PastSpan> {
  const { tx, workspaceId } = context;
  const quarter = { from, until };
  const needs = [...(await listNeeds(tx, workspaceId)), ...programNeeds(running.program, 0)].filter(
    ({ createdAt }) => createdAt <= until,
  );
  const life = await lifeAt(context, until);
  return {
    quarter,
    coverage: await coverageAsOf(tx, workspaceId, pastAt(until, undefined, true)),
    wanted: [...wantedRungs(needs, quarter)].sort(),
    rules: { ...LEAK_RULES, signalLifeDays: life.days },
  };
}

/** A short text of all that the fates of a span rest on beside each account's own history and ledger. */
export async function basisOf(span: PastSpan, { document }: RunningProgram): Promise<string> {
  const { coverage, ...rest } = span;
  const heard = Object.entries(coverage).sort(([a], [b]) => (a < b ? -1 : 1));
  return digest([await sourcePrint(), document, heard, rest]);
}

/** A short text that differs where what it is made of differs. */
export const digest = (of: unknown): string =>
  createHash('sha256').update(JSON.stringify(of)).digest('base64url').slice(0, 16);
