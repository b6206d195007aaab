import type { z } from 'zod';
import type { PersonRow } from '../../contract/people.ts';
import { summariseStandings } from '../customers/account-views.ts';
import { textFact } from '../customers/fact-views.ts';
import type { Desk, DeskAccount, DeskPerson } from '../customers/load-desk.ts';
import { rungRef, toMoment, toMomentOrNull } from '../refs.ts';

/** A person in a list. */
export function toPersonRow(person: DeskPerson, account: DeskAccount, desk: Desk): z.input<typeof PersonRow> {
  const facts = person.sheet.person;
  const { program } = desk.program;
  const summary = summariseStandings(person.standings(), desk.program);
  const done = new Set(Object.values(person.state.acts).map((act) => act.value.rung));
  const highest = [...program.ladder].sort((a, b) => b.minutes - a.minutes).find((rung) => done.has(rung.id));
  const nps = facts.nps;
  return {
    id: person.row.personId,
    name: person.row.name,
    title: person.row.title,
    email: person.row.email,
    persona: textFact(facts, 'persona'),
    account: { id: account.row.accountId, name: account.row.name },
    owner: account.row.owner,
    champion: facts.champion?.value === true,
    leftAt: toMomentOrNull(person.row.goneAt),
    nps:
      nps === undefined || typeof nps.value !== 'number'
        ? null
        : { score: nps.value, told: { source: nps.source, at: toMoment(nps.at) } },
    verdict: summary.verdict,
    readyFor: summary.readyFor === null ? null : rungRef(program, summary.readyFor),
    hold: summary.verdict === 'ready' ? null : summary.says,
    readyAt: toMomentOrNull(summary.readyAt),
    highest: highest === undefined ? null : rungRef(program, highest.id),
    acts: Object.keys(person.state.acts).length,
    given: Object.keys(person.state.given).length,
    asked: person.sheet.sent.person.length,
    lastAskedAt: toMomentOrNull(facts.lastAskDaysAgo?.moment),
  };
}
