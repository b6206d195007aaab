/** How deep requests may be nested; what is deeper is nobody's form. */
const DEPTH = 40;

/**
 * The places in a request whose text no database can hold: the character NUL, and halves of characters
 * that lost their other half. Paths such as `body.note`; none when all can be written down.
 */
export function findUnwritable(value: unknown, path: string, depth = 0): string[] {
  if (typeof value === 'string') return isWritable(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  if (depth > DEPTH) return [path];
  return Object.entries(value).flatMap(([name, inside]) =>
    isWritable(name) ? findUnwritable(inside, `${path}.${name}`, depth + 1) : [path],
  );
}

function isWritable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
