const YES = new Set('true t yes y 1 1.0 on x ✓ ja j oui o si sí s wahr vrai'.split(' '));
const NO = new Set('false f no n 0 0.0 off ✗ nein non nee falsch faux'.split(' '));

/** Yes or no in the ways that exports write it (True, 1, yes, x, ja, oui…); null when it is neither. */
export function readYesNo(text: string): boolean | null {
  if (text.length > 6) return null;
  const small = text.trim().toLowerCase();
  return YES.has(small) ? true : NO.has(small) ? false : null;
}
