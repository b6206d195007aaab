import { describe, expect, it } from 'vitest';
import { jointlyNil, type Stack, stackedCourse } from './stacked-course.ts';

/** Two starts; unit 9 stands beside both, and is treated in neither. */
const stacks: Stack[] = [
  {
    treated: [
      { unit: 0, values: [1, 5] },
      { unit: 1, values: [3, 7] },
    ],
    comparison: [
      { unit: 8, values: [0, 1] },
      { unit: 9, values: [2, 3] },
    ],
  },
  {
    treated: [{ unit: 2, values: [4, null] }],
    comparison: [
      { unit: 8, values: [1, null] },
      { unit: 9, values: [3, 4] },
    ],
  },
];

describe('a course by distance from the start', () => {
  const points = stackedCourse(stacks, [-1, 1], 10);

  it('weighs each start by how many began then', () => {
    // Two of three began first: (2 - 1) and (4 - 2).
    expect(points[0]!.estimate).toBeCloseTo((2 / 3) * 1 + (1 / 3) * 2, 12);
    expect(points[0]).toMatchObject({ at: -1, treated: 3, comparison: 2 });
    // At the second distance the later start has nobody treated who is known.
    expect(points[1]!.estimate).toBeCloseTo(4, 12);
    expect(points[1]).toMatchObject({ at: 1, treated: 2, comparison: 2 });
  });

  it('counts a unit of several stacks once', () => {
    // By hand: treated ∓1/3; unit 8 and 9 add (2/3)(1/2) in the first and (1/3)(1/2) in the second stack.
    const c = points[0]!.contributions;
    expect([c[0], c[1], c[2]]).toEqual([-1 / 3, 1 / 3, 0]);
    expect(c[8]).toBeCloseTo((2 / 3) * 0.5 + (1 / 3) * 0.5, 12);
    expect(c[9]).toBeCloseTo(-0.5, 12);
    expect(points[0]!.se).toBeCloseTo(Math.sqrt(2 / 9 + 0.5), 12);
  });

  it('tests one point as its z, and two that say the same as one', () => {
    const [first] = points;
    const z = first!.estimate / first!.se;
    const alone = jointlyNil([first!]);
    expect(alone).toMatchObject({ degrees: 1 });
    expect(alone.chiSquare).toBeCloseTo(z * z, 10);
    expect(jointlyNil([first!, { ...first!, at: -2 }])).toEqual(alone);
  });

  it('is sure where all of one side moved by the same', () => {
    const side = (units: readonly number[], value: number) =>
      units.map((unit) => ({ unit, values: [value] }));
    const apart = stackedCourse([{ treated: side([0, 1], 0.05), comparison: side([2, 3], 0) }], [-1], 4);
    expect(jointlyNil(apart).p).toBe(0);
  });

  it('finds nothing where nobody moved', () => {
    const still: Stack = {
      treated: [{ unit: 0, values: [0] }],
      comparison: [
        { unit: 1, values: [0] },
        { unit: 2, values: [0] },
      ],
    };
    expect(jointlyNil(stackedCourse([still], [-1], 3))).toEqual({ chiSquare: 0, degrees: 0, p: 1 });
  });
});
