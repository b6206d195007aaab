import { DAY, type Instant } from '../../core/signals/signal.ts';
import { contactHeld } from '../../core/standing/contact.ts';
import type { TodayMark, TodayMarkKind, TodayWindows } from '../../store/today-marks.ts';
import { numberFact } from '../customers/fact-views.ts';
import type { DeskPerson } from '../customers/load-desk.ts';

/** Days, of everything that Today looks for. */
export const TODAY_DAYS = {
  /** A finished act is thanked for within so many days. */
  thank: 60,
  /** A balance of asks matters while somebody was asked within so many days. */
  asked: 365,
  /** A nomination nobody took up is forgotten after so many days. */
  nominated: 60,
  /** Away for longer than this, somebody may be back already. */
  away: 14,
  /** Silence after which somebody may have left. */
  silent: 150,
  /** How long "champion" is believed. */
  champion: 365,
};

/** The same as moments, counted back from now. */
export function todayWindows(now: Instant): TodayWindows {
  const ago = (days: number) => now - days * DAY;
  return {
    now,
    doneSince: ago(TODAY_DAYS.thank),
    askedSince: ago(TODAY_DAYS.asked),
    nominatedSince: ago(TODAY_DAYS.nominated),
    awayBefore: ago(TODAY_DAYS.away),
    silentBefore: ago(TODAY_DAYS.silent),
    toldBefore: ago(TODAY_DAYS.champion),
  };
}

/** Whether somebody would be worth asking: recommends us, or is held for our champion. */
export function isFond({ sheet }: DeskPerson): boolean {
  const { person } = sheet;
  return (numberFact(person, 'nps') ?? 0) >= 9 || person.champion?.value === true;
}

/** Asked at least twice more often than we gave. */
export const OWED = -2;

/** What Today may show of a person by and by; what is due is decided again when it is shown. */
export function toTodayMarks(person: DeskPerson, owner: string | null): TodayMark[] {
  const { accountId, row, state, sheet } = person;
  if (row.goneAt !== null) return [];
  const { lastAskDaysAgo, confirmedDaysAgo, champion } = sheet.person;
  const marks: TodayMark[] = [];
  const mark = (kind: TodayMarkKind, at: Instant | undefined, until: Instant | null = null) => {
    if (at !== undefined) marks.push({ accountId, personId: row.personId, kind, at, until, owner });
  };
  // Thanks and gifts are contact too.
  if (contactHeld(person.standings()).length === 0) {
    const unthanked = Object.values(state.asks).flatMap(({ steps }) =>
      steps.done === undefined || steps.thanked !== undefined ? [] : [steps.done.at],
    );
    mark('thank', unthanked.length === 0 ? undefined : Math.max(...unthanked));
    const balance = numberFact(sheet.person, 'giveBalance');
    if (balance !== null && balance <= OWED) mark('asked-more-than-given', lastAskDaysAgo?.moment);
  }
  const nominated = state.nomination?.at;
  if (nominated !== undefined && nominated > (lastAskDaysAgo?.moment ?? 0)) mark('nominated', nominated);
  if (!isFond(person)) return marks;
  const away = Object.values(state.away)
    .map(({ value }) => value)
    .sort((a, b) => b.until - a.until)[0];
  mark('still-away', away?.from, away?.until ?? null);
  mark('still-there', confirmedDaysAgo?.moment);
  if (champion?.value === true) mark('still-champion', champion.at);
  return marks;
}
