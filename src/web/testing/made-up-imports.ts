import type { ImportView, UploadView } from '../../contract/imports.ts';
import { at, NOW } from './made-up.ts';

const fields = (names: [string, string, boolean][]) =>
  names.map(([id, title, required]) => ({ id, title, required, meaning: `${title} as the file tells it` }));
export const uploadView: UploadView = {
  uploadId: 'up-1',
  fileName: 'accounts-november.csv',
  bytes: 9_412_000,
  encoding: 'Windows-1252',
  delimiter: ';',
  columns: [
    { name: 'account', samples: ['Varnholt Grid', 'Pelmont Health'], filled: 1 },
    { name: 'sector', samples: ['Electricity', 'Health'], filled: 0.98 },
    { name: 'signup_date', samples: ['03/04/2024', '11/07/2023'], filled: 0.91 },
    { name: 'csm', samples: ['Noor Haddad', 'Anna Petri'], filled: 0.8 },
    { name: 'seats', samples: ['120', '44'], filled: 0.99 },
  ],
  rows: [
    ['Varnholt Grid', 'Electricity', '03/04/2024', 'Noor Haddad', '120'],
    ['Pelmont Health', 'Health', '11/07/2023', 'Anna Petri', '44'],
    ['Tarrow Rail', 'Rail', '', 'Noor Haddad', '310'],
  ],
  guesses: [
    {
      kind: 'accounts',
      confidence: 0.94,
      mapping: { name: 'account', industry: 'sector', customerSince: 'signup_date', owner: 'csm' },
      remembered: false,
    },
    {
      kind: 'subscriptions',
      confidence: 0.31,
      mapping: { account: 'account', seats: 'seats' },
      remembered: false,
    },
  ],
  kinds: [
    {
      kind: 'accounts',
      title: 'Customers',
      says: 'One row is one company',
      fields: fields([
        ['name', 'Name', true],
        ['externalId', 'Their id there', false],
        ['domain', 'Web domain', false],
        ['industry', 'Industry', false],
        ['region', 'Region', false],
        ['employees', 'Employees', false],
        ['owner', 'Relationship owner', false],
        ['customerSince', 'Customer since', false],
      ]),
      oneOf: [],
    },
    {
      kind: 'people',
      title: 'People',
      says: 'One row is one person at a customer',
      fields: fields([
        ['email', 'Mail address', true],
        ['name', 'Name', false],
        ['account', 'Customer', true],
        ['title', 'Job title', false],
      ]),
      oneOf: [],
    },
    {
      kind: 'subscriptions',
      title: 'Subscriptions',
      says: 'One row is one contract',
      fields: fields([
        ['account', 'Customer', true],
        ['arr', 'Yearly revenue', false],
        ['seats', 'Seats', false],
      ]),
      oneOf: [],
    },
    {
      kind: 'surveys',
      title: 'Survey answers',
      says: 'One row is one answer',
      fields: fields([
        ['email', 'Mail address', true],
        ['score', 'Score', true],
        ['comment', 'Comment', false],
      ]),
      oneOf: [],
    },
  ],
  dates: { format: null, example: '03/04/2024', column: 'signup_date' },
  source: 'accounts-november',
  warnings: ['Column 6 has no heading; it is left out.'],
};

const startedAt = NOW;
export const importView = (id: string): ImportView => {
  const running = id === 'imp-1';
  const rows = running ? Math.min(96_380, Math.floor((Date.now() - startedAt) / 3) + 41_200) : 18_204;
  const done = !running || rows >= 96_380;
  return {
    id,
    fileName: running ? 'accounts-november.csv' : 'nps-october.csv',
    kind: running ? 'accounts' : 'surveys',
    source: running ? 'CRM' : 'survey',
    state: done ? 'done' : 'running',
    dryRun: false,
    bytes: 9_412_000,
    bytesRead: Math.round((rows / 96_380) * 9_412_000),
    rows,
    rowsKnown: running ? 96_380 : 18_204,
    created: Math.round(rows * 0.8),
    updated: Math.round(rows * 0.1),
    unchanged: Math.round(rows * 0.1) - 17,
    rejected: 17,
    warnings: [{ says: 'Cases that lie before the customer’s signup', count: 1077 }],
    secondsLeft: done ? null : 120,
    accountsLeft: null,
    startedBy: 'elif@marlpit.example',
    startedAt: at(-0.01),
    endedAt: done ? at(0) : null,
    rejectsFile: null,
    failure: null,
  };
};
