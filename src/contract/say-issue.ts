import type * as z from 'zod';

/** What a value of a kind is called. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const FORMATS: Readonly<Record<string, string>> = {
  date: 'This is no day; write one as 2026-11-29.',
  datetime: 'This is no moment; write one as 2026-11-29T10:00:00Z.',
  email: 'This is no mail address.',
  url: 'This is no address of a page.',
  regex: 'This is not written as it has to be.',
};

/** What is wrong with a value that somebody sent, in a sentence that says what would be right. */
export function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'This is missing.';
      return `This has to be ${KINDS[issue.expected] ?? issue.expected}.`;
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'This is empty.';
      return `This has to be at least ${amount(issue.minimum, issue.origin)}.`;
    case 'too_big':
      return `This may be at most ${amount(issue.maximum, issue.origin)}.`;
    case 'invalid_format':
      return FORMATS[issue.format];
    case 'invalid_value':
      return `This has to be ${issue.values.map((value: unknown) => `"${String(value)}"`).join(' or ')}.`;
    case 'unrecognized_keys':
      return `There is no field ${issue.keys.map((key: string) => `"${key}"`).join(', ')}.`;
    case 'invalid_union':
      return ofUnion(issue.errors);
    default:
      return undefined;
  }
}

const amount = (limit: number | bigint, origin: string): string =>
  origin === 'string'
    ? `${limit} characters long`
    : origin === 'array' || origin === 'set'
      ? `${limit} entries long`
      : String(limit);

/** A day or a moment may stand in one place; every other choice tells what its members said. */
function ofUnion(errors: readonly (readonly z.core.$ZodIssue[])[]): string {
  const said = errors.flatMap((one) => one.map(({ message }) => message));
  const days = [FORMATS.date, FORMATS.datetime];
  if (said.length > 0 && said.every((message) => days.includes(message)))
    return 'This is no day and no moment; write 2026-11-29 or 2026-11-29T10:00:00Z.';
  return [...new Set(said)].join(' Or: ') || 'This is none of what may stand here.';
}
