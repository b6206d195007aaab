/** What the rows of a file can be. */
export const IMPORT_KINDS = [
  'accounts',
  'people',
  'opportunities',
  'subscriptions',
  'surveys',
  'cases',
  'usage',
  'touches',
  'acts',
  'needs',
  'churn',
  'consents',
  'availability',
] as const;

export type ImportKind = (typeof IMPORT_KINDS)[number];

/**
 * How the cells of a field are read. `id` is text that is never taken for a number; `money` is a number with a
 * sign of currency; `score` a number that may say out of how many, or what it stands for (`4/5`, `10 - Very likely`).
 */
export type FieldType =
  | 'id'
  | 'text'
  | 'number'
  | 'whole'
  | 'money'
  | 'score'
  | 'date'
  | 'yes-no'
  | 'list'
  | 'email'
  | 'domain';

/** One thing a row of a kind can tell. */
export type ImportField = {
  readonly name: string;
  /** What people read in the mapping screen. */
  readonly title: string;
  readonly type: FieldType;
  /** Names that columns of real exports have for it, in `plainName` form, the best first. */
  readonly synonyms: readonly string[];
  /** One sentence for people: what it is good for. */
  readonly meaning: string;
  /** Weight that a column of this field gives to the guess that a file is of this kind; 1 unless said. */
  readonly tells?: number;
};

/** A kind of import: its fields, and of which groups at least one field each must be mapped. */
export type KindDefinition = {
  readonly kind: ImportKind;
  readonly title: string;
  readonly fields: readonly ImportField[];
  /** Each group needs one mapped field: `[['id', 'name'], ['opened']]`. */
  readonly required: readonly (readonly string[])[];
};

/** Where the text of a field comes from: a column of the file, or the same text for every row. */
export type FieldSource = { readonly column: string } | { readonly text: string };

/** Which field comes from where, by field name. */
export type Mapping = Readonly<Record<string, FieldSource>>;
