import { accountNameKey } from '../../core/customers/account-name.ts';
import { accountStage } from '../../core/customers/account-stage.ts';
import type { AccountState } from '../../core/customers/account-state.ts';
import type { Coverage } from '../../core/customers/coverage.ts';
import type { Fact, Facts } from '../../core/customers/fact.ts';
import { foldSignals } from '../../core/customers/fold-signals.ts';
import { goneSince, type PersonState } from '../../core/customers/person-state.ts';
import { readAccountFacts } from '../../core/customers/read-account-facts.ts';
import { readSheets } from '../../core/customers/read-facts.ts';
import { historyAsOf } from '../../core/signals/history-as-of.ts';
import { type Instant, NO_ACCOUNT, type Signal } from '../../core/signals/signal.ts';
import type { FoldedAccount, FoldedPerson } from '../../store/folds.ts';
import type { PersonMatchRow } from '../../store/match-rows.ts';
import type { Opportunity } from '../../store/opportunities.ts';
import type { PersonStandings } from '../../store/standings.ts';
import type { TodayMark } from '../../store/today-marks.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { toTodayMarks } from '../today/today-marks.ts';
import { summariseStandings } from './account-views.ts';
import { layFold, toMatchRows, toPersonStandings, verdictOver } from './lay-fold.ts';

/** All that the fold of some accounts writes. */
export type FoldedRows = {
  readonly accounts: readonly FoldedAccount[];
  readonly people: readonly FoldedPerson[];
  readonly deals: readonly Opportunity[];
  readonly standings: readonly PersonStandings[];
  readonly matches: readonly PersonMatchRow[];
  readonly marks: readonly TodayMark[];
};

