import { describe, expect, test } from 'vitest';
import type { ImportKind } from '../../core/imports/import-kind.ts';
import { readExport } from './read-export.ts';

/** Name of the file, its text, what its rows are, and columns that must be known, field ← column. */
type Guess = readonly [string, string, ImportKind, Readonly<Record<string, string>>];

const ABROAD: readonly Guess[] = [
  [
    'clients.csv',
    "Numéro client;Raison sociale;Secteur;Pays;Chiffre d'affaires;Effectif;Responsable;Client depuis;Site web\nC001;Crêperie Île;Restauration;Belgique;1 234 567,89 €;4;Hélène Dupré;14/03/2019;creperie-ile.be\n",
    'accounts',
    {
      id: 'Numéro client',
      name: 'Raison sociale',
      revenue: "Chiffre d'affaires",
      owner: 'Responsable',
      customer_since: 'Client depuis',
      domain: 'Site web',
    },
  ],
  [
    'opportunites.csv',
    "Nom de l'opportunité;Compte;Étape;Montant;Date de clôture;Date de création;Propriétaire\nExtension;Crêperie Île;Fermée gagnée;12 500,00 €;28/02/2025;01/12/2024;Luc\n",
    'opportunities',
    {
      name: "Nom de l'opportunité",
      account: 'Compte',
      stage: 'Étape',
      amount: 'Montant',
      created: 'Date de création',
      owner: 'Propriétaire',
    },
  ],
  [
    'klanten.csv',
    'Klantnummer;Bedrijfsnaam;Branche;Land;Omzet;Medewerkers;Klant sinds\n1;De Vries B.V.;Handel;Nederland;1.200.000,50;300;13-04-2020\n',
    'accounts',
    { id: 'Klantnummer', name: 'Bedrijfsnaam', revenue: 'Omzet', employees: 'Medewerkers' },
  ],
  [
    'clienti.csv',
    'Codice cliente;Ragione sociale;Settore;Paese;Fatturato;Dipendenti\n1;Bianchi S.p.A.;Moda;Italia;1.200.000,50;300\n',
    'accounts',
    { id: 'Codice cliente', name: 'Ragione sociale', industry: 'Settore', country: 'Paese' },
  ],
  [
    'contactos.csv',
    'Nombre;Apellidos;Correo electrónico;Cargo;Empresa\nMaría;García;maria@ejemplo.es;Directora;Ejemplo S.A.\n',
    'people',
    { first_name: 'Nombre', last_name: 'Apellidos', email: 'Correo electrónico', account: 'Empresa' },
  ],
  [
    'vertraege.csv',
    'Vertragsnummer;Kunde;Produkt;Beginn;Ende;Jahreswert;Lizenzen\nV-1;Müller & Söhne GmbH;Pro;01.04.2023;31.03.2026;48.000,00;25\n',
    'subscriptions',
    { id: 'Vertragsnummer', account: 'Kunde', plan: 'Produkt', arr: 'Jahreswert', ends: 'Ende' },
  ],
  [
    'ansprechpartner.csv',
    'Anrede;Vorname;Nachname;E-Mail;Firma;Kundennummer;Einwilligung\nFrau;Jana;Müller;jana@mueller.de;Müller & Söhne GmbH;00012;ja\n',
    'people',
    { opted_in: 'Einwilligung', account_id: 'Kundennummer' },
  ],
  [
    '取引先.csv',
    '会社名\t業種\t国\t従業員数\t担当者\tドメイン\n株式会社サンプル\t製造\t日本\t1200\t田中\tsample.co.jp\n',
    'accounts',
    { name: '会社名', industry: '業種', employees: '従業員数', owner: '担当者', domain: 'ドメイン' },
  ],
];

