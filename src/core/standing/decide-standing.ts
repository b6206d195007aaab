import type { FactSheet } from '../customers/fact.ts';
import type { CompiledProgram, CompiledRung } from '../program/compile-program.ts';
import type { Instant } from '../signals/signal.ts';
import { type Picture, picture, rungReasons, type Settles } from './gates.ts';
import { clearing, type LookAhead, lookAhead } from './ready-at.ts';
import { situate } from './situation.ts';
import type { Reason, Standing, Verdict } from './standing.ts';

/**
 * May this person be asked, for each rung of the ladder, in the program's order, now? A pure function of
 * program, facts and time: the same on the server, in a browser and in a replay of last year.
 *
 * Every gate that is switched on is asked and its answer told, also where it holds. Blocked if any gate
 * blocks or lacks a fact it needs (an unknown or stale fact never lets anybody through), else waiting if time
 * alone still has to clear a gate, else ready. What holds back comes first.
 */
export function decideStanding(
  compiled: CompiledProgram,
  sheet: FactSheet,
  now: Instant,
): readonly Standing[] {
  const seen = picture(situate(compiled, sheet, now));
  const ahead = lookAhead(seen);
  return compiled.rungs.map((rung) => standingOn(rung, seen, ahead));
}

/** The same for one rung, as it is decided again just before an ask leaves; null for a rung that is not there. */
export function decideRung(
  compiled: CompiledProgram,
  sheet: FactSheet,
  rungId: string,
  now: Instant,
): Standing | null {
  const rung = compiled.rungs.find((each) => each.rung.id === rungId);
  if (rung === undefined) return null;
  const seen = picture(situate(compiled, sheet, now));
  return standingOn(rung, seen, lookAhead(seen));
}

/**
 * The same for some rungs, in the order of the ladder; rungs that are not there are passed over. For a caller who
 * asks for millions, a reason that `settles` a rung (it has to hold back) spares the looks that are left.
 */
export function decideRungs(
  compiled: CompiledProgram,
  sheet: FactSheet,
  rungIds: ReadonlySet<string>,
  now: Instant,
  settles?: Settles,
): readonly Standing[] {
  const rungs = compiled.rungs.filter(({ rung }) => rungIds.has(rung.id));
  if (rungs.length === 0) return [];
  const seen = picture(situate(compiled, sheet, now));
  const ahead = lookAhead(seen);
  if (settles !== undefined && seen.shared.some(settles))
    return rungs.map(({ rung }) => ({ rung: rung.id, verdict: 'blocked', reasons: seen.shared }));
  return rungs.map((rung) => standingOn(rung, seen, ahead, settles));
}

function standingOn(rung: CompiledRung, seen: Picture, ahead: LookAhead, settles?: Settles): Standing {
  const { reasons, moment } = rungReasons(rung, seen, settles);
  const base = { rung: rung.rung.id, ...(moment === undefined ? {} : { moment }) };
  const verdict = verdictOf(reasons);
  if (verdict !== 'waiting') return { ...base, verdict, reasons: inOrder(reasons) };
  const cleared = clearing(rung, reasons, seen.situation, ahead);
  const all = inOrder([...reasons, ...cleared.remarks]);
  return cleared.at === null
    ? { ...base, verdict: 'blocked', reasons: all }
    : { ...base, verdict, reasons: all, readyAt: cleared.at };
}

function verdictOf(reasons: readonly Reason[]): Verdict {
  let waiting = false;
  for (const { outcome } of reasons) {
    if (outcome === 'blocks' || outcome === 'unknown') return 'blocked';
    if (outcome === 'waits') waiting = true;
  }
  return waiting ? 'waiting' : 'ready';
}

const FIRST: readonly Reason['outcome'][] = ['blocks', 'unknown', 'waits', 'mind'];

/** What holds back first, then what wants minding, then what holds; within each as the gates stand. */
function inOrder(reasons: readonly Reason[]): readonly Reason[] {
  const told = reasons.filter(({ outcome }) => outcome !== 'holds');
  if (told.length === 0) return reasons;
  if (told.length > 1) told.sort((a, b) => FIRST.indexOf(a.outcome) - FIRST.indexOf(b.outcome));
  for (const reason of reasons) if (reason.outcome === 'holds') told.push(reason);
  return told;
}
