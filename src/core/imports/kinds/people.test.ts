import { describe, expect, test } from 'vitest';
import { readTable } from '../read-table.ts';
import type { RowTaken } from '../row-result.ts';

const NOW = Date.UTC(2025, 0, 1);

function read(columns: string[], ...rows: string[][]) {
  return readTable({ kind: 'people', columns, observedAt: NOW }, rows) as RowTaken[];
}

test('a person is described, with the account the row names', () => {
  const [ann] = read(
    ['Contact ID', 'First Name', 'Last Name', 'Email', 'Job Title', 'Company', 'Champion'],
    ['C-1', 'Ann', 'Lee', 'Ann.Lee@Acme.com', 'VP Sales', 'Acme', 'yes'],
  );
  expect(ann).toEqual({
    ok: true,
    account: { name: 'Acme' },
    person: { externalId: 'C-1', email: 'ann.lee@acme.com', name: 'Ann Lee' },
    signals: [
      {
        sourceId: 'person:C-1:described',
        occurredAt: NOW,
        undated: true,
        body: {
          kind: 'person.described',
          name: 'Ann Lee',
          title: 'VP Sales',
          champion: true,
          email: 'Ann.Lee@acme.com',
        },
      },
    ],
    checks: [],
    warnings: [],
  });
});

test('whom they report to and their part in buying are read from what columns of real exports are called', () => {
  const results = [
    read(['Email', 'Reports To ID', 'Buying Role'], ['a@b.com', '003-17', 'Decision Maker']),
    read(['email', 'manager email', 'stakeholder role'], ['a@b.com', '003-17', 'Decision Maker']),
  ];
  for (const [row] of results) {
    expect(row?.signals[0]?.body).toMatchObject({ reportsTo: '003-17', buyingRole: 'Decision Maker' });
  }
});

describe('who it is', () => {
  test.each<[string, string[], string[], string]>([
    ['by id', ['id', 'email', 'name'], ['7', 'a@b.com', 'Ann'], 'person:7:described'],
    ['by mail address', ['email', 'name'], ['A@B.com', 'Ann'], 'person:a@b.com:described'],
    ['by name and account', ['name', 'company'], ['Ann Lee', 'Acme'], 'person:ann lee/Acme:described'],
    ['an id that is an address', ['user id', 'name'], ['a@b.com', 'Ann'], 'person:a@b.com:described'],
  ])('%s', (_, columns, row, sourceId) => {
    expect(read(columns, row)[0]?.signals[0]?.sourceId).toBe(sourceId);
  });

  test('nobody is refused; so is a mail address that is none, where nothing else tells who it is', () => {
    const results = read(
      ['email', 'name'],
      ['', ''],
      ['ann at b.com', 'Ann'],
      ['a@b.com', 'Bob'],
      ['b@b.com', 'Cy'],
    );
    expect(results).toMatchObject([
      { ok: false, problems: [{ column: 'email', reason: 'the row names nobody' }] },
      { ok: false, problems: [{ column: 'email' }] },
      { ok: true },
      { ok: true },
    ]);
  });

  test('with an id, a mail address that is none is left out with a warning', () => {
    const [ann] = read(['id', 'email'], ['1', 'ann at b.com'], ['2', 'b@b.com']);
    expect(ann).toMatchObject({ ok: true, person: { externalId: '1' }, warnings: [{ code: 'bad-email' }] });
    expect(ann?.person?.email).toBeUndefined();
  });
});

test('who left has left; a later file that says otherwise takes it back', () => {
  const [gone, there, silent] = read(
    ['id', 'no longer at company', 'left on', 'updated at'],
    ['1', 'true', '2024-05-01', '2024-06-01'],
    ['2', 'false', '', '2024-06-01'],
    ['3', '', '', '2024-06-01'],
  );
  expect(gone?.signals[1]).toEqual({
    sourceId: 'person:1:left',
    occurredAt: Date.parse('2024-05-01'),
    body: { kind: 'person.left' },
  });
  expect(there?.signals[1]?.body).toEqual({ kind: 'retracted' });
  expect(silent?.signals).toHaveLength(1);
});

test.each([
  ['true', '', 'consent.withdrawn'],
  ['false', 'true', 'consent.given'],
  ['true', 'true', 'consent.withdrawn'],
  ['false', 'false', 'retracted'],
  ['false', '', 'retracted'],
])('opted out %s and opted in %j: %s', (out, into, kind) => {
  const [person] = read(['id', 'has_opted_out_of_email', 'email opt in explicit'], ['1', out, into]);
  expect(person?.signals[1]).toMatchObject({ sourceId: 'person:1:contact-consent', body: { kind } });
});

test('names are kept exactly as they are written', () => {
  const names = ['  Zoë  ', "O'Brien", '田中', 'NULL', '-', 'Robert"); DROP TABLE'];
  const results = read(['id', 'name'], ...names.map((name, index) => [`${index}`, name]));
  expect(results.map((result) => result.person?.name)).toEqual(names);
});
