import type { ImportField, ImportKind, Mapping } from './import-kind.ts';
import { KIND_READERS } from './import-kinds.ts';
import { englishName } from './kinds/english-name.ts';
import { plainName, squashed } from './kinds/plain-name.ts';
import { surveyScale } from './kinds/survey-scale.ts';
import { holdsDates, holdsSerials, mayHoldDates } from './values/decide-readings.ts';
import { type ColumnProfile, MOST_VALUES, profileColumns } from './values/observe-columns.ts';

/** A mapping that was guessed, and how sure each part of it is. */
export type GuessedMapping = {
  readonly mapping: Mapping;
  /** By field name, from 0 to 1. */
  readonly confidence: Readonly<Record<string, number>>;
  /** Columns that serve no field. */
  readonly unused: readonly string[];
};

const CHANGED_FIELDS =
  /^((hs_)?(deal_?|pipeline_?)?stage|stage_?name|(ticket_?)?status|(hs_)?(ticket_?)?priority|incident_state)$/i;

type Candidate = { readonly field: ImportField; readonly index: number; readonly score: number };

/** Kinds whose rows are about one person, so that any column of addresses is theirs. */
const NAMES_ONE_PERSON: ReadonlySet<ImportKind> = new Set(['people', 'surveys', 'consents', 'availability']);

/** Columns that only a list of reviews has: what was done need not stand in every row then. */
const REVIEW = /^review (?:id|url|link|title|date|text)$|^(?:star|overall) rating$/;

/** In a history of deals or cases their own id repeats, and the row has another that does not. */
function namesItsKind(kind: ImportKind, name: string): boolean {
  if (kind === 'opportunities') return /^(?:opportunity|deal|opp) id$/.test(name);
  return kind === 'cases' && /^(?:ticket|case|incident|conversation) id$/.test(name);
}

/** What a guess must at least be worth. */
const ENOUGH = 0.45;

/** From here on a column is called just what the field is called. */
const OUTRIGHT = 0.85;

/** A name that a field lists itself goes before one that is translated. */
const ABROAD_LESS = 0.01;

/** Share of cells that fit a field: of any column, and of one that is called like the field outright. */
const MOST = 0.8;
const MANY = 2 / 3;

/**
 * Which column is which field, by the names of the columns and by what is in them. A column whose cells
 * do not fit the type of a field is never guessed for it, whatever its name. Each column serves one field
 * and each field one column; the surest pairs are made first.
 */
export function guessColumns(
  kind: ImportKind,
  columns: readonly string[],
  sample: readonly (readonly string[])[],
): GuessedMapping {
  return guessFromProfiles(kind, profileColumns(columns, sample));
}

/** As `guessColumns`, for columns that were looked at already. */
export function guessFromProfiles(kind: ImportKind, profiles: readonly ColumnProfile[]): GuessedMapping {
  const { fields } = KIND_READERS[kind].definition;
  const names = profiles.map((profile) => withoutTable(plainOf(profile), kind));
  const among = new Set(names);
  const isOnlyDate = profiles.filter(holdsDates).length === 1;
  const candidates: Candidate[] = [];
  for (const [index, profile] of profiles.entries()) {
    const name = names[index]!;
    const english = englishName(name);
    const isAbroad = english !== name;
    for (const field of fields) {
      const named = Math.max(
        nameScore(name, field.synonyms),
        isAbroad ? nameScore(english, field.synonyms) - ABROAD_LESS : 0,
        otherSense(field, name, among, profile),
      );
      const score =
        Math.max(named, valueScore(kind, field, profile, among, isOnlyDate)) *
        fitOf(field, profile, namesItsKind(kind, name), named >= OUTRIGHT);
      if (score >= ENOUGH) candidates.push({ field, index, score });
    }
  }
  candidates.sort((one, other) => other.score - one.score || one.index - other.index);
  const mapping: Record<string, Mapping[string]> = {};
  const confidence: Record<string, number> = {};
  const taken = new Set<number>();
  for (const { field, index, score } of candidates) {
    if (taken.has(index) || field.name in mapping) continue;
    taken.add(index);
    mapping[field.name] = { column: profiles[index]!.column };
    confidence[field.name] = Math.min(1, score);
  }
  if (kind === 'acts' && !('rung' in mapping) && names.some((name) => REVIEW.test(name))) {
    mapping.rung = { text: 'review' };
    confidence.rung = 1;
  }
  const unused = profiles.filter((_, index) => !taken.has(index)).map(({ column }) => column);
  return { mapping, confidence, unused };
}

