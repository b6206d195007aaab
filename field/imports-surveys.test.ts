import { describe, expect, test } from 'vitest';
import { bodiesOf, importFile } from './import-file.ts';
import { dataIsHere, readTable } from './statistics-data.ts';

/** Net promoter score of answers out of ten, in percent to one decimal. */
function nps(scores: readonly number[]) {
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  return { score: Math.round(((promoters - detractors) / scores.length) * 1000) / 10, promoters, detractors };
}

describe.runIf(dataIsHere())('a survey as a form tool gives it (nps_prepbench)', () => {
  test('the dates of input_01 fit both orders, so somebody is asked; told, it reads', async () => {
    const asked = await importFile('nps_prepbench/input_01.csv', 'surveys');
    expect(asked.planned.openDates).toEqual([{ column: 'Timestamp', example: '11/1/2019 8:51:12' }]);
    const told = await importFile('nps_prepbench/input_01.csv', 'surveys', {
      reading: { dates: 'month-first' },
    });
    expect([told.rows, told.refused, told.planned.openDates]).toEqual([39, [], []]);
    expect(new Date(told.signals[0]!.occurredAt).toISOString()).toBe('2019-11-01T08:51:12.000Z');
  });

  test('its score is the published one, and nobody is invented', async () => {
    const file = await importFile('nps_prepbench/input_02.csv', 'surveys');
    expect([file.rows, file.refused, file.guessed, file.sourceIds]).toEqual([39, [], 'surveys', 39]);
    expect(file.mapping).toEqual({
      at: 'Timestamp',
      score: 'On a scale of 0-10, how would you rate Sudzilla?',
      comment: '...why?',
    });
    const answers = bodiesOf(file.signals, 'survey.answered');
    expect(answers.every(({ instrument, scale }) => instrument === 'nps' && scale === 10)).toBe(true);
    const { rows } = readTable('nps_prepbench/expected_nps_output_01.csv');
    const [score, respondents, promoters, detractors] = rows[0]!.map(Number);
    expect(score).toBe(-35.9);
    expect(answers).toHaveLength(respondents!);
    expect(nps(answers.map((answer) => answer.score))).toEqual({ score, promoters, detractors });
    expect(file.taken.every((row) => row.account === null && row.person === null)).toBe(true);
  });
});
