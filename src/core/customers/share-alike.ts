/**
 * Gives the first of all that are alike in place of each, so that whoever keeps many keeps one. What is told apart is
 * what the key tells apart.
 */
export function shareAlike<T>(keyOf: (one: T) => string): (one: T) => T {
  const known = new Map<string, T>();
  return (one) => {
    const key = keyOf(one);
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, one);
    return one;
  };
}
