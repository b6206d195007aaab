import { describe, expect, test } from 'vitest';
import type { ImportKind } from '../../core/imports/import-kind.ts';
import { readExport } from './read-export.ts';

type Guess = readonly [string, string, ImportKind, Readonly<Record<string, string>>];

const GUESSES: readonly Guess[] = [
  [
    'hubspot-contacts.csv',
    'Record ID,First Name,Last Name,Email,Unsubscribed from all email,Primary Associated Company\n51,Brian,Hall,bh@hall.example,FALSE,Hall\n52,Maria,Jo,maria@hall.example,TRUE,Hall\n',
    'people',
    { id: 'Record ID', opted_out: 'Unsubscribed from all email', account: 'Primary Associated Company' },
  ],
  [
    'churnzero_contacts.csv',
    'Contact External Id,First Name,Last Name,Email,Account External Id,Account Name,Do Not Contact\nc-1,Ann,Lee,ann@acme.example,a-1,Acme,False\n',
    'people',
    { id: 'Contact External Id', account_id: 'Account External Id', opted_out: 'Do Not Contact' },
  ],
  [
    'gainsight_timeline.csv',
    'Activity Date,Activity Type,Subject,Company Name,Author,GSID\n03/31/2025 14:00,Meeting,QBR,Acme,Jane Roe,1A0\n04/01/2025 09:30,Email,Follow up,Acme,Jane Roe,1A1\n',
    'touches',
    { id: 'GSID', account: 'Company Name' },
  ],
  [
    'planhat_companies.csv',
    '_id,Name,Phase,Owner,Health,Country,Customer from\n60a1,Acme,Live,Jane Roe,70,SE,2022-01-01\n60a2,Beta,Onboarding,Jim Poe,40,NO,2024-11-01\n',
    'accounts',
    { id: '_id', lifecycle: 'Phase', customer_since: 'Customer from', health: 'Health' },
  ],
  [
    'surveymonkey.csv',
    'Respondent ID,End Date,Email Address,First Name,Last Name,How likely is it that you would recommend us?,What would you improve?\n1145,03/25/2025 01:05:03 PM,ann@acme.example,Ann,Lee,10,"Nothing, really"\n1146,03/26/2025 01:05:03 PM,bob@beta.example,Bob,Ray,0,The speed\n',
    'surveys',
    {
      id: 'Respondent ID',
      first_name: 'First Name',
      last_name: 'Last Name',
      comment: 'What would you improve?',
    },
  ],
  [
    'chargebee.csv',
    'subscriptions.id,customers.id,customers.company,subscriptions.plan_id,subscriptions.status,subscriptions.start_date,subscriptions.current_term_end,subscriptions.mrr\nAz1,cb_1,Acme,pro,active,01-Jan-2024 10:00,01-Jun-2025 10:00,"1,250.00"\nAz2,cb_2,Beta,basic,cancelled,15-Feb-2023 10:00,15-Feb-2025 10:00,0.00\n',
    'subscriptions',
    {
      id: 'subscriptions.id',
      account_id: 'customers.id',
      account: 'customers.company',
      status: 'subscriptions.status',
      mrr: 'subscriptions.mrr',
    },
  ],
  [
    'jira_service_management.csv',
    'Issue key,Summary,Status,Priority,Created,Resolved,Reporter,Organizations,Satisfaction rating\nSUP-1,Broken,Done,Highest,05/Jan/25 10:00 AM,06/Jan/25 1:00 PM,ann@acme.example,Acme,5\nSUP-2,Slow,In Progress,Medium,07/Feb/25 10:00 AM,,bob@beta.example,Beta,\n',
    'cases',
    { id: 'Issue key', email: 'Reporter', account: 'Organizations' },
  ],
  [
    'g2.csv',
    'Survey response ID,User name,User email,Company,Star Rating,Review title,Date submitted,Love,Public URL,Incentivized\n8812,Ann Lee,ann@acme.example,Acme,5,Great,2025-03-01 10:11:12 UTC,Everything about it,https://www.g2.com/survey_responses/8812,Yes\n',
    'acts',
    {
      id: 'Survey response ID',
      quote: 'Love',
      link: 'Public URL',
      disclosure: 'Incentivized',
      rung: '=review',
    },
  ],
  [
    'verkaufschancen.csv',
    'Verkaufschance;Firma;Betrag;Phase;Gewonnen;Abschlussdatum;Erstellt am;Verantwortlicher\nErweiterung;Müller;12.500,00;Abgeschlossen;Ja;31.03.2025;01.01.2025;Jörg\nNeu;Groß;3.000,00;Verhandlung;Nein;31.12.2025;05.02.2025;Änne\n',
    'opportunities',
    { name: 'Verkaufschance', won: 'Gewonnen', owner: 'Verantwortlicher' },
  ],
  [
    'kunden.csv',
    'Kundennummer;Firmenname;Mitarbeiter;Jahresumsatz\n10001;Öztürk;1.200;1.234.567,89 €\n10002;Groß & Klein KG;35;99.000,00 €\n',
    'accounts',
    { employees: 'Mitarbeiter', revenue: 'Jahresumsatz' },
  ],
  [
    'usage.csv',
    'Account,Month,Feature,Usage\nAcme,2025-04,All,1.2k\nBeta,2025-04,All,300\nAcme,May 2025,All,"1,300"\n',
    'usage',
    { at: 'Month', count: 'Usage' },
  ],
  [
    'needs.csv',
    'Title,Department,Kind of act,How many,Needed by,Value\nRetail,Marketing,Case Study,3,2027-03-31,15000\nBoard,Sales,reference call,1,2027-01-15,50000\n',
    'needs',
    { rung: 'Kind of act', count: 'How many', by: 'Needed by', worth: 'Value' },
  ],
];

