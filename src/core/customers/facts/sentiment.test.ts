import { describe, expect, test } from 'vitest';
import { exampleSignal } from '../../signals/example-signal.ts';
import { DAY } from '../../signals/signal.ts';
import { stampOf } from '../../signals/stamp.ts';
import { readSentiment } from './sentiment.ts';

const NOW = 1000;
const on = (day: number) => stampOf(exampleSignal(day, { kind: 'person.confirmed' }));
const score = (value: number, day: number) => ({ value, by: on(day) });

describe('sentiment', () => {
  test.each([
    ['nothing said', {}, undefined],
    ['a 9 last month', { nps: score(9, 970) }, 'warm'],
    ['a 7', { nps: score(7, 970) }, 'neutral'],
    ['a 6', { nps: score(6, 970) }, 'cold'],
    ['a 10 half a year ago', { nps: score(10, 820) }, undefined],
    ['a 10 a day less than half a year ago', { nps: score(10, 821) }, 'warm'],
    ['a 10, then a bad ticket', { nps: score(10, 970), csat: score(2, 980) }, 'cold'],
    ['a bad ticket four months ago', { nps: score(10, 970), csat: score(2, 880) }, 'warm'],
    ['a 5, then praise', { nps: score(5, 970), praise: on(980) }, 'warm'],
    ['praise, then a 5', { nps: score(5, 970), praise: on(960) }, 'cold'],
    ['an 8 and a 4 of 5', { nps: score(8, 970), csat: score(4, 980) }, 'warm'],
    ['a 3 of 5 alone', { csat: score(3, 980) }, 'neutral'],
    ['praise alone', { praise: on(980) }, 'warm'],
    ['praise long ago', { praise: on(800) }, undefined],
  ])('%s', (_, opinions, expected) => {
    expect(readSentiment(opinions, NOW * DAY)?.value).toBe(expected);
  });
});
