import { describe, expect, test } from 'vitest';
import { guessColumns } from './guess-columns.ts';
import { guessKind } from './guess-kind.ts';
import { plainName } from './kinds/plain-name.ts';
import { mappingWords, parseMapping, splitOverride } from './parse-mapping.ts';
import { planRows } from './plan-rows.ts';

test.each([
  ['property_hs_ticket_priority', 'ticket priority'],
  ['CloseDate__c', 'close date'],
  ['region_c', 'region'],
  ['E-Mail-Adresse', 'e mail adresse'],
  ['Prénom', 'prenom'],
  ['accountID', 'account id'],
  ['HTTPStatus', 'http status'],
  ['properties.amount', 'amount'],
  ['  Close   Date ', 'close date'],
  ['property', 'property'],
])('the column %s is called "%s"', (header, name) => {
  expect(plainName(header)).toBe(name);
});

const guess = (kind: Parameters<typeof guessColumns>[0], columns: string[], ...rows: string[][]) =>
  mappingWords(guessColumns(kind, columns, rows).mapping);

describe('columns are guessed by name and by what is in them', () => {
  test('German headers', () => {
    expect(
      guess(
        'people',
        ['Vorname', 'Nachname', 'E-Mail-Adresse', 'Firma'],
        ['Jörg', 'Müller', 'j@m.de', 'Müller AG'],
      ),
    ).toEqual({ first_name: 'Vorname', last_name: 'Nachname', email: 'E-Mail-Adresse', account: 'Firma' });
  });

  test('a column whose cells do not fit is not taken for its name', () => {
    expect(guess('accounts', ['name', 'employees'], ['Acme', '50-100'], ['Bcme', '100-500'])).toEqual({
      name: 'name',
    });
    expect(guess('accounts', ['name', 'website'], ['Acme', 'x8Fq=='], ['Bcme', 'pp==Q'])).toEqual({
      name: 'name',
    });
    expect(guess('cases', ['id', 'opened'], ['1', 'true'], ['2', 'false'])).toEqual({ id: 'id' });
  });

  test('what a deal takes and where it came from, as CRMs call it', () => {
    const deal = ['D1', 'Demo', '2024-03-01'];
    const columns = ['Deal ID', 'Deal Stage', 'Create Date'];
    const fields = { id: 'Deal ID', stage: 'Deal Stage', created: 'Create Date' };
    const hubSpot = ['Original Source', 'Number of Associated Contacts', 'hs_discount'];
    expect(guess('opportunities', [...columns, ...hubSpot], [...deal, 'Organic Search', '3', '10'])).toEqual({
      ...fields,
      lead_source: hubSpot[0],
      contacts: hubSpot[1],
      discount: hubSpot[2],
    });
    const salesforce = ['LeadSource', 'Contacts_Engaged__c', 'Discount_Percent__c'];
    expect(guess('opportunities', [...columns, ...salesforce], [...deal, 'Web', '3', '10 %'])).toEqual({
      ...fields,
      lead_source: salesforce[0],
      contacts: salesforce[1],
      discount: salesforce[2],
    });
    expect(guess('opportunities', [...columns, 'Herkunft', 'Rabatt'], [...deal, 'Messe', '12,5'])).toEqual({
      ...fields,
      lead_source: 'Herkunft',
      discount: 'Rabatt',
    });
  });

  test('of two columns with the meaning, the filled one', () => {
    expect(
      guess('accounts', ['name', 'country', 'billing country'], ['Acme', '', 'US'], ['Bcme', '', 'UK']),
    ).toEqual({
      name: 'name',
      country: 'billing country',
    });
  });

  test('addresses are addresses under any name', () => {
    expect(guess('surveys', ['who', 'nps'], ['a@b.com', '9'], ['c@d.com', '3'])).toEqual({
      email: 'who',
      score: 'nps',
    });
  });

  test('columns of the connector are no data', () => {
    expect(guess('accounts', ['_fivetran_synced', 'id', 'name'], ['2024-01-01', '1', 'Acme'])).toEqual({
      id: 'id',
      name: 'name',
    });
  });
});

