import type { AccountState } from '../customers/account-state.ts';
import type { FactSheet } from '../customers/fact.ts';
import type { Told } from '../customers/told.ts';
import type { Instant } from '../signals/signal.ts';
import type { Act } from '../stories/story.ts';
import { enthusiasmAt } from './enthusiasm.ts';

/** Answers that an account's state keeps without a name: the latest of each, null where there is none. */
export type NamelessAnswers = {
  /** A recommendation score of 9 or 10 that nobody signed. */
  readonly promoter: Instant | null;
  /** Top marks to Support, by anybody; whose they are the state does not say. */
  readonly topMarks: Instant | null;
};

/** From so many of 5 on, satisfaction is top marks: the share of the scale that a nine is of ten. */
const TOP_MARKS = 4.5;

type PersonFacts = Pick<FactSheet, 'person'>;

/**
 * The latest enthusiastic word of a person that lies where Customer Success does not look: top marks to Support, or
 * the mark of a champion in the CRM. Neither says that they would recommend us, so neither makes an account seen; both
 * say whom to ask. Null where there is none by this moment. Source: MEASUREMENT.md 3.2, "signal in a silo".
 */
export function siloedWordAt({ person }: PersonFacts, by: Instant): Instant | null {
  const { csat, csatDaysAgo, champion } = person;
  return latest(by, [
    typeof csat?.value === 'number' && csat.value >= TOP_MARKS ? (csatDaysAgo?.moment ?? null) : null,
    champion?.value === true ? champion.at : null,
  ]);
}

/** What an account's state knows of answers that nobody signed. */
export function namelessAnswers({
  nps,
  csat,
  people,
}: Pick<AccountState, 'nps' | 'csat' | 'people'>): NamelessAnswers {
  const last = (answers: readonly Told<number>[], least: number): Instant | null => {
    const at = answers.flatMap(({ value, by }) => (value >= least ? by.at : []));
    return at.length === 0 ? null : Math.max(...at);
  };
  // Scores lie under the id of whoever gave them, those of nobody under the id of the answer.
  const unsigned = Object.entries(nps).flatMap(([id, score]) => (id in people ? [] : score));
  return { promoter: last(unsigned, 9), topMarks: last(Object.values(csat), TOP_MARKS) };
}

/**
 * The latest enthusiastic word of an account that belongs to nobody who is there: an answer that nobody signed, an act
 * without a name, or the word of somebody who has left since. Top marks to Support count only where nobody whose name we
 * know has marked Support in that time, because else they may be theirs. Null where there is none after this moment.
 * Source: MEASUREMENT.md 3.2, "not tied to a contact".
 */
export function untiedWordAt(
  { nameless, people, gone, acts }: UntiedSources,
  by: Instant,
  after: Instant,
): Instant | null {
  const marked = [...people, ...gone].some(
    ({ sheet }) => (sheet.person.csatDaysAgo?.moment ?? after) > after,
  );
  const at = latest(by, [
    nameless.promoter,
    marked ? null : nameless.topMarks,
    ...acts.map((act) => (act.personId === null ? act.doneAt : null)),
    ...gone.flatMap(({ sheet }) => [enthusiasmAt(sheet, by), siloedWordAt(sheet, by)]),
  ]);
  return at !== null && at > after ? at : null;
}

type UntiedSources = {
  readonly nameless: NamelessAnswers;
  readonly people: readonly { readonly sheet: PersonFacts }[];
  /** Those who have left by the end of the span. */
  readonly gone: readonly { readonly sheet: PersonFacts }[];
  readonly acts: readonly Act[];
};

function latest(by: Instant, moments: readonly (Instant | null)[]): Instant | null {
  const told = moments.filter((moment): moment is Instant => moment !== null && moment <= by);
  return told.length === 0 ? null : Math.max(...told);
}
