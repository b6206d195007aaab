import type { z } from 'zod';
import { AccountPerson, type AccountRow, type CaseView } from '../../contract/customers.ts';
import { accountStage } from '../../core/customers/account-stage.ts';
import type { AccountState } from '../../core/customers/account-state.ts';
import type { Standing } from '../../core/standing/standing.ts';
import { article } from '../../core/words/article.ts';
import { lower } from '../../core/words/first-letter.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { toMoment, toMomentOrNull, toMoney } from '../refs.ts';
import { accountGates } from './account-hold.ts';
import { numberFact, textFact } from './fact-views.ts';
import type { Desk, DeskAccount, DeskPerson } from './load-desk.ts';

/** An account in a list. */
export function toAccountRow(account: DeskAccount, desk: Desk): z.input<typeof AccountRow> {
  const { facts, row, people, state } = account;
  const { program, now } = desk;
  const arr = numberFact(facts, 'arr');
  const health = facts.health;
  const nps = facts.nps;
  return {
    id: row.accountId,
    name: row.name,
    domain: row.domain,
    industry: textFact(facts, 'industry'),
    region: textFact(facts, 'region'),
    owner: row.owner,
    stage: accountStage(facts),
    arr: arr === null ? null : toMoney(arr * 100, program.program),
    health:
      health === undefined || typeof health.value !== 'number'
        ? null
        : { score: health.value, told: { source: health.source, at: toMoment(health.at) } },
    sentiment:
      nps === undefined || typeof nps.value !== 'number'
        ? null
        : { nps: Math.round(nps.value * 10) / 10, told: { source: nps.source, at: toMoment(nps.at) } },
    relationship: strongest(people),
    lastTouchAt: toMomentOrNull(state.lastTouch?.at),
    milestone: latestMilestone(people, program, now),
    renewsOn: toMomentOrNull(facts.renewalInDays?.moment),
    people: people.filter((person) => person.row.goneAt === null).length,
    ready: people.filter((person) => person.standings().some((one) => one.verdict === 'ready')).length,
    openAsks: people.filter((person) => person.sheet.person.openAsk?.value === true).length,
    acts: Object.keys(state.acts).length,
    hold: accountGates(people.flatMap((person) => person.standings())),
  };
}

/** The best of the relationships with those who are there, weakest first in this order. */
function strongest(people: readonly DeskPerson[]) {
  const { options } = AccountPerson.shape.relationship;
  let best = -1;
  for (const { row, sheet } of people) {
    if (row.goneAt !== null) continue;
    const told = (options as readonly (string | null)[]).indexOf(textFact(sheet.person, 'relationship'));
    best = Math.max(best, told === -1 ? options.indexOf('none') : told);
  }
  return options[best] ?? null;
}

/** The freshest milestone window that is open for anybody at the account. */
function latestMilestone(people: readonly DeskPerson[], program: RunningProgram, _now: number) {
  let best: NonNullable<Standing['moment']> | undefined;
  for (const person of people) {
    for (const { moment } of person.standings()) {
      if (moment !== undefined && (best === undefined || moment.reachedAt > best.reachedAt)) best = moment;
    }
  }
  if (best === undefined) return null;
  const rule = program.program.milestones.find((one) => one.id === best.milestone);
  return {
    name: rule?.name ?? best.milestone,
    at: toMoment(best.reachedAt),
    freshUntil: toMoment(best.freshUntil),
  };
}

/** A person in an account's list: what they are ready for, or what holds them. */
export function toAccountPerson(
  person: DeskPerson,
  desk: Desk,
  reportsTo: string | null,
): z.input<typeof AccountPerson> {
  const facts = person.sheet.person;
  const { verdict, says } = summariseStandings(person.standings(), desk.program);
  const away = facts.awayUntilInDays?.moment;
  return {
    person: { id: person.row.personId, name: person.row.name, title: person.row.title },
    email: person.row.email,
    persona: textFact(facts, 'persona'),
    champion: facts.champion?.value === true,
    buyingRole: textFact(facts, 'buyingRole'),
    reportsTo,
    seniority: AccountPerson.shape.seniority.catch(null).parse(textFact(facts, 'seniority')),
    relationship: AccountPerson.shape.relationship.catch('none').parse(textFact(facts, 'relationship')),
    leftAt: toMomentOrNull(person.row.goneAt),
    awayUntil: facts.away?.value === true ? toMomentOrNull(away) : null,
    nps: numberFact(facts, 'nps'),
    touches: Object.keys(person.state.touches).length,
    lastTouchAt: toMomentOrNull(person.state.lastTouch?.at),
    verdict,
    standing: says,
    acts: Object.keys(person.state.acts).length,
  };
}

/** One line for a whole ladder: the biggest rung somebody is ready for, else the nearest to clear, else what blocks. */
export function summariseStandings(
  standings: readonly Standing[],
  running: RunningProgram,
): {
  verdict: Standing['verdict'];
  says: string;
  readyFor: string | null;
  readyAt: number | null;
  gate: string | null;
} {
  const rungOf = (id: string) => running.program.ladder.find((rung) => rung.id === id);
  const ready = standings
    .filter((one) => one.verdict === 'ready')
    .sort((a, b) => (rungOf(b.rung)?.minutes ?? 0) - (rungOf(a.rung)?.minutes ?? 0))[0];
  if (ready !== undefined) {
    return {
      verdict: 'ready',
      says: `Ready for ${article(lower(rungOf(ready.rung)?.name ?? ready.rung))}`,
      readyFor: ready.rung,
      readyAt: null,
      gate: null,
    };
  }
  const waiting = standings
    .filter((one) => one.verdict === 'waiting')
    .sort((a, b) => (a.readyAt ?? Number.MAX_VALUE) - (b.readyAt ?? Number.MAX_VALUE))[0];
  const chosen = waiting ?? standings[0];
  const reason = chosen?.reasons.find((one) => one.outcome !== 'holds' && one.outcome !== 'mind');
  return {
    verdict: waiting === undefined ? 'blocked' : 'waiting',
    says: reason?.says ?? 'The ladder has no rung for them',
    readyFor: null,
    readyAt: waiting?.readyAt ?? null,
    gate: reason?.gate ?? null,
  };
}

/** The cases of an account, open ones first, newest first; closed ones of the last year only. */
export function toCaseViews(
  state: AccountState,
  subjects: ReadonlyMap<string, string>,
  now: number,
): z.input<typeof CaseView>[] {
  const YEAR = 365 * 86_400_000;
  return Object.entries(state.cases)
    .flatMap(([key, one]) => {
      const opened = one.open?.began ?? one.firstOpened;
      if (opened === undefined) return [];
      const ended = one.open?.ended;
      const closed = ended !== undefined && ended.at >= opened.at ? ended.at : null;
      if (closed !== null && closed < now - YEAR) return [];
      const escalation = one.escalation;
      return [
        {
          id: key,
          subject: subjects.get(key) ?? null,
          priority: one.priority?.value ?? null,
          escalated:
            escalation?.began !== undefined &&
            (escalation.ended === undefined || escalation.ended.at < escalation.began.at),
          openedAt: toMoment(opened.at),
          closedAt: toMomentOrNull(closed),
          source: opened.source,
        },
      ];
    })
    .sort(
      (a, b) =>
        Number(a.closedAt !== null) - Number(b.closedAt !== null) || (a.openedAt < b.openedAt ? 1 : -1),
    );
}
