import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { upper } from '../words/first-letter.ts';
import { type ProgramDocument, problemAt, startOf } from './document.ts';
import { didYouMean } from './nearest-word.ts';
import type { Path, ProgramProblem } from './program-problem.ts';
import type { NumberSchema, ObjectSchema, SchemaNode, SwitchSchema, TextSchema } from './schema-node.ts';

/**
 * Holds a document against a schema. Out come plain values with every default filled in, and the problems
 * (a wrong kind of value, a key that does not exist, one that is missing), each at its place. Where there
 * are problems the value is as much as could be read.
 */
export function checkShape(
  document: ProgramDocument,
  schema: SchemaNode,
): { readonly value: unknown; readonly problems: readonly ProgramProblem[] } {
  const problems: ProgramProblem[] = [];
  const remark = (node: Node | null, path: Path, message: string, hint?: string) => {
    problems.push(problemAt(document.text, startOf(node), path, message, hint));
  };

  const read = (node: Node | null, schema: SchemaNode, path: Path): unknown => {
    if (isAlias(node)) {
      remark(node, path, 'Anchors and aliases (& and *) are not used in a program.', 'Write it out.');
      return undefined;
    }
    if ('anyOf' in schema) return readSwitch(node, schema, path);
    switch (schema.type) {
      case 'object':
        return readObject(node, schema, path);
      case 'array':
        if (!isSeq(node)) return refuse(node, path, 'a list', 'Begin each entry with "- ".');
        if (node.items.length < (schema.minItems ?? 0)) remark(node, path, 'This list must not be empty.');
        return node.items.map((item, i) => read(item as Node, schema.items, [...path, i]));
      case 'boolean':
        if (isScalar(node) && typeof node.value === 'boolean') return node.value;
        return refuse(node, path, 'true or false');
      case 'string':
        return readText(node, schema, path);
      default:
        return readNumber(node, schema, path);
    }
  };

  const refuse = (node: Node | null, path: Path, wanted: string, hint?: string): undefined => {
    remark(node, path, `${upper(wanted)} belongs here${tellFound(node)}.`, hint);
    return undefined;
  };

  const readObject = (node: Node | null, schema: ObjectSchema, path: Path): unknown => {
    if (!isMap(node))
      return refuse(node, path, 'a group of keys', 'Such as "name: …" on lines of their own.');
    const value: Record<string, unknown> = {};
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      const known = propertyOf(schema, key);
      if (known === false) {
        const hint = didYouMean(key, Object.keys(schema.properties));
        remark(pair.key, [...path, key], `There is no "${key}" here.`, hint ?? keysHint(schema));
      } else if (isEmpty(pair.value)) {
        remark(pair.key, [...path, key], `"${key}" is empty.`, 'Leave it out or write a value.');
      } else {
        value[key] = read(pair.value, known, [...path, key]);
      }
    }
    for (const key of schema.required)
      if (!node.has(key)) remark(node, path, `"${key}" is missing.`, schema.properties[key]?.description);
    return withDefaults(value, schema);
  };

  const readText = (node: Node | null, schema: TextSchema, path: Path): unknown => {
    if (!isScalar(node) || typeof node.value === 'boolean' || node.value === null)
      return refuse(node, path, schema.$comment ?? 'a text');
    if (typeof node.value !== 'string') return refuse(node, path, 'a text', 'Put it in quotes.');
    const { value } = node;
    if (schema.enum && !schema.enum.includes(value)) {
      const hint = didYouMean(value, schema.enum);
      return refuse(node, path, schema.enum.map((word) => `"${word}"`).join(' or '), hint);
    }
    if (value.trim().length < (schema.minLength ?? 0)) return refuse(node, path, 'a text that is not empty');
    if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value))
      return refuse(node, path, schema.$comment ?? 'a text of another form');
    return value;
  };

  const readNumber = (node: Node | null, schema: NumberSchema, path: Path): unknown => {
    const wanted = tellNumber(schema);
    if (!isScalar(node) || typeof node.value !== 'number' || !Number.isFinite(node.value))
      return refuse(node, path, wanted);
    const { value } = node;
    const fits =
      (schema.type === 'number' || Number.isSafeInteger(value)) &&
      value >= (schema.minimum ?? -Infinity) &&
      value <= (schema.maximum ?? Infinity);
    return fits ? value : refuse(node, path, wanted);
  };

  const readSwitch = (node: Node | null, schema: SwitchSchema, path: Path): unknown => {
    const [otherwise, words] = schema.anyOf;
    const word = isScalar(node) ? node.value : undefined;
    const said = words.enum.find((each) => each === word);
    if (said !== undefined) return said === 'on' ? true : otherwise.type === 'boolean' ? false : 0;
    if (otherwise.type === 'boolean')
      return typeof word === 'boolean' ? word : refuse(node, path, '"on" or "off"');
    if (word === 0 || word === false)
      return refuse(node, path, `${tellNumber(otherwise)}, or "off"`, 'Write off to switch it off.');
    return readNumber(node, otherwise, path);
  };

  return { value: read(document.root, schema, []), problems };
}

/** Adds what was left out. Objects with a default are filled key by key; all else is taken whole. */
export function withDefaults(value: Readonly<Record<string, unknown>>, schema: ObjectSchema): unknown {
  const full: Record<string, unknown> = {};
  for (const [key, property] of Object.entries(schema.properties)) {
    const given = value[key];
    if (given !== undefined) full[key] = given;
    else if ('default' in property && property.default !== undefined)
      full[key] =
        'type' in property && property.type === 'object'
          ? withDefaults(property.default as Record<string, unknown>, property)
          : structuredClone(property.default);
  }
  if (schema.additionalProperties !== false) Object.assign(full, schema.default, value);
  return full;
}

/** What belongs under a key. Names that every object has by birth are nobody's setting. */
function propertyOf(schema: ObjectSchema, key: string): SchemaNode | false {
  if (key === '__proto__') return false;
  return Object.hasOwn(schema.properties, key) ? schema.properties[key]! : schema.additionalProperties;
}

function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

function keysHint(schema: ObjectSchema): string | undefined {
  const keys = Object.keys(schema.properties);
  return keys.length <= 12 ? `Known here: ${keys.join(', ')}.` : undefined;
}

function tellNumber({ type, minimum, maximum }: NumberSchema): string {
  const kind = type === 'integer' ? 'a whole number' : 'a number';
  if (minimum !== undefined && maximum !== undefined) return `${kind} from ${minimum} to ${maximum}`;
  return minimum === undefined ? kind : `${kind} from ${minimum}`;
}

function tellFound(node: Node | null): string {
  if (isScalar(node)) return `, not ${JSON.stringify(node.value)}`;
  if (isSeq(node)) return ', not a list';
  return isMap(node) ? ', not a group of keys' : '';
}
