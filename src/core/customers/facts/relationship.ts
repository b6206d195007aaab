export type Relationship = 'none' | 'weak' | 'fair' | 'strong';

/**
 * How well we know a person, from the touches of a year: strong with 8 or more of which they began at
 * least 3, or when a colleague nominated them; fair with 3 or more of which they began at least 1;
 * weak with any; else none. What we send counts for little by itself: a relationship has two ends.
 * The numbers are our own judgement, to be revised when acceptance rates can test them.
 */
export function readRelationship(fromThem: number, fromUs: number, nominated: boolean): Relationship {
  const all = fromThem + fromUs;
  if (nominated || (all >= 8 && fromThem >= 3)) return 'strong';
  if (all >= 3 && fromThem >= 1) return 'fair';
  return all > 0 ? 'weak' : 'none';
}
