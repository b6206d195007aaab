import { accountStage } from '../../core/customers/account-stage.ts';
import { readFacts } from '../../core/customers/read-facts.ts';
import { reachMilestones } from '../../core/milestones/reach-milestones.ts';
import { latestRevisions } from '../../core/signals/history-as-of.ts';
import { keyOf } from '../../core/signals/stamp.ts';
import { tellDay } from '../../core/signals/tell-moment.ts';
import { lower } from '../../core/words/first-letter.ts';
import { listAsks } from '../../store/asks.ts';
import { findNames } from '../../store/names.ts';
import { listOpportunities } from '../../store/opportunities.ts';
import { loadSignals } from '../../store/signals.ts';
import { action } from '../action.ts';
import { loadAskBackground, toAskRow } from '../asks/ask-views.ts';
import { Failure } from '../failure.ts';
import { toOpportunityRef } from '../opportunities/get-opportunities.ts';
import { loadProgram } from '../program/load-program.ts';
import { rungRef, toMomentOrNull } from '../refs.ts';
import { accountManagers } from './account-managers.ts';
import { toAccountPerson, toAccountRow, toCaseViews } from './account-views.ts';
import { textFact, toFactViews } from './fact-views.ts';
import { loadDesk } from './load-desk.ts';
import { whoTold } from './who-told.ts';

/** One customer: facts with source and age, people, asks, deals, cases, milestones, and what contradicts itself. */
export const getAccount = action('GET /accounts/:id', async (context, { params }) => {
  const { tx, workspaceId, now } = context;
  const running = await loadProgram(context);
  const desk = await loadDesk(tx, workspaceId, running, { ids: [params.id] }, now);
  const account = desk.accounts.get(params.id);
  if (account === undefined) throw new Failure('not-found', 'There is no such account.');
  const row = toAccountRow(account, desk);
  const signals = latestRevisions(await loadSignals(tx, workspaceId, [params.id])).filter(
    (signal) => signal.occurredAt <= now,
  );
  const asks = await listAsks(tx, workspaceId, { accountIds: [params.id], limit: 50 });
  const background = await loadAskBackground(context, asks);
  const names = await findNames(tx, workspaceId, [params.id]);
  const tell = await whoTold(context, params.id, null);
  const subjects = new Map<string, string>();
  const initiatives: { text: string; told: { source: string; at: string } }[] = [];
  for (const signal of signals) {
    if (signal.body.kind === 'case.opened' && signal.body.subject !== undefined) {
      subjects.set(keyOf(signal.source, signal.body.caseId), signal.body.subject);
    }
    if (signal.body.kind === 'initiative.noted') {
      initiatives.push({
        text: signal.body.text,
        told: tell({ source: signal.source, at: signal.occurredAt }),
      });
    }
  }
  const managers = await accountManagers(context, account);
  const parent = textFact(account.facts, 'parent');
  const someone = account.people[0]?.sheet ?? readFacts(account.state, null, now, desk.coverage);
  const reached = new Map(
    reachMilestones(running.compiled.milestones, someone, now).map((one) => [one.rule.id, one]),
  );
  const done = Map.groupBy(Object.values(account.state.acts), (act) => act.value.rung);
  return {
    ...row,
    summary: summarise(row, now),
    parent: parent === null ? null : { id: '-', name: parent },
    facts: toFactViews('account', account.facts, running, now, tell),
    milestones: running.program.milestones.map((rule) => {
      const one = reached.get(rule.id);
      const at = one !== undefined && 'reachedAt' in one ? one : null;
      return {
        id: rule.id,
        name: rule.name,
        reachedAt: toMomentOrNull(at?.reachedAt),
        freshUntil: toMomentOrNull(at?.freshUntil),
      };
    }),
    persons: account.people.map((person) =>
      toAccountPerson(person, desk, managers.get(person.row.personId) ?? null),
    ),
    asks: asks.map((ask) => toAskRow(ask, background)),
    opportunities: (await listOpportunities(tx, workspaceId, { accountId: params.id })).map((deal) =>
      toOpportunityRef(deal, names, running.program),
    ),
    cases: toCaseViews(account.state, subjects, now),
    initiatives,
    warnings: contradictions(account.facts, accountStage(account.facts)),
    actsByRung: running.program.ladder.map((rung) => ({
      rung: rungRef(running.program, rung.id),
      done: done.get(rung.id)?.length ?? 0,
    })),
  };
});

function summarise(row: ReturnType<typeof toAccountRow>, now: number): string {
  const ready =
    row.ready === 0
      ? 'Nobody can be asked now'
      : row.ready === 1
        ? 'One person is ready'
        : `${row.ready} people are ready`;
  const renewal =
    row.renewsOn === null || Date.parse(row.renewsOn) < now
      ? ''
      : ` Renewal on ${tellDay(Date.parse(row.renewsOn), now)}.`;
  return `${ready}${row.hold === null ? '' : `: ${lower(row.hold)}`}.${renewal}`;
}

/** What we were told that cannot all be true. */
function contradictions(
  facts: Readonly<Record<string, { value: unknown; source: string } | undefined>>,
  stage: string,
): string[] {
  const found: string[] = [];
  const status = facts.subscriptionStatus;
  if (stage === 'former' && status?.value === 'active') {
    found.push(
      `${facts.lifecycle?.source ?? 'One source'} says they left, but ${status.source} has an active subscription.`,
    );
  }
  if (facts.lifecycle?.value === 'customer' && status?.value === 'ended') {
    found.push(
      `${facts.lifecycle.source} says they are a customer, but every subscription in ${status.source} has ended.`,
    );
  }
  return found;
}