test.each<[string, string[], string[], string]>([
  ['accounts', ['Account Name', 'Industry', 'Employees'], ['Acme', 'Retail', '5'], ''],
  ['people', ['First Name', 'Last Name', 'Email'], ['Ann', 'Lee', 'a@b.com'], ''],
  [
    'opportunities',
    ['Opportunity Name', 'Stage', 'Amount', 'Close Date'],
    ['Big', 'Demo', '5', '2024-01-01'],
    '',
  ],
  [
    'subscriptions',
    ['Account', 'Start Date', 'End Date', 'ARR'],
    ['Acme', '2024-01-01', '2025-01-01', '5'],
    '',
  ],
  ['surveys', ['Email', 'NPS Score', 'Comment', 'Date'], ['a@b.com', '9', 'x', '2024-01-01'], ''],
  [
    'cases',
    ['Ticket ID', 'Subject', 'Priority', 'Status', 'Created at'],
    ['1', 'x', 'high', 'open', '2024-01-01'],
    '',
  ],
  ['usage', ['Account ID', 'Date', 'Feature', 'Events'], ['1', '2024-01-01', 'x', '5'], ''],
  [
    'touches',
    ['Email', 'Activity Date', 'Activity Type', 'Subject'],
    ['a@b.com', '2024-01-01', 'Call', 'x'],
    '',
  ],
  [
    'needs',
    ['Department', 'Request type', 'Needed by', 'How many'],
    ['Sales', 'quote', '2024-01-01', '2'],
    '',
  ],
  ['acts', ['Company', 'Advocacy type', 'Date', 'Quote'], ['Acme', 'quote', '2024-01-01', 'x'], ''],
  ['churn', ['Account', 'Churn Date', 'Churn Reason'], ['Acme', '2024-01-01', 'price'], ''],
  ['consents', ['Email', 'Consent', 'Consent date'], ['a@b.com', 'given', '2024-01-01'], ''],
  ['availability', ['Email', 'Away from', 'Away until'], ['a@b.com', '2024-01-01', '2024-01-05'], ''],
])('a table of %s is recognised', (kind, columns, row, name) => {
  expect(guessKind(columns, [row], name)[0]?.kind).toBe(kind);
});

test.each([
  [
    'pipeline_stages.csv',
    'id,label,displayOrder,probability,isClosed,createdAt',
    'won,Closed Won,3,1.0,true,2024-01-01',
  ],
  ['stages.csv', 'stage_id,stage_name,stage_order,win_probability,status', '1,Proposal,2,50,active'],
  [
    'OpportunityStage.csv',
    'Id,MasterLabel,ApiName,IsActive,SortOrder,IsClosed,IsWon,DefaultProbability',
    '01J1,Prospecting,Prospecting,true,1,false,false,10',
  ],
])('a table of the stages of a pipeline is nothing of any customer: %s', (name, columns, row) => {
  const [best] = guessKind(columns.split(','), [row.split(',')], name);
  expect(best?.likelihood).toBeLessThan(0.01);
});

test('deals with a probability and a place on a board stay deals', () => {
  const columns = ['Deal Name', 'Deal Stage', 'Position', 'Probability', 'Amount', 'Create Date'];
  const [best] = guessKind(columns, [['Demo', 'Proposal', '3', '50', '1000', '2024-01-01']], 'deals.csv');
  expect(best).toMatchObject({ kind: 'opportunities' });
  expect(best?.likelihood).toBeGreaterThan(0.5);
});

describe('what somebody tells is laid over the guess', () => {
  const COLUMNS = ['Company', 'Contact', 'Amount'];

  test('names need not be exact; a column told for one field leaves the other', () => {
    expect(
      parseMapping(
        'opportunities',
        COLUMNS,
        { name: 'company', amount: '' },
        { account: { column: 'Company' }, amount: { column: 'Amount' } },
      ),
    ).toEqual({
      ok: true,
      mapping: { name: { column: 'Company' } },
    });
  });

  test('the same text for every row', () => {
    expect(parseMapping('acts', COLUMNS, { rung: '=quote' })).toEqual({
      ok: true,
      mapping: { rung: { text: 'quote' } },
    });
    expect(splitOverride('rung==quote')).toEqual(['rung', '=quote']);
    expect(splitOverride('account = Company')).toEqual(['account', 'Company']);
    expect(splitOverride('=x')).toBeNull();
  });

  test('a field or a column that is not there is refused in words', () => {
    const parsed = parseMapping('acts', COLUMNS, { colour: 'Company', title: 'Nowhere' });
    expect(parsed).toMatchObject({ ok: false });
    if (!parsed.ok)
      expect(parsed.problems).toEqual([
        expect.stringContaining('no field "colour"'),
        expect.stringContaining('no column "Nowhere"'),
      ]);
  });

  test('a plan holds to what was remembered, and says what is missing', () => {
    const request = {
      kind: 'opportunities',
      columns: COLUMNS,
      sample: [['Acme', 'Ann', '5']],
      observedAt: 0,
    } as const;
    const planned = planRows({
      ...request,
      remembered: { account: { column: 'Company' }, stage: { column: 'Gone' } },
    });
    expect(mappingWords(planned.plan.mapping)).toEqual({ account: 'Company' });
    expect(planned.missing).toHaveLength(1);
    expect(planned.unused).toEqual(['Contact', 'Amount']);
  });

  test('dates that fit both orders stand in the way only where they are mapped', () => {
    const request = {
      kind: 'churn',
      columns: ['account', 'churn date', 'other'],
      sample: [['Acme', '3/4/2024', '5/6/2024']],
      observedAt: 0,
    } as const;
    expect(planRows(request).openDates).toEqual([{ column: 'churn date', example: '3/4/2024' }]);
    expect(planRows({ ...request, reading: { dates: 'day-first' } }).openDates).toEqual([]);
  });
});
