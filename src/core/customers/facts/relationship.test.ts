import { describe, expect, test } from 'vitest';
import { readRelationship } from './relationship.ts';

describe('relationship', () => {
  test.each([
    [0, 0, false, 'none'],
    [0, 1, false, 'weak'],
    [0, 20, false, 'weak'],
    [1, 1, false, 'weak'],
    [1, 2, false, 'fair'],
    [2, 20, false, 'fair'],
    [3, 5, false, 'strong'],
    [0, 0, true, 'strong'],
  ])('%i from them, %i from us, nominated %s: %s', (fromThem, fromUs, nominated, expected) => {
    expect(readRelationship(fromThem, fromUs, nominated)).toBe(expected);
  });
});