test.each(GUESSES)('%s is known for what it is', async (name, text, kind, mapping) => {
  const file = await readExport(name, text);
  expect([file.kind, file.planned.missing, file.planned.openDates, file.refused]).toEqual([kind, [], [], []]);
  expect(file.mapping).toMatchObject(mapping);
});

describe('what is not what it seems', () => {
  test('health out of ten becomes health out of a hundred, and that is told', async () => {
    const text = 'Account,Health Score,CSM\nAcme,8.2,jane@us.example\nBeta,3.1,jim@us.example\n';
    const file = await readExport('vitally.csv', text);
    expect(file.bodies.filter(({ kind }) => kind === 'health.reported')).toMatchObject([
      { score: 82 },
      { score: 31 },
    ]);
    expect(file.planned.warnings.join()).toContain('taken as out of 10; if that is wrong, map health_scale');
    const plain = await readExport('vitally.csv', text.replace('8.2', '82'));
    expect(plain.bodies.filter(({ kind }) => kind === 'health.reported')).toMatchObject([
      { score: 82 },
      { score: 3.1 },
    ]);
    expect(plain.planned.warnings).toEqual([]);
  });

  test('lines of totals are no deals', async () => {
    const file = await readExport(
      'opps.csv',
      'Opportunity ID,Opportunity Name,Account Name,Amount,Stage,Close Date\n006A,Acme,Acme,"$1,000.00",Closed Won,2025-03-01\n006B,Total Eclipse,Total,$5.00,Closed Won,2025-03-01\nTotal,,,"$1,005.00",,\nGrand Totals (2 records),,,"$1,005.00",,\n',
    );
    expect(file.refused).toEqual(Array(2).fill('this is a line of totals, no row of its own'));
    expect(file.taken).toHaveLength(2);
  });

  test('a customer with a mail address is a person; ids under the name of customers are ids', async () => {
    const answers = await readExport(
      'nicereply.csv',
      'Date,Customer email,Customer name,Rating,Comment\n2025-05-01,ann@acme.example,Ann Lee,5/5,Thanks\n2025-05-02,bob@acme.example,Bob,8/10,\n',
    );
    expect(answers.taken.map(({ account, person }) => [account, person?.name])).toEqual([
      [null, 'Ann Lee'],
      [null, 'Bob'],
    ]);
    expect(answers.bodies).toMatchObject([{ instrument: 'csat', scale: 5 }, { scale: 10 }]);
    const stripe = await readExport(
      'subscriptions.csv',
      'id,customer,status,start_date,current_period_end,items.data.price.unit_amount,plan.interval\nsub_1,cus_1,active,1672914000,1746093600,9900,month\n',
    );
    expect(stripe.taken[0]?.account).toEqual({ externalId: 'cus_1' });
    expect(stripe.bodies[0]).not.toHaveProperty('arr');
    expect(stripe.planned.warnings.join()).toContain('counts in cents');
  });

  test('a deal of several companies is the first one’s, and that is told', async () => {
    const file = await readExport(
      'deals.csv',
      'Record ID,Deal Name,Deal Stage,Amount,Associated Company,Associated Company IDs\n7001,Renewal,Closed won,1200,Acme;Acme EU,9001;9003\n7002,New,Closed won,1200,Beta,9002\n7003,New,Closed won,1200,Gamma; Inc,9004\n',
    );
    expect(file.taken.map(({ account }) => account)).toEqual([
      { externalId: '9001', name: 'Acme' },
      { externalId: '9002', name: 'Beta' },
      { externalId: '9004', name: 'Gamma; Inc' },
    ]);
    expect(file.taken.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      ['accounts-listed'],
      [],
      [],
    ]);
  });

  test('one column per month, and last scores beside people, are pointed out', async () => {
    const wide = await readExport('usage.csv', 'Account,Jan 2025,Feb 2025,Mar 2025\nAcme,10,20,30\n');
    expect(wide.planned.warnings.join()).toMatch(/^3 columns are each called by a date/);
    const people = await readExport(
      'contacts.csv',
      'First Name,Last Name,Email,Last NPS Score\nAnn,Lee,ann@acme.example,9\n',
    );
    expect(people.planned.warnings.join()).toContain('once more as surveys');
  });

  test('a mail address longer than any is left out with a warning where the row has an id', async () => {
    const long = `${'x'.repeat(320)}@beta.example`;
    const file = await readExport(
      'contacts.csv',
      `Contact ID,Name,Email,Company\n1,Ann,ann@acme.example,Acme\n2,Bob,${long},Beta\n`,
    );
    expect(file.refused).toEqual([]);
    expect(file.taken[1]).toMatchObject({
      person: { externalId: '2', name: 'Bob' },
      warnings: [{ code: 'bad-email' }],
    });
  });

  test('a table that a terminal printed has no blanks around its cells and no rule among its rows', async () => {
    const file = await readExport(
      'psql.txt',
      ' account_id | account_name | industry \n------------+--------------+----------\n 1          | Acme         | Retail\n 2          | Beta         | IT\n(2 rows)\n',
    );
    expect(file.refused).toEqual([]);
    expect(file.taken.map(({ account }) => account)).toEqual([
      { externalId: '1', name: 'Acme' },
      { externalId: '2', name: 'Beta' },
    ]);
  });
});
