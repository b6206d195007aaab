/** Letters, digits and signs; not blanks, marks of direction, joiners and what else leaves no trace on a page. */
const SEEN = /[^\s\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether somebody who looks at the name sees anything. */
export function isSeen(name: string): boolean {
  return SEEN.test(name);
}

/** The code points of a text, the first five: `U+200B U+200D`. */
export function codePoints(text: string): string {
  return [...text]
    .slice(0, 5)
    .map((mark) => `U+${mark.codePointAt(0)!.toString(16).padStart(4, '0').toUpperCase()}`)
    .join(' ');
}

/** A name as pages show it: itself, or in words where there is nothing to see in it. */
export function shownName(name: string): string {
  return name === '' || isSeen(name) ? name : `(nothing to see: ${codePoints(name)})`;
}

/** The names in an answer of the API, each told in words where there is nothing to see in it. */
export function withShownNames(json: string): string {
  return json.replace(/"name":("(?:[^"\\]|\\u[0-9a-fA-F]{4}|\\[bfnrt])*")/g, (whole, name: string) => {
    const told = JSON.parse(name) as string;
    const shown = shownName(told);
    return shown === told ? whole : `"name":${JSON.stringify(shown)}`;
  });
}
