import { plainText } from '../../asks/plain-text.ts';
import type { FactSheet } from '../../customers/fact.ts';
import type { MilestoneRule, Rung } from '../../program/program.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { tellAgo } from '../../signals/tell-moment.ts';
import type { Standing } from '../../standing/standing.ts';
import { upper } from '../../words/first-letter.ts';

/** Praise and scores older than this are no reason for today. */
const PRAISE_DAYS = 60;
const SCORE_DAYS = 180;

/**
 * Why now, in one sentence: the milestone's moment first, then the latest kind word or the relation.
 * "Varnholt Grid reached its goal last week, and Marta praised us on Friday." For a review only the
 * moment and the relation speak, never a score.
 */
export function whyNow(
  sheet: FactSheet,
  standing: Pick<Standing, 'moment'>,
  rung: Pick<Rung, 'review'>,
  milestones: readonly MilestoneRule[],
  at: Instant,
): string {
  const name =
    plainText(sheet.person.firstName?.value) ?? plainText(sheet.person.name?.value) ?? 'this person';
  const account = plainText(sheet.account.name?.value) ?? 'Their company';
  const reached = momentSays(account, standing, milestones, at);
  const warm = rung.review ? null : warmthSays(name, sheet, at, standing.moment?.reachedAt ?? null);
  const relation = relationSays(name, sheet, at);
  if (reached !== null) return `${reached}${(warm ?? relation) ? `, and ${warm ?? relation}` : ''}.`;
  const said = warm ?? relation;
  return said === null ? 'No special moment; nothing speaks against asking now.' : `${upper(said)}.`;
}

function momentSays(
  account: string,
  { moment }: Pick<Standing, 'moment'>,
  milestones: readonly MilestoneRule[],
  at: Instant,
): string | null {
  if (!moment) return null;
  const rule = milestones.find((milestone) => milestone.id === moment.milestone);
  const happened = rule?.moment ?? `reached “${moment.milestone}”`;
  const ago = tellAgo(moment.reachedAt, at);
  // What lasts until today, as steady use does, happened "just", not on this day alone.
  return ago === 'today' ? `${account} just ${happened}` : `${account} ${happened} ${ago}`;
}

/**
 * The freshest of praise and a promoter's score; praise wins a tie, because it came unasked. What was said on the
 * day of the moment is left out: where a score or praise made the moment, it has been told.
 */
function warmthSays(name: string, { person }: FactSheet, at: Instant, told: Instant | null): string | null {
  const untold = (said: Instant | null) =>
    said !== null && told !== null && Math.abs(said - told) < DAY ? null : said;
  const praised = untold(since(person.lastPraiseDaysAgo, PRAISE_DAYS, at));
  const promoter = person.nps !== undefined && Number(person.nps.value) >= 9;
  const scored = untold(promoter ? since(person.npsDaysAgo, SCORE_DAYS, at) : null);
  if (praised !== null && (scored === null || praised >= scored))
    return `${name} praised us ${tellAgo(praised, at)}`;
  if (scored !== null) {
    const ago = tellAgo(scored, at);
    // Two numbers in a row are told apart: "10 of 10, 24 days ago".
    return `${name} gave us ${person.nps?.value} of 10${/^\d/.test(ago) ? ',' : ''} ${ago}`;
  }
  return null;
}

function relationSays(name: string, { person }: FactSheet, at: Instant): string | null {
  const acts = Number(person.actsDone?.value ?? 0);
  if (acts > 0)
    return `${name} has helped ${acts === 1 ? 'once' : acts === 2 ? 'twice' : `${acts} times`} before`;
  const given = since(person.lastValueGivenDaysAgo, SCORE_DAYS, at);
  if (given !== null) return `we last gave ${name} something ${tellAgo(given, at)}`;
  if (person.champion?.value === true) return `${name} is a champion of ours`;
  const touched = since(person.lastTouchDaysAgo, PRAISE_DAYS, at);
  return touched === null ? null : `we last spoke with ${name} ${tellAgo(touched, at)}`;
}

/** The moment that a day-counting fact counts from, if it lies within so many days. */
function since(fact: FactSheet['person'][string], days: number, at: Instant): Instant | null {
  if (!fact || typeof fact.value !== 'number') return null;
  const moment = fact.moment ?? at - fact.value * DAY;
  return at - moment <= days * DAY ? moment : null;
}
