/**
 * What a spreadsheet takes for the beginning of a formula: `= + - @`, tab, carriage return, line feed,
 * and the full-width forms of the first four (OWASP, "CSV Injection").
 */
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** `="00123"`: how an export keeps a spreadsheet from eating the noughts of an id. Harmless, it is a text. */
const KEPT_TEXT = /^="([\w .:/-]*)"$/;

/**
 * A text that no spreadsheet runs: an apostrophe is put before a dangerous beginning. One that is
 * there already gets another, so that `withoutGuard` gives back every text as it was.
 */
export function withGuard(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/**
 * A cell of somebody else's file, made harmless: one that begins dangerously gets an apostrophe, one that
 * has it already stays, so that reading the copy gives what reading the file gave.
 */
export function withOneGuard(text: string): string {
  return GUARDED.test(text) || KEPT_TEXT.test(text) ? text : withGuard(text);
}

/** The text without the apostrophe that `withGuard` put before it, and without what keeps noughts from being eaten. */
export function withoutGuard(text: string): string {
  const first = text.charCodeAt(0);
  if (first === 39) return GUARDED.test(text) ? text.slice(1) : text;
  return first === 61 ? (KEPT_TEXT.exec(text)?.[1] ?? text) : text;
}