/**
 * Exports of joined tables put the table before each column: `subscriptions.status`, `customers.id`. The
 * rows' own table says nothing, that of another becomes one of its things: `customer id`.
 */
function withoutTable(name: string, kind: ImportKind): string {
  const [, table, rest] = /^(\w+s) (.+)$/.exec(name) ?? [];
  if (table === undefined || rest === undefined) return name;
  if (
    table === kind ||
    (kind === 'opportunities' && table === 'deals') ||
    (kind === 'cases' && table === 'tickets')
  )
    return rest;
  const one = { customers: 'customer', accounts: 'account', companies: 'company', contacts: 'contact' }[
    table
  ];
  return one === undefined ? name : `${one} ${rest}`;
}

/** Cells that are ids of records: `cus_Ox4`, `0015g00000AbCdEAAV`, a UUID, or nothing but digits. */
const RECORD_ID =
  /^(?:[a-z]{2,8}_[A-Za-z0-9]+|00[13][A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+)$/;

function holdsRecordIds({ filled, values }: ColumnProfile): boolean {
  return filled > 0 && [...values.keys()].every((value) => RECORD_ID.test(value));
}

/** Where the same words mean a company in one file and a person in another: 1 for the field that is meant here. */
function otherSense(
  field: ImportField,
  name: string,
  names: ReadonlySet<string>,
  profile: ColumnProfile,
): number {
  if (field.name === 'account_id' && /^(?:customer|account|company|organi[sz]ation)$/.test(name)) {
    return holdsRecordIds(profile) ? 1 : 0;
  }
  // Whoever has a mail address of their own is a person.
  return field.name === 'person' && isPersonCalledCustomer(name, names) ? 1.02 : 0;
}

function isPersonCalledCustomer(name: string, names: ReadonlySet<string>): boolean {
  return /^customer(?: name)?$/.test(name) && names.has('customer email');
}

const plainNames = new WeakMap<ColumnProfile, string>();

/** The plain name of a column, worked out once for all kinds and fields that a wide file is held against. */
function plainOf(profile: ColumnProfile): string {
  const known = plainNames.get(profile) ?? plainName(profile.column);
  plainNames.set(profile, known);
  return known;
}

const squashedSynonyms = new WeakMap<readonly string[], readonly string[]>();

/** The known names of a field squashed, once for all columns that they are compared with. */
function squashedOf(synonyms: readonly string[]): readonly string[] {
  const known = squashedSynonyms.get(synonyms);
  if (known !== undefined) return known;
  const made = synonyms.map(squashed);
  squashedSynonyms.set(synonyms, made);
  return made;
}

/** How well a name matches one of the known ones: the earlier known, the better; parts of names count less. */
function nameScore(name: string, synonyms: readonly string[]): number {
  // Columns of the connector itself say nothing of the customer, save the few that are named outright.
  const isPlumbing = name.startsWith('fivetran ') || name.startsWith('dbt ');
  // What was before is not what is.
  if (/^(?:old|previous|prior|from) /.test(name)) return 0;
  // Payment providers count these in cents and for one seat.
  if (/\bunit amount\b|\bin cents\b|\bcents$/.test(name)) return 0;
  const joined = squashed(name);
  const squeezed = squashedOf(synonyms);
  let best = 0;
  for (const [rank, synonym] of synonyms.entries()) {
    const worth = 1 - Math.min(rank, 40) * 0.005;
    if (name === synonym) best = Math.max(best, worth);
    else if (joined === squeezed[rank]) best = Math.max(best, worth - 0.02);
    else if (!isPlumbing && hasWords(name, synonym)) best = Math.max(best, partScore(name, synonym) * worth);
  }
  return best;
}

/** A name that holds a known one of two words or more ("primary contact email") is probably it. */
function partScore(name: string, synonym: string): number {
  const ratio = synonym.length / name.length;
  const words = synonym.split(' ').length;
  if (words === 1) return name.endsWith(` ${synonym}`) && synonym.length > 3 ? 0.35 + ratio * 0.3 : 0;
  return 0.45 + ratio * 0.35;
}

function hasWords(name: string, synonym: string): boolean {
  const at = name.indexOf(synonym);
  if (at === -1) return false;
  const ends = at + synonym.length;
  return (at === 0 || name[at - 1] === ' ') && (ends === name.length || name[ends] === ' ');
}

/** What the cells alone tell, where the name does not: addresses are addresses, and a scale says that it is one. */
function valueScore(
  kind: ImportKind,
  field: ImportField,
  profile: ColumnProfile,
  names: ReadonlySet<string>,
  isOnlyDate: boolean,
): number {
  const name = plainOf(profile);
  // The one date of a list of events is when they happened; that somebody left takes more than a date.
  if (field.name === 'at' && kind !== 'churn' && isOnlyDate && holdsDates(profile)) return 0.5;
  if (field.name === 'person' && NAMES_ONE_PERSON.has(kind) && name === 'name' && names.has('email'))
    return 0.6;
  if (kind === 'accounts' && field.name === 'domain' && profile.domains > profile.filled * 0.9) return 0.6;
  // Every row of a stage history has an id and a moment of its own beside the deal's.
  if (kind === 'opportunities' && field.name === 'entered' && name === 'created date') {
    return names.has('id') && [...names].some((one) => namesItsKind(kind, one)) ? 1.05 : 0;
  }
  if (
    field.name === 'email' &&
    NAMES_ONE_PERSON.has(kind) &&
    profile.filled > 0 &&
    profile.emails > profile.filled * 0.9
  )
    return 0.6;
  if (kind === 'surveys' && field.name === 'score') {
    const range = profile.numbers + profile.scored > 0 ? profile : null;
    if (
      /scale|0 ?(-|–|to) ?10|recommend/i.test(profile.column) &&
      range &&
      surveyScale(profile.column, range)
    )
      return 0.9;
  }
  // A history of fields names the field of each row ("dealstage", "status") beside its value.
  if (field.name === 'changed_field' && names.has('value')) {
    if ([...profile.values.keys()].some((value) => CHANGED_FIELDS.test(value))) return 1;
    const isDated = [...names].some((name) => /^(timestamp|changed|change date|edit date)\b/.test(name));
    if (/\bname$/i.test(plainOf(profile)) && isDated) return 1;
  }
  if (kind === 'surveys' && field.name === 'comment') {
    if (WHY.test(profile.column)) return 0.9;
    return profile.column.includes('?') && isProse(profile) ? 0.5 : 0;
  }
  return 0;
}

/** Answers in words of their own: no two alike, and sentences among them. */
function isProse({ filled, numbers, scored, dates, distinct, values }: ColumnProfile): boolean {
  if (filled === 0 || numbers + scored + dates > 0) return false;
  return distinct >= Math.min(filled, 50) && [...values.keys()].some((value) => /\S\s+\S/.test(value));
}

/** "Why?" as a question, behind the number that a survey tool may give it. */
const WHY = /^\W*(?:Q\w*\s*[:.-]\s*)?(?:why|warum|pourquoi|perch|por qu)/i;

/**
 * How well the cells of a column fit the type of a field: 1, less for an empty column, 0 where they do not.
 * A column that is called like the field outright holds it although many of its cells are damaged: left
 * out, it would be missed without a word; taken, the damaged rows are refused with their reason.
 */
function fitOf(
  { type }: ImportField,
  profile: ColumnProfile,
  mayRepeat: boolean,
  isOutright: boolean,
): number {
  const { filled } = profile;
  if (filled === 0) return 0.6;
  const share = (count: number) => count / filled;
  const enough = isOutright ? MANY : MOST;
  switch (type) {
    case 'date':
      if (holdsDates(profile)) return 1;
      if (holdsSerials(profile)) return 0.95;
      return isOutright && mayHoldDates(profile) ? 0.9 : 0;
    case 'number':
    case 'money':
      return share(profile.numbers) >= enough && !mostlyDates(profile) ? 1 : 0;
    case 'score':
      return share(profile.numbers + profile.scored) >= MOST && !mostlyDates(profile) ? 1 : 0;
    case 'whole':
      return share(profile.wholes) >= MOST && !mostlyDates(profile) ? 1 : 0;
    case 'yes-no':
      return share(profile.yesNo) >= enough ? 1 : 0;
    case 'email':
      return share(profile.emails) >= 0.3 ? 1 : 0;
    case 'domain':
      return share(profile.domains) >= 0.5 ? 1 : 0;
    case 'id':
      // Of two columns that may be the id of a row, the one that never repeats is.
      return mostlyDates(profile)
        ? 0
        : !mayRepeat && profile.distinct < Math.min(filled, MOST_VALUES)
          ? 0.9
          : 1;
    case 'list':
      return 1;
    case 'text':
      // A flag or a moment under a name of words is something else.
      return mostlyDates(profile) ? 0 : isFlag(profile) ? 0.5 : 1;
  }
}

function mostlyDates({ dates, filled, numbers }: ColumnProfile): boolean {
  return dates >= filled * 0.8 && numbers < filled * 0.5;
}

function isFlag({ yesNo, filled, numbers }: ColumnProfile): boolean {
  return yesNo === filled && numbers === 0;
}
