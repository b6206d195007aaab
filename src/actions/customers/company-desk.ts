import { type FirstMoments, firstMoments } from '../../core/customers/first-moments.ts';
import { factSharer } from '../../core/customers/share-facts.ts';
import { type NamelessAnswers, namelessAnswers } from '../../core/leak/words-apart.ts';
import type { Past } from '../../core/signals/past.ts';
import type { Instant } from '../../core/signals/signal.ts';
import { leanStandings } from '../../core/standing/lean-standings.ts';
import type { Tx } from '../../store/store.ts';
import { inSlices } from '../in-slices.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { type Desk, type DeskAccount, type DeskPerson, type Whose, walkDesks } from './load-desk.ts';

/**
 * An account as everybody's desk keeps it: what pages, plans and figures rest on, without the folded states, which
 * would take most of the memory of a large company.
 */
export type CompanyAccount = Pick<DeskAccount, 'row' | 'facts'> & {
  readonly people: readonly CompanyPerson[];
  readonly moments: FirstMoments;
  readonly nameless: NamelessAnswers;
};

/** A person there. Their standings have been decided; of those not ready only what holds them back is told. */
export type CompanyPerson = Omit<DeskPerson, 'state'>;

/** A whole company, laid out for a decision at one moment under one version of the program. */
export type CompanyDesk = Omit<Desk, 'accounts'> & { readonly accounts: ReadonlyMap<string, CompanyAccount> };

/** Lays accounts out lot by lot, decides everybody there, and gives what is kept of each. */
export async function layCompany(
  tx: Tx,
  workspaceId: string,
  program: RunningProgram,
  whose: Whose,
  now: Instant,
  past?: Past,
): Promise<Map<string, CompanyAccount>> {
  const accounts = new Map<string, CompanyAccount>();
  for await (const desk of walkDesks(tx, workspaceId, program, whose, now, past)) {
    const keep = companyAccounts();
    await inSlices([...desk.accounts], ([id, account]) => {
      accounts.set(id, keep(account));
      return [];
    });
  }
  return accounts;
}

/** Decides everybody of a lot of accounts and gives what is kept of each; facts and reasons alike are shared among them. */
function companyAccounts(): (account: DeskAccount) => CompanyAccount {
  const share = factSharer();
  const lean = leanStandings();
  return ({ row, state, facts, people }) => {
    const account = share('account', facts);
    return {
      row: { ...row, state: null },
      facts: account,
      moments: firstMoments(
        state,
        people.map((person) => person.state),
      ),
      nameless: namelessAnswers(state),
      people: people.map(({ accountId, row: of, sheet, standings }) => {
        const decided = lean(standings());
        const { personId, name, email, title, goneAt } = of;
        return {
          accountId,
          row: { accountId, personId, name, email, title, goneAt, state: null },
          sheet: { ...sheet, account, person: share('person', sheet.person) },
          standings: () => decided,
        };
      }),
    };
  };
}