const MORE_TOOLS: readonly Guess[] = [
  [
    'hubspot-crm-exports-all-companies.csv',
    '"Record ID","Company name","Country/Region","Company Domain Name","Lifecycle Stage","Became a Customer Date"\n"9000000000000000001","Blue Bottle Labs","Germany","bluebottle.io","Customer","2023-04-01 00:00"\n',
    'accounts',
    { id: 'Record ID', country: 'Country/Region', customer_since: 'Became a Customer Date' },
  ],
  [
    'zendesk-explore.csv',
    'Ticket ID,Ticket status,Ticket priority,Subject,Requester email,Ticket created - Timestamp,Ticket solved - Timestamp,Ticket organization name,Satisfaction Score\n1001,Closed,Urgent,Cannot log in,mia@bluebottle.io,2025-10-01T08:00:00,2025-10-02T10:00:00,Blue Bottle Labs,Good\n',
    'cases',
    {
      opened: 'Ticket created - Timestamp',
      closed: 'Ticket solved - Timestamp',
      account: 'Ticket organization name',
    },
  ],
  [
    'freshdesk.csv',
    'Ticket ID,Subject,Status,Priority,Created time,Resolved time,Closed time,Full name,Email,Company Name\n1,Login,Closed,Urgent,2025-11-03 10:22:01,2025-11-03 12:22:01,2025-11-05 10:22:01,Mia,mia@bluebottle.io,Blue Bottle Labs\n',
    'cases',
    { opened: 'Created time', resolved: 'Resolved time', closed: 'Closed time' },
  ],
  [
    'jira.csv',
    'Issue key,Summary,Status,Priority,Created,Resolved\nSUP-1,Login fails,Done,Highest,03/Nov/25 10:22 AM,03/Nov/25 11:22 AM\n',
    'cases',
    { id: 'Issue key', opened: 'Created', resolved: 'Resolved' },
  ],
  [
    'intercom.csv',
    'Conversation ID,Conversation started at (UTC),Conversation state,User email,Company name,Conversation rating\n12345678901234567890,2025-11-03 10:22:01,closed,mia@bluebottle.io,Blue Bottle Labs,5\n',
    'cases',
    {
      opened: 'Conversation started at (UTC)',
      state: 'Conversation state',
      satisfaction: 'Conversation rating',
    },
  ],
  [
    'chargebee.csv',
    'Subscription Id,Customer Id,Customer Company,Plan Id,Status,Started At,Next Billing At,MRR,Plan Quantity\nAzZ1,cb1,Blue Bottle Labs,pro,active,01-Apr-2023 08:00,01-Jan-2026 08:00,1200.00,12\n',
    'subscriptions',
    { account: 'Customer Company', plan: 'Plan Id', renews: 'Next Billing At', seats: 'Plan Quantity' },
  ],
  [
    'calls.csv',
    'Call ID,Title,Started,Direction,Account Name\n1,QBR,2025-11-13T10:00:00Z,Outbound,Acme\n',
    'touches',
    { id: 'Call ID', at: 'Started' },
  ],
  [
    'typeform.csv',
    'How likely are you to recommend us to a friend?,What is the main reason for your score?,email,Submit Date (UTC)\n9,It just works,mia@bluebottle.io,2025-10-01 10:01:00\n',
    'surveys',
    { comment: 'What is the main reason for your score?', at: 'Submit Date (UTC)' },
  ],
];

test.each([...ABROAD, ...MORE_TOOLS])('%s is known for what it is', async (name, text, kind, mapping) => {
  const file = await readExport(name, text);
  expect([file.kind, file.planned.missing, file.planned.openDates, file.refused]).toEqual([kind, [], [], []]);
  expect(file.mapping).toMatchObject(mapping);
});

test('a deal is won when its status says so, whatever its stage and its expected close are', async () => {
  const file = await readExport(
    'deals.csv',
    'Deal - ID,Deal - Title,Deal - Value,Deal - Status,Deal - Stage,Deal - Organization,Deal - Won time,Deal - Lost time,Deal - Expected close date\n1,Big,1200,Won,Proposal Made,Acme,2025-03-01 10:00:00,,2025-03-31\n2,Next,500,Open,Proposal Made,Acme,,,2026-03-31\n3,Gone,500,Lost,Qualified,Acme,,2025-04-01 10:00:00,2026-03-31\n',
  );
  expect(file.bodies).toMatchObject([
    { outcome: 'won', amount: 1200, closesOn: Date.UTC(2025, 2, 1, 10) },
    { outcome: 'open', stage: 'Proposal Made' },
    { outcome: 'lost', closesOn: Date.UTC(2025, 3, 1, 10) },
  ]);
});

