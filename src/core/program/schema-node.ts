/**
 * The part of JSON Schema (2020-12) that the program's schema uses. Small on purpose: the same object
 * is published for editors and walked by our own reader, so that the two cannot disagree.
 */
export type SchemaNode = ObjectSchema | ArraySchema | TextSchema | NumberSchema | FlagSchema | SwitchSchema;

type Described = { readonly description: string };

export type ObjectSchema = Described & {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, SchemaNode>>;
  readonly required: readonly string[];
  /** `false`: other keys are mistakes; a schema: any key, with values like this. */
  readonly additionalProperties: false | SchemaNode;
  /** What an absent object becomes before its own defaults are filled in. */
  readonly default?: Readonly<Record<string, unknown>>;
};

export type ArraySchema = Described & {
  readonly type: 'array';
  readonly items: SchemaNode;
  readonly minItems?: number;
  readonly default?: readonly unknown[];
};

export type TextSchema = Described & {
  readonly type: 'string';
  readonly minLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly default?: string;
  /** Ours: what the text is, for a kinder refusal than a pattern: "an id such as reference-call". */
  readonly $comment?: string;
};

export type NumberSchema = Described & {
  readonly type: 'number' | 'integer';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: number;
};

export type FlagSchema = Described & { readonly type: 'boolean'; readonly default?: boolean };

/** A guardrail that `off` switches off. The first alternative is what it is otherwise. */
export type SwitchSchema = Described & {
  readonly anyOf: readonly [NumberSchema | FlagSchema, { readonly enum: readonly ('on' | 'off')[] }];
  readonly default: number | boolean;
};

/** An object with these properties; those without a default are required unless named in `optional`. */
export function object(
  description: string,
  properties: Readonly<Record<string, SchemaNode>>,
  optional: readonly string[] = [],
): ObjectSchema {
  const required = Object.keys(properties).filter(
    (key) => !('default' in properties[key]!) && !optional.includes(key),
  );
  return { type: 'object', description, properties, required, additionalProperties: false };
}

export function list(description: string, items: SchemaNode): ArraySchema {
  return { type: 'array', description, items, default: [] };
}

export function text(description: string, more: Partial<TextSchema> = {}): TextSchema {
  return { type: 'string', description, minLength: 1, ...more };
}

/** Lower-case words joined by hyphens, so that ids read well in addresses, files and conditions. */
export function id(description: string): TextSchema {
  return text(description, {
    pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
    $comment: 'an id such as reference-call',
  });
}

export function whole(description: string, minimum: number, fallback?: number): NumberSchema {
  const base: NumberSchema = { type: 'integer', description, minimum };
  return fallback === undefined ? base : { ...base, default: fallback };
}

export function flag(description: string, fallback: boolean): FlagSchema {
  return { type: 'boolean', description, default: fallback };
}

/** A whole number from 1, or `off`. */
export function wholeOrOff(description: string, fallback: number, maximum?: number): SwitchSchema {
  const number: NumberSchema = { type: 'integer', description, minimum: 1 };
  return {
    description,
    anyOf: [maximum === undefined ? number : { ...number, maximum }, { enum: ['off'] }],
    default: fallback,
  };
}

/** `on` or `off`, or the same as true or false. */
export function onOrOff(description: string): SwitchSchema {
  return { description, anyOf: [{ type: 'boolean', description }, { enum: ['on', 'off'] }], default: true };
}
