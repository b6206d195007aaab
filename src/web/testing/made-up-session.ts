import type { SessionView } from '../../contract/session.ts';
import { accounts, people } from './made-up-customers.ts';

/** Who is signed in at the made-up company. */
export const session: SessionView = {
  member: { id: 'm-1', email: 'noor@marlpit.example', name: 'Noor Haddad', role: 'csm' },
  workspace: { id: 'w-1', name: 'Marlpit', currency: 'EUR', timeZone: 'Europe/Stockholm' },
  permissions: ['read', 'tell', 'ask', 'request', 'use', 'program', 'data', 'keys'],
  delivery: 'mail',
  pdfRefused: null,
  has: { accounts: accounts.length, people: people.length, sample: true },
  version: '0.1.0',
};
