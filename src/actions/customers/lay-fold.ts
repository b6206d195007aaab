import type { AccountState } from '../../core/customers/account-state.ts';
import type { Coverage } from '../../core/customers/coverage.ts';
import type { FactSheet, Facts } from '../../core/customers/fact.ts';
import { goneSince, type PersonState } from '../../core/customers/person-state.ts';
import { matchRows } from '../../core/planning/references/match-rows.ts';
import { gatesHolding } from '../../core/planning/references/match-says.ts';
import type { Instant } from '../../core/signals/signal.ts';
import type { Standing, Verdict } from '../../core/standing/standing.ts';
import type { PersonMatchRow } from '../../store/match-rows.ts';
import type { PersonStandings } from '../../store/standings.ts';
import { toPersonRow } from '../people/person-row.ts';
import { decideAll, type RunningProgram } from '../program/load-program.ts';
import { toAccountRow } from './account-views.ts';
import { textFact } from './fact-views.ts';
import type { Desk, DeskAccount, DeskPerson } from './load-desk.ts';

/** An account as it has just been folded, with the facts at the moment of the fold. */
export type Folded = {
  readonly accountId: string;
  readonly account: AccountState;
  readonly facts: Facts;
  readonly people: ReadonlyMap<string, PersonState>;
  readonly sheets: ReadonlyMap<string, FactSheet>;
};

/** The same laid out as on a desk, everybody's standing decided, and the rows that lists will show. */
export type LaidFold = {
  readonly people: readonly DeskPerson[];
  readonly listed: ReturnType<typeof toAccountRow>;
  readonly listedPeople: ReadonlyMap<string, ReturnType<typeof toPersonRow>>;
};

/** Lays a folded account out and writes its list rows with the words of the desk, so that both say the same. */
export function layFold(
  { accountId, account, facts, people, sheets }: Folded,
  program: RunningProgram,
  coverage: Coverage,
  now: Instant,
): LaidFold {
  const laid: DeskAccount = {
    row: {
      accountId,
      name: textFact(facts, 'name') ?? accountId,
      domain: account.described.domain?.value ?? null,
      owner: textFact(facts, 'owner'),
      state: null,
      createdAt: now,
    },
    state: account,
    facts,
    people: [...people].flatMap(([personId, state]): DeskPerson[] => {
      const sheet = sheets.get(personId);
      if (sheet === undefined) return [];
      const standings = decideAll(program, sheet, now);
      const row = {
        accountId,
        personId,
        name: textFact(sheet.person, 'name') ?? personId,
        email: textFact(sheet.person, 'email'),
        title: textFact(sheet.person, 'title'),
        goneAt: goneSince(state) ?? null,
        state: null,
      };
      return [{ accountId, row, state, sheet, standings: () => standings }];
    }),
  };
  const desk: Desk = { now, program, coverage, accounts: new Map([[accountId, laid]]) };
  return {
    people: laid.people,
    listed: toAccountRow(laid, desk),
    listedPeople: new Map(
      laid.people.map((person) => [person.row.personId, toPersonRow(person, laid, desk)]),
    ),
  };
}

/** What lists filter and sort people by: the best of their standings, and the first moment a wait ends. */
export function verdictOver(standings: readonly Standing[]): {
  verdict: Verdict | null;
  readyAt: Instant | null;
} {
  const has = (verdict: Verdict) => standings.some((one) => one.verdict === verdict);
  const waits = standings.flatMap((one) =>
    one.verdict === 'waiting' && one.readyAt !== undefined ? [one.readyAt] : [],
  );
  return {
    verdict: standings.length === 0 ? null : has('ready') ? 'ready' : has('waiting') ? 'waiting' : 'blocked',
    readyAt: waits.length === 0 ? null : Math.min(...waits),
  };
}

/** The last decisions on a person, as the store keeps them. */
export function toPersonStandings(person: DeskPerson): PersonStandings {
  const rungs = person.standings().map((standing) => ({
    rung: standing.rung,
    verdict: standing.verdict,
    firstGate:
      standing.reasons.find(({ outcome }) => outcome !== 'holds' && outcome !== 'mind')?.gate ?? null,
    gates: gatesHolding(standing),
    readyAt: standing.readyAt ?? null,
  }));
  return { accountId: person.accountId, personId: person.row.personId, rungs };
}

/** What finds a person for a request; somebody who left is nobody's reference. */
export function toMatchRows(person: DeskPerson, { program }: RunningProgram, now: Instant): PersonMatchRow[] {
  const { accountId, row, sheet } = person;
  if (row.goneAt !== null || sheet.person.left?.value === true) return [];
  return matchRows(sheet, person.standings(), program.ladder, now).map((one) => ({
    ...one,
    accountId,
    personId: row.personId,
  }));
}