/** Folds these accounts from their whole history and decides everybody's standing; gives way between two accounts. */
export async function foldRows(
  accountIds: readonly string[],
  history: readonly Signal[],
  coverage: Coverage,
  program: RunningProgram,
  now: Instant,
): Promise<FoldedRows> {
  const signals = Map.groupBy(history, (signal) => signal.accountId);
  const rows = {
    accounts: [] as FoldedAccount[],
    people: [] as FoldedPerson[],
    deals: [] as Opportunity[],
    standings: [] as PersonStandings[],
    matches: [] as PersonMatchRow[],
    marks: [] as TodayMark[],
  };
  for (const accountId of accountIds) {
    const history = historyAsOf(signals.get(accountId) ?? [], now);
    const fold = foldSignals(history);
    rows.deals.push(...dealsOf(accountId, history));
    const sheets = readSheets(fold.account, fold.people, now, coverage);
    const facts = readAccountFacts(fold.account, now, coverage);
    const account = describeAccount(accountId, fold.account, facts);
    // Nobody's account adds up to nothing to decide by.
    const laid =
      accountId === NO_ACCOUNT
        ? null
        : layFold({ accountId, ...fold, facts, sheets }, program, coverage, now);
    const standing = new Map(laid?.people.map((person) => [person.row.personId, person.standings()]));
    for (const [personId, state] of fold.people) {
      const { verdict, readyAt } = verdictOver(standing.get(personId) ?? []);
      rows.people.push({
        ...describePerson(accountId, personId, state, sheets.get(personId)?.person ?? {}),
        owner: account.owner,
        verdict,
        readyAt: iso(readyAt),
        gate: summariseStandings(standing.get(personId) ?? [], program).gate,
        listed: laid?.listedPeople.get(personId) ?? null,
      });
    }
    rows.standings.push(...(laid?.people ?? []).map(toPersonStandings));
    rows.marks.push(...(laid?.people ?? []).flatMap((person) => toTodayMarks(person, account.owner)));
    rows.matches.push(...(laid?.people ?? []).flatMap((person) => toMatchRows(person, program, now)));
    rows.accounts.push({
      ...account,
      people: fold.people.size,
      ready: [...standing.values()].filter((all) => all.some(({ verdict }) => verdict === 'ready')).length,
      fans: (laid?.people ?? []).filter((person) => isFan(person.sheet.person)).length,
      openAsks: laid?.listed.openAsks ?? 0,
      asksSent: Object.keys(fold.account.asks).length,
      acts: Object.keys(fold.account.acts).length,
      hold: laid?.listed.hold ?? null,
      listed: laid?.listed ?? null,
    });
    // Lets requests that wait have their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return rows;
}

const text = (fact: Fact | undefined): string | null => (typeof fact?.value === 'string' ? fact.value : null);
const words = (fact: Fact | undefined): readonly string[] =>
  Array.isArray(fact?.value) ? (fact.value as readonly string[]) : [];
const number = (fact: Fact | undefined): number | null =>
  typeof fact?.value === 'number' ? fact.value : null;
const iso = (at: Instant | undefined | null): string | null =>
  at === undefined || at === null ? null : new Date(at).toISOString();

/** A fan, for counting: recommends us at 9 or 10, praised us, or was nominated. */
function isFan(facts: Facts): boolean {
  const nps = facts.nps?.value;
  return (
    (typeof nps === 'number' && nps >= 9) ||
    facts.sentiment?.value === 'warm' ||
    facts.nominated?.value === true
  );
}

type Counted = 'people' | 'ready' | 'fans' | 'openAsks' | 'asksSent' | 'acts' | 'hold' | 'listed';
type Laid = 'owner' | 'verdict' | 'readyAt' | 'gate' | 'listed';

function describeAccount(accountId: string, state: AccountState, facts: Facts): Omit<FoldedAccount, Counted> {
  const name = text(facts.name);
  return {
    accountId,
    name,
    nameKey: name === null ? null : accountNameKey(name),
    domain: state.described.domain?.value ?? null,
    owner: text(facts.owner),
    industry: text(facts.industry),
    region: text(facts.region),
    products: words(facts.products),
    competitors: words(facts.competitors),
    country: text(facts.country),
    employees: number(facts.employees),
    lifecycle: text(facts.lifecycle),
    arr: number(facts.arr),
    health: number(facts.health),
    nps: number(facts.nps),
    renewsAt: iso(facts.renewalInDays?.moment),
    stage: accountStage(facts),
    lastTouchAt: iso(state.lastTouch?.at),
    // What nobody's account adds up to is nothing to decide by; its deals and people are what counts.
    state: accountId === NO_ACCOUNT ? null : state,
  };
}

function describePerson(
  accountId: string,
  personId: string,
  state: PersonState,
  facts: Facts,
): Omit<FoldedPerson, Laid> {
  return {
    accountId,
    personId,
    name: text(facts.name),
    email: text(facts.email),
    title: text(facts.title),
    persona: text(facts.persona),
    sentiment: text(facts.sentiment),
    relationship: text(facts.relationship),
    nps: number(facts.nps),
    acts: Object.keys(state.acts).length,
    asksSent: Object.keys(state.asks).length,
    goneAt: iso(goneSince(state)),
    state,
  };
}

/** Only codes of three letters name a currency. */
const currencyOf = (told: string | undefined): string | null =>
  told !== undefined && /^[A-Za-z]{3}$/.test(told) ? told.toUpperCase() : null;

/** The deals that an account's history tells of, with the stages each went through. */
function dealsOf(accountId: string, history: readonly Signal[]): Opportunity[] {
  const told = history
    .filter((signal) => signal.body.kind === 'opportunity.changed')
    .sort((a, b) => a.occurredAt - b.occurredAt || a.revision - b.revision);
  const deals = new Map<string, Opportunity>();
  for (const { body, occurredAt } of told) {
    if (body.kind !== 'opportunity.changed') continue;
    const before = deals.get(body.opportunityId);
    const stages = before?.stages ?? [];
    deals.set(body.opportunityId, {
      id: body.opportunityId,
      accountId,
      name: body.name ?? before?.name ?? null,
      stage: body.stage,
      outcome: body.outcome,
      amount: body.amount ?? before?.amount ?? null,
      currency: currencyOf(body.currency) ?? before?.currency ?? null,
      product: body.product ?? before?.product ?? null,
      owner: body.owner ?? before?.owner ?? null,
      type: body.type ?? before?.type ?? null,
      createdOn: before?.createdOn ?? body.createdOn ?? occurredAt,
      closedOn: body.outcome === 'open' ? (body.closesOn ?? before?.closedOn ?? null) : occurredAt,
      changedAt: occurredAt,
      stages:
        stages.at(-1)?.stage === body.stage ? stages : [...stages, { stage: body.stage, at: occurredAt }],
    });
  }
  return [...deals.values()];
}
