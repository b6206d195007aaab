const MARKERS = new Set(
  '? - -- – — . na n/a #n/a n.a. null <null> (null) none nil nan undefined \\n (blank) #null! #value!'.split(
    ' ',
  ),
);

/** Whether a cell is blank: nothing but white space. */
export function isBlank(text: string): boolean {
  return text === '' || text.trim() === '';
}

/**
 * Whether a cell says that nothing is known: blank, or one of the marks that exports write instead
 * (`?`, `NA`, `null`, `-`…). Only for cells that should hold a number, a date, an id or the like: in a
 * column of words "NA" may be Namibia and "Null" a surname.
 */
export function isMissing(text: string): boolean {
  if (text.length > 11) return text.trim() === '';
  return text === '' || isMarker(text) || text.trim() === '';
}

/** Whether a cell is a mark for "not known", and no blank. */
export function isMarker(text: string): boolean {
  if (text.length > 11) return false;
  // Most cells begin with a digit or a letter that no mark begins with: told apart without a copy of the text.
  const first = text.charCodeAt(0) | 0x20;
  const letter = first >= 0x61 && first <= 0x7a;
  if ((letter && first !== 0x6e && first !== 0x75) || (first >= 0x30 && first <= 0x39)) return false;
  return MARKERS.has(text.trim().toLowerCase());
}
