import { InstanceError } from './instance-faults.ts';

/** Where the pieces of a JSON object go, as soon as they are read. */
export type PieceSink = {
  /** some items of a list of the object, the first of them number `first`; once without items where it begins */
  readonly items: (key: string, items: readonly unknown[], first: number) => void;
  /** a value of the object that is no list, or all there is where the text is no object (key: null) */
  readonly value: (key: string | null, value: unknown) => void;
};

export type JsonPieces = { push(bytes: Uint8Array): void; end(): void };

/** One item of a list, or one other value, may take this much; far more than any instance needs. */
const longestPiece = 2 ** 26;

const [tab, newline, carriageReturn, space, quote, comma, colon] = [9, 10, 13, 32, 34, 44, 58];
const [openList, backslash, closeList, openObject, closeObject] = [91, 92, 93, 123, 125];

type State =
  | 'start'
  | 'first key'
  | 'key'
  | 'colon'
  | 'value'
  | 'list'
  | 'other'
  | 'after'
  | 'done'
  | 'no object';

/**
 * Reads one JSON object from bytes as they come, list by list and a few thousand items at a time, so that a
 * file may be larger than memory: at most a chunk and one item are held. Only the commas between items are
 * found here; what stands between them is read by JSON.parse, so what it refuses is refused, with the place.
 */
export function jsonPieces(sink: PieceSink): JsonPieces {
  let state: State = 'start';
  let key = '';
  const seen = new Set<string>();
  let count = 0;
  let depth = 0;
  let inText = false;
  let escaped = false;
  let held: Uint8Array[] = [];
  let heldLength = 0;
  let read = 0;

  /** the state after a call that may have changed it */
  const current = (): State => state;
  const place = (): string => (state === 'list' ? `${key}[${count}]` : key === '' ? 'instance' : key);
  const refuse = (where: string, reason: string): never => {
    throw new InstanceError([`${where}: no JSON (${reason})`]);
  };
  const parse = (text: string, where: string): unknown => {
    try {
      return JSON.parse(text);
    } catch (error) {
      return refuse(where, (error as Error).message.slice(0, 120));
    }
  };
  const parseItem = (text: string, where: string): unknown =>
    text.trim() === '' ? refuse(where, 'a comma without an item') : parse(text, where);
  const take = (bytes: Uint8Array, from: number, to: number): string => {
    const parts =
      heldLength === 0 ? bytes.subarray(from, to) : joined(held, heldLength, bytes.subarray(from, to));
    held = [];
    heldLength = 0;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(parts);
    } catch {
      return refuse(place(), 'its text is not UTF-8');
    }
  };
  const hold = (bytes: Uint8Array, from: number): void => {
    if (from === bytes.length) return;
    held.push(bytes.slice(from));
    heldLength += bytes.length - from;
    if (heldLength > longestPiece)
      throw new InstanceError([`${place()}: is longer than ${longestPiece} bytes`]);
  };
  /** Items between two commas, or a comma and a bracket; `last` where the list ends. */
  const flush = (text: string, last: boolean): void => {
    if (last && count === 0 && text.trim() === '') return;
    let items: unknown[];
    try {
      items = JSON.parse(`[${text}]`) as unknown[];
      if (items.length === 0) parseItem(text, place());
    } catch {
      items = itemTexts(text).map((item, i) => parseItem(item, `${key}[${count + i}]`));
    }
    sink.items(key, items, count);
    count += items.length;
  };
  const begin = (byte: number): void => {
    depth = 0;
    inText = false;
    escaped = false;
    if (byte !== openList) {
      state = 'other';
      return;
    }
    state = 'list';
    count = 0;
    sink.items(key, [], 0);
  };
  const nameKey = (text: string): void => {
    key = parse(text, 'instance') as string;
    if (seen.has(key)) throw new InstanceError([`${key}: is given twice`]);
    seen.add(key);
    state = 'colon';
  };

  /** One byte outside lists and other values; answers whether it begins a piece to be kept. */
  const between = (byte: number): boolean => {
    if (byte === space || byte === newline || byte === tab || byte === carriageReturn) return false;
    const found = JSON.stringify(String.fromCharCode(byte));
    if (state === 'start') {
      if (byte === openObject) state = 'first key';
      else state = 'no object';
      return state === 'no object';
    }
    if ((state === 'first key' || state === 'key') && byte === quote) return true;
    if ((state === 'first key' || state === 'after') && byte === closeObject) state = 'done';
    else if (state === 'after' && byte === comma) state = 'key';
    else if (state === 'colon' && byte === colon) state = 'value';
    else if (state === 'value') {
      begin(byte);
      return byte !== openList;
    } else if (state === 'done') refuse('instance', `${found} after its end`);
    else if (state === 'after') refuse(key, `${found} after it, where a comma or a closing brace must stand`);
    else if (state === 'colon') refuse(key, `${found} after its name, where a colon must stand`);
    else refuse('instance', `${found} where a name in quotes must stand`);
    return false;
  };

  const push = (bytes: Uint8Array): void => {
    let at = read === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    read += bytes.length;
    let from = at;
    let lastComma = -1;
    let inKey = (state === 'key' || state === 'first key') && heldLength > 0;
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (state === 'no object') break;
      if (state === 'list' || state === 'other') {
        if (inText) {
          if (escaped) escaped = false;
          else if (byte === backslash) escaped = true;
          else if (byte === quote) inText = false;
        } else if (byte === quote) inText = true;
        else if (byte === openObject || byte === openList) depth++;
        else if (depth > 0) {
          if (byte === closeObject || byte === closeList) depth--;
        } else if (state === 'list') {
          if (byte === comma) lastComma = at;
          else if (byte === closeList) {
            flush(take(bytes, from, at), true);
            state = 'after';
            lastComma = -1;
          }
        } else if (byte === comma || byte === closeObject) {
          sink.value(key, parse(take(bytes, from, at), key));
          state = 'after';
          at--;
        }
      } else if (inKey) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) {
          nameKey(take(bytes, from, at + 1));
          inKey = false;
        }
      } else {
        const kept = between(byte);
        const now = current();
        if (now === 'list') from = at + 1;
        else if (kept) {
          from = at;
          inKey = now === 'first key' || now === 'key';
          // An object or a text begins with the byte at hand, which belongs to the value.
          if (now === 'other') at--;
        }
      }
    }
    if (state === 'list') {
      if (lastComma >= 0) {
        flush(take(bytes, from, lastComma), false);
        from = lastComma + 1;
      }
      hold(bytes, from);
    } else if (state === 'other' || inKey || state === 'no object') hold(bytes, from);
  };

  const end = (): void => {
    if (state === 'no object') sink.value(null, parse(take(new Uint8Array(0), 0, 0), 'instance'));
    else if (state === 'start') refuse('instance', 'it is empty');
    else if (state !== 'done') refuse(place(), 'the text ends here, in the middle');
  };
  return { push, end };
}

function joined(held: readonly Uint8Array[], length: number, rest: Uint8Array): Uint8Array {
  const whole = new Uint8Array(length + rest.length);
  let at = 0;
  for (const part of held) {
    whole.set(part, at);
    at += part.length;
  }
  whole.set(rest, at);
  return whole;
}

/** The texts between the commas of a list: only to find which of its items is no JSON. */
function itemTexts(text: string): string[] {
  const items: string[] = [];
  let from = 0;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (inText) {
      if (char === '\\') at++;
      else if (char === '"') inText = false;
    } else if (char === '"') inText = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    else if (char === ',' && depth === 0) {
      items.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...items, text.slice(from)];
}
