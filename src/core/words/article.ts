/** A name with `a` or `an` before it, by the letter that follows: `a review`, `an advisory board`. */
export const article = (name: string): string => (/^[aeiou]/i.test(name) ? `an ${name}` : `a ${name}`);