describe('scores as survey tools write them', () => {
  test('with what they stand for, below a line that says how each question is answered', async () => {
    const file = await readExport(
      'surveymonkey.csv',
      'Respondent ID,End Date,Email Address,How likely is it that you would recommend us?,Why?\n,,,Response,Open-Ended Response\n114000000001,10/13/2025 10:02:00 AM,mia@bluebottle.io,10 - Extremely likely,Works\n114000000002,10/14/2025 10:02:00 AM,jo@kite.co,0 - Not at all likely,\n',
    );
    expect([file.kind, file.refused]).toEqual(['surveys', []]);
    expect(file.bodies).toMatchObject([
      { instrument: 'nps', score: 10, scale: 10 },
      { instrument: 'nps', score: 0, scale: 10 },
    ]);
  });

  test('out of five', async () => {
    const file = await readExport(
      'csat.csv',
      'Email,Rating,Rated on\nmia@bluebottle.io,4/5,2025-10-03\njo@kite.co,1/5,2025-12-22\n',
    );
    expect(file.bodies).toMatchObject([
      { instrument: 'csat', score: 4, scale: 5 },
      { instrument: 'csat', score: 1, scale: 5 },
    ]);
  });
});

describe('nothing is invented, nothing is lost without a word', () => {
  test('a date under the name of a renewal is no day on which somebody left', async () => {
    const file = await readExport(
      'churnzero.csv',
      'Account External ID,Account Name,Next Renewal Date,Churn Score,Account Owner\na1,Acme,2026-09-30,82,Nora\n',
    );
    expect(file.kind).not.toBe('churn');
  });

  test('a column of dates of which half are damaged is taken, and the damaged rows are refused', async () => {
    const file = await readExport(
      'tickets.csv',
      'Id,Account,Subject,Priority,Created\n1,Acme,A,P1,2025-02-30\n2,Acme,B,P1,2025-13-01\n3,Acme,C,P1,2025-12-24\n4,Acme,D,P1,0202-12-24\n',
    );
    expect(file.mapping.opened).toBe('Created');
    expect(file.refused).toEqual([
      'February 2025 has 28 days',
      'there is no month 13',
      'nothing here is of the year 202',
    ]);
  });

  test('rows without any date, names without anything to see, and rows of days to come are told', async () => {
    const undated = await readExport('nps.csv', 'Email,NPS,Comment\na@acme.com,9,fine\n');
    expect(undated.planned.warnings).toEqual([expect.stringMatching(/^No column tells when/)]);
    const unseen = await readExport('accounts.csv', 'Account ID,Account Name\n1,\u200b\u200d\n2,Acme\n');
    expect(unseen.taken.map((row) => row.warnings)).toEqual([
      [{ code: 'unseen-name', text: 'Account Name: U+200B U+200D' }],
      [],
    ]);
    const ahead = await readExport('nps.csv', 'Email,NPS,Date\na@acme.com,9,2125-12-24\n');
    expect(ahead.taken[0]?.warnings).toMatchObject([{ code: 'still-to-come' }]);
  });

  test('contracts beside a list of customers are pointed out', async () => {
    const file = await readExport(
      'companies.csv',
      'GSID,Name,CSM,ARR,Renewal Date\n1P,Acme,Nora,"$120,000",2026-09-30\n',
    );
    expect(file.kind).toBe('accounts');
    expect(file.planned.warnings.join()).toContain('bring the file in once more as subscriptions');
  });

  test('a name longer than any costs its row, not the import', async () => {
    const file = await readExport(
      'people.csv',
      `Name,Email\n${'x'.repeat(301)},a@acme.com\nAl,al@acme.com\n`,
    );
    expect([file.taken.length, file.refused]).toEqual([1, ['301 characters are too many; 300 are the most']]);
  });

  test('an id that a spreadsheet was kept from changing keeps its noughts', async () => {
    const file = await readExport('accounts.csv', 'Account ID,Account Name\n="00123",Acme\n="00124",Beta\n');
    expect(file.taken.map(({ account }) => account?.externalId)).toEqual(['00123', '00124']);
  });

  test('a list of domains has no line of names; a line of dashes under the names is no row', async () => {
    const domains = await readExport('list.txt', 'acme.com\nbeta.org\ngamma.net\n');
    expect(domains.taken.map(({ account }) => account?.domain)).toEqual([
      'acme.com',
      'beta.org',
      'gamma.net',
    ]);
    const ruled = await readExport('USERS.md', '| Organization | Contact |\n|:---|---:|\n| Acme | Ann |\n');
    expect(ruled.taken.map(({ account }) => account?.name?.trim())).toEqual(['Acme']);
  });
});
