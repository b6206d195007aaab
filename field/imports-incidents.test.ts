import { describe, expect, test } from 'vitest';
import { bodiesOf, importFile, tally } from './import-file.ts';
import { dataIsHere } from './statistics-data.ts';

describe.runIf(dataIsHere())('a ServiceNow event log, as its zip (tickets_servicenow_incidents)', () => {
  test('141,712 rows of 24,918 incidents', async () => {
    const file = await importFile('tickets_servicenow_incidents/incident_event_log.zip', 'cases');
    expect([file.rows, file.refused.length, file.guessed]).toEqual([141_712, 0, 'cases']);

    // The damaged header is reported, and both columns can be told apart.
    expect(file.fileWarnings).toEqual([
      'The name "category" stands over two columns (17 and 18); the second is called "category (column 18)".',
    ]);
    expect(file.planned.plan.columns).toContain('category (column 18)');

    // Day-first dates are seen, not guessed: 29/2/2016 decides.
    expect(file.planned.openDates).toEqual([]);
    expect(file.planned.plan.reading.columns.opened_at?.dates.order).toBe('day-first');
    const first = file.signals[0]!;
    expect([first.sourceId, new Date(first.occurredAt).toISOString()]).toEqual([
      'case:0000045:opened',
      '2016-02-29T01:16:00.000Z',
    ]);

    // One opening and one end per incident, however many rows tell of it; what changed, when it changed.
    expect(file.kinds).toEqual({ 'case.opened': 24_918, 'case.closed': 24_918, 'case.prioritised': 436 });
    const opened = bodiesOf(file.signals, 'case.opened');
    expect(new Set(opened.map(({ caseId }) => caseId)).size).toBe(24_918);
    expect(tally(opened.map(({ priority }) => String(priority)))).toMatchObject({ '3': expect.any(Number) });

    // "?" is missing, not a caller.
    expect(file.taken.filter((row) => row.person?.externalId === '?')).toEqual([]);
    expect(file.taken.some((row) => row.person === null)).toBe(true);
  });
});
