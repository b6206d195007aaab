import { describe, expect, it } from 'vitest';
import { standingEffects } from './many-looks.ts';

/** An effect whose 95 % range leaves nought out by so many standard errors. */
const effect = (z: number) => ({ estimate: z * 0.04, se: 0.04 });

describe('effects of several acts', () => {
  it.each([
    // p 0.046: enough by itself, and as the second of two.
    [
      'the foremost stands by its own range',
      [effect(2), effect(0), effect(0), effect(0)],
      [true, false, false, false],
    ],
    ['one other stands as well', [effect(0), effect(2)], [true, true]],
    // 0.046 is more than a third of 10 %.
    [
      'a near miss among three others does not',
      [effect(0), effect(2), effect(0), effect(1)],
      [true, false, false, false],
    ],
    [
      'a clear one among three others does',
      [effect(0), effect(3), effect(0), effect(1)],
      [true, true, false, false],
    ],
    ['withheld ones are not looked at', [null, effect(2), null, null], [true, true, true, true]],
  ] as const)('%s', (_name, effects, stands) => {
    expect(standingEffects(effects)).toEqual(stands);
  });
});
