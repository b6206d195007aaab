import { codePoints } from '../core/customers/shown-name.ts';

/** What a terminal would obey or reorder instead of showing: control characters, and marks of writing direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/g;

/** What leaves no trace on a screen, save marks that shape the letter before them; joiners where they join nothing. */
const UNSEEN =
  /(?<!\S)[\u200c\u200d]+(?!\S)|[\p{Default_Ignorable_Code_Point}--[\u200c\u200d\ufe00-\ufe0f\u{e0000}-\u{e0fff}]]/gv;

/**
 * A line that a terminal only shows, whatever customers wrote into it: control characters come as their
 * pictures (␛), other characters that a terminal obeys as U+FFFD, and
 * what it would show as nothing by its number.
 */
export function plainLine(text: string): string {
  const obeyed = text.replace(OBEYED, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
  return obeyed.replace(UNSEEN, (unseen) => `‹${codePoints(unseen)}›`);
}

/** As `plainLine` for a text of several lines, whose line breaks stay. */
export function plainLines(text: string): string {
  return text.split('\n').map(plainLine).join('\n');
}

/** JSON on one line; what a terminal would obey or not show is escaped, so that a program reads it as it was. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value).replace(OBEYED, escaped).replace(UNSEEN, escaped);
}

function escaped(text: string): string {
  return [...Array(text.length).keys()]
    .map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
}
