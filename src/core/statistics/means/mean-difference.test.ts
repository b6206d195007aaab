import { describe, expect, it } from 'vitest';
import { meanDifference } from './mean-difference.ts';

describe('difference in means', () => {
  // Student's sleep data (1908): extra hours under two drugs; t.test in R gives these figures.
  const drug1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const drug2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

  it('gives the published Welch answer', () => {
    const result = meanDifference(drug1, drug2);
    expect(result.estimate).toBeCloseTo(-1.58, 10);
    expect(result.degrees).toBeCloseTo(17.776, 3);
    expect(result.interval[0]).toBeCloseTo(-3.3654832, 6);
    expect(result.interval[1]).toBeCloseTo(0.2054832, 6);
  });

  it('gives the published pooled answer', () => {
    const result = meanDifference(drug1, drug2);
    expect(result.pooledInterval[0]).toBeCloseTo(-3.363874, 5);
    expect(result.pooledInterval[1]).toBeCloseTo(0.203874, 5);
  });

  it('does not mind a far-off zero point', () => {
    const near = meanDifference(drug1, drug2);
    const far = meanDifference(
      drug1.map((x) => x + 1e9),
      drug2.map((x) => x + 1e9),
    );
    expect(far.se).toBeCloseTo(near.se, 5);
  });
});
