import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { InstanceError } from './instance-faults.ts';
import { jsonPieces } from './json-pieces.ts';

// Thousands of texts to a test: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** What the pieces add up to, when the text comes in chunks of `size` bytes. */
function pieced(text: string | Uint8Array, size: number): Record<string, unknown> {
  const found: Record<string, unknown> = Object.create(null);
  const pieces = jsonPieces({
    items(key, items, first) {
      if (first === 0 && items.length === 0) found[key] = [];
      const list = found[key] as unknown[];
      expect(list.length).toBe(first);
      list.push(...items);
    },
    value(key, value) {
      found[key ?? 'no object'] = value;
    },
  });
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  pieces.end();
  return found;
}

function refusal(text: string | Uint8Array, size = 4): string {
  try {
    pieced(text, size);
  } catch (error) {
    if (error instanceof InstanceError) return error.message;
    throw error;
  }
  return 'nothing refused';
}

const keys = fc.uniqueArray(fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.constant('__proto__')), {
  maxLength: 4,
});

test('an object read in chunks of any size is what JSON.parse makes of it', () => {
  fc.assert(
    fc.property(
      keys,
      fc.array(fc.oneof(fc.array(fc.jsonValue(), { maxLength: 5 }), fc.jsonValue()), { minLength: 4 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(0, 1),
      (names, values, size, indent) => {
        const text = `{${names.map((name, i) => `${JSON.stringify(name)}:${JSON.stringify(values[i], null, indent)}`).join(' ,\n')}}`;
        // A lone surrogate has no UTF-8 form: the encoder replaces it, in both readings alike.
        const bytes = new TextEncoder().encode(text);
        const whole = JSON.parse(new TextDecoder().decode(bytes)) as object;
        expect(Object.entries(pieced(bytes, size))).toEqual(expect.arrayContaining(Object.entries(whole)));
        expect(Object.keys(pieced(bytes, size))).toHaveLength(Object.keys(whole).length);
      },
    ),
    { numRuns: 600 },
  );
});

test('a text is refused exactly where JSON.parse refuses it', () => {
  const scraps = fc.constantFrom(
    ...'{}[],:"\\ \n17',
    'true',
    'nul',
    '"a"',
    '"b":',
    '"\\"',
    '{"a":[1,{"b":"]"}]}',
  );
  fc.assert(
    fc.property(fc.array(scraps, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (parts, size) => {
      const text = `{"a":[${parts.join('')}`;
      let parsed: unknown;
      try {
        parsed = JSON.parse(text);
      } catch {
        parsed = null;
      }
      const message = refusal(text, size);
      if (parsed === null) expect(message).not.toBe('nothing refused');
      // A name given twice is JSON, but no instance: JSON.parse silently forgets the first.
      else if (message !== 'nothing refused') expect(message).toMatch(/is given twice/);
      else expect(Object.entries(pieced(text, size))).toEqual(Object.entries(parsed as object));
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ['nothing at all', '', 'instance: no JSON (it is empty)'],
  ['only spaces', ' \n ', 'instance: no JSON (it is empty)'],
  ['cut off in a list', '{"pairs":[{"a":1},{"a"', 'pairs[1]: no JSON (the text ends here, in the middle)'],
  ['cut off after a list', '{"pairs":[1]', 'pairs: no JSON (the text ends here, in the middle)'],
  ['a number that is none', '{"pairs":[1,2,NaN,4]}', 'pairs[2]: no JSON ("NaN" is not valid JSON'],
  ['a comma too many', '{"pairs":[1,2,]}', 'pairs[2]: no JSON (a comma without an item)'],
  ['a comma alone', '{"pairs":[,]}', 'pairs[0]: no JSON (a comma without an item)'],
  ['text after the end', '{"pairs":[1]}}', 'instance: no JSON ("}" after its end)'],
  ['a list twice', '{"pairs":[1],"pairs":[2]}', 'pairs: is given twice'],
  ['no quotes', '{pairs:[1]}', 'instance: no JSON ("p" where a name in quotes must stand)'],
  ['no colon', '{"pairs" [1]}', 'pairs: no JSON ("[" after its name, where a colon must stand)'],
  ['no comma', '{"pairs":[1] "x":1}', 'pairs: no JSON ("\\"" after it, where a comma'],
])('%s', (_, text, message) => {
  expect(refusal(text)).toContain(message);
  expect(refusal(text, 1_000)).toContain(message);
});

test('a text that is not UTF-8 is refused; a byte order mark is not', () => {
  const bytes = new TextEncoder().encode('{"pairs":["a","?"]}');
  bytes[bytes.indexOf(63)] = 0xff;
  expect(refusal(bytes)).toBe('pairs[1]: no JSON (its text is not UTF-8)');
  expect(pieced('\ufeff{"pairs":[1]}', 5)).toEqual(Object.assign(Object.create(null), { pairs: [1] }));
});

test('a list nested without end is read, or refused, and breaks nothing', () => {
  const deep = '['.repeat(200_000);
  expect(refusal(`{"pairs":[${deep}`, 10_000)).toMatch(/the text ends here/);
  expect(pieced(`{"pairs":[${deep}${']'.repeat(200_000)}]}`, 10_000)).toHaveProperty('pairs');
});
