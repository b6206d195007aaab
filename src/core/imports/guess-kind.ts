import { type GuessedMapping, guessFromProfiles } from './guess-columns.ts';
import { IMPORT_KINDS, type ImportKind } from './import-kind.ts';
import { KIND_READERS } from './import-kinds.ts';
import { plainName } from './kinds/plain-name.ts';
import { profileColumns } from './values/observe-columns.ts';

/** What a file may be, with the mapping that goes with it. */
export type GuessedKind = GuessedMapping & {
  readonly kind: ImportKind;
  /** From 0 to 1; the guesses of a file and that it is none of them add up to 1. */
  readonly likelihood: number;
};

/** Words in the name of a file that speak for a kind. */
const FILE_WORDS: Readonly<Record<ImportKind, RegExp>> = {
  accounts: /account|compan|organi[sz]ation|customer|kunden|client/,
  people: /contact|people|person|user|visitor|\bleads?\b|kontakt/,
  opportunities: /opportunit|deal|pipeline|\bopp/,
  subscriptions: /subscription|contract|vertrag|abo/,
  surveys: /survey|nps|csat|response|feedback|umfrage/,
  cases: /ticket|case|incident|conversation|support|issue/,
  usage: /usage|event|page|feature|login|session|nutzung/,
  touches: /touch|activit|engagement|task|meeting|call|mail/,
  acts: /\bacts?\b|advoca|stor(y|ies)|quote|review|testimonial/,
  needs: /\bneeds?\b|request/,
  churn: /\bchurn\b|cancel/,
  consents: /consent|opt/,
  availability: /availab|absence|vacation|leave|urlaub/,
};

/** Columns of a table of stages, which tells how a pipeline is set up and nothing of any deal in it. */
const STAGE_PLACE = /\b(?:order|position|sequence|rank)\b/;
const STAGE_ODDS = /probability|forecast category|\b(?:is )?(?:closed|won)\b/;
const OF_A_DEAL =
  /account|company|organi[sz]ation|customer|amount|arr\b|value|contact|e ?mail|owner|domain|close date/;

/** Whether these are the columns of such a table. */
function tellsStages(columns: readonly string[]): boolean {
  const names = columns.map(plainName);
  const any = (pattern: RegExp) => names.some((name) => pattern.test(name));
  return any(STAGE_PLACE) && any(STAGE_ODDS) && !any(OF_A_DEAL);
}

/** What speaks for a file being none of these: half as much as one column with a plain name speaks for a kind. */
const NONE_OF_THEM = 0.5;
/** So much that nothing is guessed of a table of stages; whoever says what it is may take it all the same. */
const STAGES_ARE_NONE = 1e6;

/**
 * What the rows of a file are, the likeliest first: the kind whose fields the columns serve best. Each
 * field counts by how much it tells; a kind of which something required is missing counts a tenth.
 *
 * @param fileName helps where two kinds fit alike
 */
export function guessKind(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
  fileName = '',
): GuessedKind[] {
  const profiles = profileColumns(columns, sample);
  const words = plainName(fileName.replace(/\.\w{1,4}(\.gz)?$/, ''));
  const guesses = IMPORT_KINDS.map((kind) => {
    const guess = guessFromProfiles(kind, profiles);
    const { fields, required } = KIND_READERS[kind].definition;
    const weights = fields.map((field) => (field.tells ?? 1) * (guess.confidence[field.name] ?? 0));
    const complete = required.every((group) => group.some((name) => name in guess.mapping));
    const named = FILE_WORDS[kind].test(words) ? 2.5 : 1;
    const weight = weights.reduce((sum, part) => sum + part, 0) * (complete ? 1 : 0.1) * named;
    return { kind, weight: weight ** 2, ...guess };
  });
  const none = tellsStages(columns) ? STAGES_ARE_NONE : NONE_OF_THEM;
  const sum = guesses.reduce((total, guess) => total + guess.weight, none);
  return guesses
    .map(({ weight, ...guess }) => ({ ...guess, likelihood: weight / sum }))
    .sort((one, other) => other.likelihood - one.likelihood);
}
