import { describe, expect, test } from 'vitest';
import type { ImportKind } from '../../core/imports/import-kind.ts';
import { readExport } from './read-export.ts';

type Guess = readonly [string, string, ImportKind, Readonly<Record<string, string>>];

const GUESSES: readonly Guess[] = [
  [
    'gainsight_health.csv',
    'Company Name,GSID,Overall Score,Scorecard Label,CSM,ARR,Renewal Date\nAcme,1P02A,82,Green,Jane Roe,"120,000",2025-03-31\nBeta,1P02B,41,Red,Jim Poe,"45,000",2024-12-31\n',
    'accounts',
    { id: 'GSID', name: 'Company Name', health: 'Overall Score', owner: 'CSM' },
  ],
  [
    'churnzero_accounts.csv',
    'Account External Id,Account Name,Primary ChurnScore,CSM Name,Total Contract Amount,Next Renewal Date,Is Active\na-1,Acme,75,Jane Roe,120000,03/31/2025,True\na-2,Beta,12,Jim Poe,45000,12/31/2024,True\n',
    'accounts',
    { id: 'Account External Id', name: 'Account Name', health: 'Primary ChurnScore', owner: 'CSM Name' },
  ],
  [
    'hubspot-crm-exports-alle-kontakte.csv',
    'Datensatz-ID,Vorname,Nachname,E-Mail,Primäres zugehöriges Unternehmen,Jobtitel,Erstellungsdatum\n101,Anna,Müller,anna@mueller.example,Müller & Söhne,Leiterin IT,2021-01-02 09:00\n102,Jörg,Groß,j.gross@acme.example,Acme,,2022-05-06 10:00\n',
    'people',
    {
      id: 'Datensatz-ID',
      email: 'E-Mail',
      first_name: 'Vorname',
      last_name: 'Nachname',
      title: 'Jobtitel',
      account: 'Primäres zugehöriges Unternehmen',
    },
  ],
  [
    'tickets-export.csv',
    'Ticket ID,Subject,Status,Priority,Requester,Requester email,Organization,Created at,Solved at,Satisfaction Score,Tags\n1,"Log in, ""again""",Solved,High,Ann Lee,ann@acme.example,Acme,2024-01-05 10:00:00 UTC,2024-01-06 12:00:00 UTC,Good,"[""login"",""sso""]"\n2,Invoice,Open,-,Bob Ray,bob@beta.example,Beta,2024-02-05 10:00:00 UTC,,Offered,[]\n',
    'cases',
    {
      id: 'Ticket ID',
      subject: 'Subject',
      state: 'Status',
      priority: 'Priority',
      opened: 'Created at',
      closed: 'Solved at',
      satisfaction: 'Satisfaction Score',
      account: 'Organization',
      person: 'Requester',
      email: 'Requester email',
    },
  ],
  [
    'conversations.csv',
    'conversation_id,created_at,updated_at,state,priority,title,contact_email,contact_name,company_name,closed_at\n9001,1714557600,1714561200,closed,not_priority,Billing,ann@acme.example,Ann Lee,Acme,1714561200\n9002,1714644000,1714647600,open,priority,Bug,bob@beta.example,Bob Ray,Beta,\n',
    'cases',
    {
      id: 'conversation_id',
      opened: 'created_at',
      closed: 'closed_at',
      state: 'state',
      account: 'company_name',
    },
  ],
  [
    'stripe_subscriptions.csv',
    'id,Customer ID,Customer Description,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start Date (UTC),Current Period End (UTC),Canceled At (UTC),Ended At (UTC)\nsub_1,cus_1,Acme,billing@acme.example,pro,3,eur,month,99.00,active,2023-01-05 10:00,2023-01-05 10:00,2024-11-05 10:00,,\nsub_2,cus_2,Beta,pay@beta.example,basic,1,eur,year,990.00,canceled,2022-01-05 10:00,2022-01-05 10:00,2024-01-05 10:00,2023-12-01 08:00,2024-01-05 10:00\n',
    'subscriptions',
    {
      id: 'id',
      account_id: 'Customer ID',
      account: 'Customer Description',
      amount: 'Amount',
      billing: 'Interval',
      starts: 'Start Date (UTC)',
      renews: 'Current Period End (UTC)',
      ends: 'Ended At (UTC)',
    },
  ],
  [
    'delighted.csv',
    'Response ID,Score,Comment,Person ID,Name,Email,Survey type,Created at,Company\nr1,10,Love it,p1,Ann Lee,ann@acme.example,nps,2024-05-01 10:00:00 UTC,Acme\nr2,3,Slow,p2,Bob Ray,bob@beta.example,nps,2024-05-02 10:00:00 UTC,Beta\n',
    'surveys',
    {
      id: 'Response ID',
      score: 'Score',
      comment: 'Comment',
      at: 'Created at',
      account: 'Company',
      person: 'Name',
    },
  ],
  [
    'umfrage.csv',
    'Eingegangen;Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen? (0-10);Warum?;E-Mail\n17.05.2024 10:11;9;"Läuft; gut";ann@acme.example\n18.05.2024 12:00;4;langsam;bob@beta.example\n',
    'surveys',
    {
      at: 'Eingegangen',
      score: 'Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen? (0-10)',
      comment: 'Warum?',
      email: 'E-Mail',
    },
  ],
  [
    'mixpanel.csv',
    'event,distinct_id,time,$email,company,$browser\nReport Viewed,u1,1714557600,ann@acme.example,Acme,Chrome\nLogin,u2,1714557800,bob@beta.example,Beta,Firefox\n',
    'usage',
    { feature: 'event', person_id: 'distinct_id', at: 'time', email: '$email', account: 'company' },
  ],
  [
    'g2_reviews.csv',
    'Review ID,Reviewer Name,Reviewer Email,Company Name,Title,Star Rating,Submitted At,Review URL,What do you like best?\n55,Ann Lee,ann@acme.example,Acme,Great tool,4.5,2024-05-01,https://www.g2.com/products/x/reviews/55,Everything\n',
    'acts',
    {
      id: 'Review ID',
      rung: '=review',
      title: 'Title',
      at: 'Submitted At',
      link: 'Review URL',
      quote: 'What do you like best?',
      account: 'Company Name',
    },
  ],
];

