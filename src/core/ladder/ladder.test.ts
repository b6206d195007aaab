import { describe, expect, it } from 'vitest';
import { DAY } from '../signals/signal.ts';
import { day, defaultCompiled, marta, passed } from '../standing/example-person.ts';
import { doneBefore, ladderHeights, mayClimb } from './prerequisites.ts';
import { restAfterNoEnds, restEnds } from './rests.ts';

const { ladder } = defaultCompiled().program;
const rung = (id: string) => ladder.find((each) => each.id === id)!;

describe('the ladder', () => {
  it('stands as high as the smaller acts that have to come before', () => {
    expect(Object.fromEntries(ladderHeights(ladder))).toEqual({
      quote: 0,
      logo: 0,
      review: 0,
      referral: 1,
      'reference-call': 1,
      video: 1,
      'case-study': 1,
      talk: 2,
      'advisory-board': 2,
    });
  });

  it('is climbed by acts that were done, not by asks', () => {
    const asked = marta({ rungs: { quote: passed({ lastSentAt: day(9, 1), timesSent: 1 }) } });
    const done = marta({ rungs: { quote: passed({ lastDoneAt: day(9, 1), timesDone: 1 }) } });
    expect(mayClimb(rung('quote'), asked)).toBe(true);
    expect(mayClimb(rung('video'), asked)).toBe(false);
    expect(mayClimb(rung('video'), done)).toBe(true);
    expect(doneBefore(rung('case-study'), done)).toEqual(['quote']);
  });
});

describe('the rest of a rung', () => {
  it('counts from the later of the last ask and the last act', () => {
    const history = passed({ lastSentAt: day(9, 1), lastDoneAt: day(9, 20) });
    expect(restEnds(rung('quote'), history)).toEqual({ from: day(9, 20), until: day(9, 20) + 120 * DAY });
    expect(restEnds(rung('quote'), passed({}))).toBeNull();
  });

  it('is longer after a no', () => {
    expect(restAfterNoEnds(rung('quote'), passed({ lastNoAt: day(6, 1) }))?.until).toBe(
      day(6, 1) + 180 * DAY,
    );
    expect(restAfterNoEnds(rung('quote'), passed({}))).toBeNull();
  });
});
