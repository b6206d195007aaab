import { describe, expect, test } from 'vitest';
import { fieldHouse } from './field-house.ts';
import { dataIsHere } from './statistics-data.ts';

const FILE = 'tickets_servicenow_incidents/incident_event_log.zip';

describe.runIf(dataIsHere())('a ServiceNow event log, as its zip, through the doors', () => {
  const open = fieldHouse();

  test('141,712 rows become 24,918 cases, and once more nothing', async () => {
    const { bring, bringAgain, count } = await open();
    const { notes, ...counts } = await bring(FILE, { as: 'cases' });
    expect(counts).toEqual({
      rows: 141_712,
      created: 25_354,
      updated: 0,
      unchanged: 116_358,
      rejected: 0,
    });
    expect(Object.keys(notes)).toEqual([
      'The name "category" stands over two columns (17 and 18); the second is called "category (column 18)".',
    ]);
    expect(
      await count(`select count(*) filter (where kind = 'case.opened') as opened,
          count(*) filter (where kind = 'case.closed') as closed,
          count(distinct body ->> 'caseId') as cases,
          count(*) filter (where occurred_at < '2016-01-01') as early,
          count(*) filter (where person_id is null and kind = 'case.opened') as nobody
        from signals where workspace_id = :w`),
    ).toEqual({ opened: 24_918, closed: 24_918, cases: 24_918, early: 0, nobody: expect.any(Number) });
    // "?" is nobody.
    expect(
      await count(`select count(*) as marks from identities where workspace_id = :w and value = '?'`),
    ).toEqual({ marks: 0 });
    await bringAgain(FILE, { as: 'cases' });
  });
});
