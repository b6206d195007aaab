import type { Instant } from '../signals/signal.ts';
import { tellDay } from '../signals/tell-moment.ts';
import type { Reason, Standing } from './standing.ts';
import { MARKS, tellSource, VERDICT_WORDS } from './words.ts';

/**
 * A standing in plain lines, the same for console, chat and ledger: a headline, then every reason that holds
 * back or wants minding, then, if `all`, those that hold. `name` is the rung's.
 */
export function explainStanding(
  standing: Standing,
  name: string,
  now: Instant,
  options: { readonly all?: boolean } = {},
): readonly string[] {
  const told = standing.reasons.filter(({ outcome }) => options.all === true || outcome !== 'holds');
  return [
    `${name}: ${tellVerdict(standing, now)}`,
    ...told.map((reason) => `  ${explainReason(reason, now)}`),
  ];
}

/** "Ready", "Waiting, 27 January", "Blocked". */
export function tellVerdict({ verdict, readyAt }: Standing, now: Instant): string {
  const word = VERDICT_WORDS[verdict];
  return readyAt === undefined ? word : `${word}, ${tellDay(readyAt, now)}`;
}

/** "■ Escalation open since 3 March (support desk, 2 hours). Clears when the escalation is closed." */
export function explainReason(reason: Reason, now: Instant): string {
  const source = tellSource(reason, now);
  const said = `${MARKS[reason.outcome]} ${reason.says}${source === null ? '' : ` (${source})`}.`;
  const clears = tellClearing(reason, now);
  return clears === null ? said : `${said} ${clears}`;
}

/** "Clears on 27 January." or "Clears when the escalation is closed."; null for what holds nothing back. */
export function tellClearing({ clearsAt, clearsBy }: Reason, now: Instant): string | null {
  if (clearsAt !== undefined) return `Clears on ${tellDay(clearsAt, now)}.`;
  return clearsBy === undefined ? null : `Clears when ${clearsBy}.`;
}

/** The first sentence of why not, for a list: what holds back most, or null for whoever is ready. */
export function whyNot({ verdict, reasons }: Standing): string | null {
  return verdict === 'ready' ? null : (reasons[0]?.says ?? null);
}