test.each(GUESSES)('%s is known for what it is', async (name, text, kind, mapping) => {
  const file = await readExport(name, text);
  expect([file.kind, file.planned.missing, file.planned.openDates, file.refused]).toEqual([kind, [], [], []]);
  expect(file.mapping).toMatchObject(mapping);
});

describe('histories of a CRM', () => {
  test('a report of deals with a footer: the footer is left out and told, the deals are whole', async () => {
    const file = await readExport(
      'report1712.csv',
      '"Opportunity Name","Account Name","Stage","Amount","Close Date"\n"Acme - Renewal","Acme Inc.","Closed Won","$12,000.00","3/31/2024"\n"Beta - New","Beta GmbH","Negotiation","$5,500.50","12/15/2024"\n\n"Opportunity Report"\n"Copyright (c) 2000-2024 salesforce.com, inc."\n"Generated By: Jane Roe 4/2/2024 9:15 AM"\n',
    );
    expect([file.kind, file.taken.length, file.refused]).toEqual(['opportunities', 2, []]);
    expect(file.bodies).toMatchObject([
      { outcome: 'won', amount: 12_000, closesOn: Date.UTC(2024, 2, 31) },
      { outcome: 'open', amount: 5500.5, closesOn: Date.UTC(2024, 11, 15) },
    ]);
    expect(file.table.warnings()).toEqual([
      '3 lines below the table were left out as the footer of a report.',
    ]);
  });

  test('single cells without an empty line before them, or with wider rows after them, are refused rows', async () => {
    const file = await readExport(
      'a.csv',
      'id,name,email\n1,Ann,a@x.example\n\nlost\n2,Bob,b@x.example\ncut\n',
    );
    expect([file.taken.length, file.refused.length, file.table.warnings()]).toEqual([2, 2, []]);
  });

  test.each([
    [
      'OpportunityFieldHistory.csv',
      '"Id","IsDeleted","OpportunityId","CreatedById","CreatedDate","Field","OldValue","NewValue"\n"0170a1","false","006A","0050a1","2024-01-05T10:00:00.000Z","created","",""\n"0170a2","false","006A","0050a1","2024-02-05T10:00:00.000Z","StageName","Prospecting","Negotiation"\n"0170a3","false","006A","0050a1","2024-03-06T10:00:00.000Z","StageName","Negotiation","Closed Won"\n',
    ],
    [
      'OpportunityHistory.csv',
      '"Id","OpportunityId","CreatedDate","StageName","Amount","CloseDate"\n"0080a2","006A","2024-02-05T10:00:00.000Z","Negotiation","1500","2024-06-30"\n"0080a3","006A","2024-03-06T10:00:00.000Z","Closed Won","2000","2024-03-06"\n',
    ],
    [
      'deal_property_history.csv',
      'deal_id,timestamp,_fivetran_synced,source,name,source_id,value\n006A,2024-01-01 09:00:00,2024-05-19 15:45:36,CRM_UI,dealname,u1,Big one\n006A,2024-02-05 10:00:00,2024-05-19 15:45:36,CRM_UI,dealstage,u1,Negotiation\n006A,2024-03-06 10:00:00,2024-05-19 15:45:36,CRM_UI,dealstage,u1,closedwon\n',
    ],
  ])('%s tells each stage of the deal at its moment', async (name, text) => {
    const file = await readExport(name, text);
    expect([file.kind, file.refused]).toEqual(['opportunities', []]);
    const stages = file.taken.flatMap((row) => row.signals);
    expect(stages.map(({ sourceId }) => sourceId)).toEqual([
      'opportunity:006A:stage:2024-02-05T10:00:00.000Z',
      'opportunity:006A:stage:2024-03-06T10:00:00.000Z',
    ]);
    expect(file.bodies).toMatchObject([{ stage: 'Negotiation', outcome: 'open' }, { outcome: 'won' }]);
  });

  test('a history of ticket properties tells when a case was opened, became urgent and was closed', async () => {
    const file = await readExport(
      'ticket_property_history.csv',
      '_fivetran_synced,ticket_id,name,source,source_id,timestamp_instant,value\n2020-07-09 11:06:21,7,subject,CRM_UI,,2020-07-01 09:00:00.000,Login broken\n2020-07-09 11:06:21,7,hs_pipeline_stage,CRM_UI,,2020-07-01 09:00:00.000,New\n2020-07-09 11:06:21,7,hs_ticket_priority,CRM_UI,,2020-07-02 10:00:00.000,HIGH\n2020-07-09 11:06:21,7,hs_pipeline_stage,CRM_UI,,2020-07-03 12:00:00.000,Closed\n',
    );
    expect([file.kind, file.refused]).toEqual(['cases', []]);
    expect(file.taken.flatMap((row) => row.signals.map(({ sourceId }) => sourceId))).toEqual([
      'case:7:opened:2020-07-01T09:00:00.000Z',
      'case:7:priority:2020-07-02T10:00:00.000Z',
      'case:7:closed:2020-07-03T12:00:00.000Z',
    ]);
    expect(file.taken.at(-1)?.account).toEqual({ via: { kind: 'case', id: '7' } });
  });
});

