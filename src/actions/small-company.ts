import { DAY, type Instant } from '../core/signals/signal.ts';
import { upper } from '../core/words/first-letter.ts';
import { insertAccounts } from '../store/accounts.ts';
import { insertPeople } from '../store/people.ts';
import { insertProgram } from '../store/programs.ts';
import { foldAccounts } from './customers/fold-accounts.ts';
import { type PlacedDraft, recordSignals } from './customers/record-signals.ts';
import type { TestWorkspace } from './each-house.ts';
import { readProgram } from './program/load-program.ts';

/** What a test changes about the guardrails of the plain program, as YAML. */
export type Rails = Readonly<Record<string, string | number>>;

const PLAIN_RAILS: Rails = {
  escalation: 'on',
  casePriority: 'off',
  implementation: 'off',
  atRisk: 'off',
  renewalDays: 'off',
  publicRenewalDays: 'off',
  tenureDays: 'off',
  restDays: 'off',
  restAfterNoDays: 'off',
  perPerson: '{ asks: 100, days: 180 }',
  perAccount: '{ asks: 2, days: 180 }',
  callsPerQuarter: 100,
  giveBalance: 100,
  ownerPerWeek: 1000,
};

/**
 * A program of two rungs for which any present customer's people are ready: what a test wants to see hold
 * somebody back, it switches on.
 */
export const plainProgram = (rails: Rails = {}): string => `name: Plain
departments:
  - { id: sales, name: Sales }
needs:
  - { id: quotes, department: sales, rung: quote, title: Quotes, count: 500, by: 2027-10-31, worth: 500 }
  - { id: calls, department: sales, rung: call, title: Calls, count: 500, by: 2027-10-31, worth: 900 }
ladder:
  - { id: quote, name: Quote, minutes: 10, cooldownDays: 0, restAfterNoDays: 0, gain: A line of their own, worth: 500 }
  - { id: call, name: Call, minutes: 30, cooldownDays: 0, restAfterNoDays: 0, gain: A peer, worth: 900 }
guardrails:
${Object.entries({ ...PLAIN_RAILS, ...rails })
  .map(([name, is]) => `  ${name}: ${is}`)
  .join('\n')}
templates:
  - { id: quote-en, rung: quote, subject: A line?, body: 'Hi {{person.firstName|there}}, a line?' }
  - { id: call-en, rung: call, subject: A call?, body: 'Hi {{person.firstName|there}}, a call?' }
`;

/** Publishes a program in a workspace, as its next version. */
export async function publishPlainProgram(workspace: TestWorkspace, rails: Rails = {}): Promise<void> {
  await workspace.transact(async (tx) => {
    const { version } = await readProgram(tx, workspace.id);
    await insertProgram(tx, workspace.id, {
      version: version + 1,
      document: plainProgram(rails),
      note: null,
      createdBy: 'owner',
      createdAt: workspace.house.clock(),
    });
  });
}

/** Accounts by id with the ids of their people; the same person may stand at several. */
export type Customers = Readonly<Record<string, readonly string[]>>;

/** Opens customers and tells of each what makes their people ready for the plain program; null: nobody owns them. */
export async function tellCustomers(
  workspace: TestWorkspace,
  customers: Customers,
  owner: string | null = 'csm@example.com',
): Promise<void> {
  const { house, id } = workspace;
  const now = house.clock();
  const since = now - 400 * DAY;
  const entries = Object.entries(customers);
  await workspace.transact(async (tx) => {
    await insertAccounts(
      tx,
      id,
      entries.map(([accountId]) => ({
        accountId,
        name: nameOf(accountId),
        nameKey: accountId,
        domain: null,
      })),
      new Date(now),
    );
    const employed = entries.flatMap(([accountId, people]) =>
      people.map((personId) => ({ accountId, personId })),
    );
    await insertPeople(
      tx,
      id,
      employed.map((one) => ({ ...one, name: nameOf(one.personId), email: null, title: null })),
      new Date(now),
    );
    const drafts: PlacedDraft[] = [
      ...entries.map(([accountId]) =>
        draft(accountId, null, since, {
          kind: 'account.described',
          lifecycle: 'customer',
          ...(owner !== null && { owner }),
        }),
      ),
      ...entries.map(([accountId]) =>
        draft(accountId, null, now - DAY, { kind: 'case.opened', caseId: `${accountId}-1`, priority: 4 }),
      ),
      ...employed.map(({ accountId, personId }) =>
        draft(accountId, personId, now - DAY, { kind: 'person.described', name: nameOf(personId) }),
      ),
    ];
    await recordSignals(tx, id, 'crm', null, drafts, house.clock);
    await foldAccounts(tx, id, Object.keys(customers), await readProgram(tx, id), now);
  });
}

function draft(
  accountId: string,
  personId: string | null,
  occurredAt: Instant,
  body: PlacedDraft['draft']['body'],
): PlacedDraft {
  return {
    accountId,
    personId,
    draft: { sourceId: `${accountId}:${personId ?? ''}:${body.kind}`, occurredAt, body },
  };
}

/** `acc_halden` is called Halden. */
const nameOf = (id: string): string => upper(id.replace(/^[a-z]+_/, ''));
