/** What a terminal would obey or reorder instead of showing: control characters, and marks of writing direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/g;

/**
 * A line that a terminal only shows, whatever customers wrote into it: control characters come as their
 * pictures (␛), other characters that a terminal obeys as U+FFFD.
 */
export function plainLine(text: string): string {
  return text.replace(OBEYED, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** As `plainLine` for a text of several lines, whose line breaks stay. */
export function plainLines(text: string): string {
  return text.split('\n').map(plainLine).join('\n');
}

/** JSON on one line; what a terminal would obey is escaped, so that a program reads it as it was. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value).replace(
    OBEYED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