describe('how cells are written', () => {
  test('three header lines of a survey tool', async () => {
    const file = await readExport(
      'qualtrics.csv',
      'RecordedDate,ResponseId,RecipientEmail,Q1,Q2\nRecorded Date,Response ID,Recipient Email,How likely are you to recommend us to a friend?,Why?\n"{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientEmail""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"\n2024-05-01 10:03:01,R_1,ann@acme.example,10,Great\n2024-05-02 10:03:01,R_2,bob@beta.example,4,Slow\n',
    );
    expect(file.bodies).toMatchObject([
      { kind: 'survey.answered', instrument: 'nps', score: 10, comment: 'Great' },
      { score: 4, comment: 'Slow' },
    ]);
  });

  test('decimal comma, currency, German dates and yes and no, in Windows letters', async () => {
    const text =
      'Kunde;Kundennummer;Branche;Jahresumsatz;Kunde seit;Gekündigt\nMüller & Söhne;K-1;Handel;12.345,67 €;01.02.2023;nein\nGroß AG;K-2;Bau;1.234,5 €;15.03.2022;ja\n';
    const bytes = Buffer.from(text.replaceAll('€', '\u0080'), 'latin1');
    const file = await readExport('kunden.csv', bytes);
    expect([file.kind, file.table.encoding(), file.refused]).toEqual(['accounts', 'windows-1252', []]);
    expect(file.bodies).toContainEqual(
      expect.objectContaining({ name: 'Müller & Söhne', annualRevenue: 12_345.67 }),
    );
    expect(file.bodies).toContainEqual(expect.objectContaining({ customerSince: Date.UTC(2022, 2, 15) }));
    expect(file.taken[1]?.checks).toContainEqual({ type: 'churn', churned: true, at: null });
  });

  test('days counted as spreadsheets do, under the name of a date', async () => {
    const file = await readExport(
      'accounts.tsv',
      'account id\taccount name\tindustry\tcustomer since\nA1\tAcme\tRetail\t45000\nA2\tBeta\tRetail\t45123\n',
    );
    expect(file.mapping.customer_since).toBe('customer since');
    expect(file.bodies).toContainEqual(expect.objectContaining({ customerSince: Date.UTC(2023, 2, 15) }));
  });

  test('milliseconds since 1970, money in brackets', async () => {
    const file = await readExport(
      'renewals.csv',
      'subscription_id,account_id,mrr,start,end,status\ns1,A1,"$1,200.00",1672531200000,1893456000000,active\ns2,A2,($50.00),1640995200000,1672444800000,cancelled\n',
    );
    expect(file.bodies).toMatchObject([
      { arr: 14_400, startsOn: Date.UTC(2023, 0, 1) },
      { arr: -600, status: 'active' },
      { status: 'ended' },
    ]);
  });

  test('dates that fit both orders are asked for, never guessed', async () => {
    const file = await readExport(
      'tickets.csv',
      'ticket id,subject,created,status\n1,One,03/04/2024,open\n2,Two,05/06/2024,closed\n',
    );
    expect(file.planned.openDates).toEqual([{ column: 'created', example: '03/04/2024' }]);
  });

  test('a table without column names says so, and knows its domains', async () => {
    const file = await readExport(
      'list.csv',
      'A1,Acme,acme.com,1200\nA2,Beta,beta.org,3400\nA3,Gamma,gamma.net,560\n',
    );
    expect([file.kind, file.mapping]).toEqual(['accounts', { domain: 'column 3' }]);
    expect(file.table.warnings()).toEqual([
      'The file has no line of column names; the columns are numbered.',
    ]);
  });
});

test.each([
  ['nothing', '', 'is empty'],
  ['empty lines', '\n\n\n', 'is empty'],
  ['JSON', '{"a":1}\n{"a":2}\n', 'JSON'],
  [
    'a program',
    Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 31) & 0xff)),
    'no text',
  ],
  ['mostly zeros', Buffer.alloc(4000, 'ab\0\0\0\0'), 'no text'],
])('%s is refused in one sentence', async (_, bytes, says) => {
  await expect(readExport('file.csv', bytes)).rejects.toThrow(says);
});
