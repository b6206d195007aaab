import type { Ask, AskState } from '../../core/asks/ask.ts';
import { DAY } from '../../core/signals/signal.ts';
import { insertLedger } from '../../store/asks.ts';
import { answerAudit, insertAudits } from '../../store/leak-audits.ts';
import { saveNeed } from '../../store/needs.ts';
import { insertProgram } from '../../store/programs.ts';
import { insertActs, insertUses } from '../../store/stories.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { type PlacedDraft, recordSignals } from '../customers/record-signals.ts';
import type { TestWorkspace } from '../each-house.ts';
import { readProgram } from '../program/load-program.ts';
import { plainProgram, tellCustomers } from '../small-company.ts';
import { setLeakTerms } from './leak-terms.ts';

const LADDER = `ladder:
  - { id: reference-call, name: Reference call, minutes: 30, cooldownDays: 0, restAfterNoDays: 0, gain: A peer, worth: 900 }
  - { id: review, name: Review, minutes: 15, cooldownDays: 0, restAfterNoDays: 0, gain: A line, worth: 300 }
  - { id: case-study, name: Case study, minutes: 180, cooldownDays: 0, restAfterNoDays: 0, gain: A stage, worth: 900 }
`;

/** The prices of the worked example of MEASUREMENT.md 3.7, as a finance department would file them. */
export const WORKED_TERMS = {
  targets: { v: 0.8, p: 0.7, a: 0.5 },
  prices: [
    {
      rung: 'reference-call',
      value: {
        kind: 'causal' as const,
        effect: 0.06,
        effectSe: 0.045,
        amount: 48_000,
        amountSe: 4000,
        margin: 0.78,
      },
      cost: 900,
      evidence: 'Trial of spring',
    },
    {
      rung: 'review',
      value: { kind: 'replacement' as const, spread: [150, 250, 400] as [number, number, number] },
      cost: 60,
      evidence: 'Invoices of the review campaign',
    },
    {
      rung: 'case-study',
      value: { kind: 'replacement' as const, spread: [4000, 6000, 9000] as [number, number, number] },
      cost: 2500,
      evidence: 'Invoices of the agency',
    },
  ],
  quiet: null,
};

/**
 * The company of the worked example of MEASUREMENT.md 3.7 as rows: 400 accounts, 72 of 160 that answered score
 * 9 or 10, 8 silent ones are nominated; 14 of the 80 seen have an escalation, 27 are asked, 11 used; 40 of the 240
 * that answered nothing are looked at and 10 of them warm; 9 calls, 6 reviews and 3 case studies go wanting.
 *
 * @param times how many of everything
 * @param name how accounts are called: changes ids, and so every order
 */
export async function tellWorkedExample(
  workspace: TestWorkspace,
  times = 1,
  name: (place: number) => string = (place) => `acc_${String(place).padStart(4, '0')}`,
): Promise<void> {
  const { house, id } = workspace;
  const now = house.clock();
  const place = (count: number, from: number) =>
    Array.from({ length: count * times }, (_, i) => name(from * times + i));
  const [fans, cool, nominated, silent] = [place(72, 0), place(88, 72), place(8, 160), place(232, 168)];
  const seen = [...fans, ...nominated];
  const [used, declined, unanswered] = [
    seen.slice(0, 11 * times),
    seen.slice(11 * times, 20 * times),
    seen.slice(20 * times, 27 * times),
  ];
  const protectedOnes = seen.slice(27 * times, 41 * times);
  const all = [...fans, ...cool, ...nominated, ...silent];
  await workspace.transact((tx) =>
    insertProgram(tx, id, {
      version: 1,
      document: plainProgram()
        .replace(/needs:[\s\S]*?ladder:[\s\S]*?guardrails:/, `${LADDER}guardrails:`)
        .replace(/templates:[\s\S]*/, ''),
      note: null,
      createdBy: 'owner',
      createdAt: now,
    }),
  );
  await tellCustomers(workspace, Object.fromEntries(all.map((account) => [account, [`per${account}`]])));
  const told = (
    account: string,
    kind: string,
    body: PlacedDraft['draft']['body'],
    personal = true,
  ): PlacedDraft => ({
    accountId: account,
    personId: personal ? `per${account}` : null,
    draft: { sourceId: `${account} ${kind}`, occurredAt: now - 20 * DAY, body },
  });
  const answered = (account: string, score: number) =>
    told(account, 'nps', { kind: 'survey.answered', instrument: 'nps', score, scale: 10 });
  await workspace.transact(async (tx) => {
    await recordSignals(
      tx,
      id,
      'survey',
      null,
      [
        ...fans.map((account, i) => answered(account, 9 + (i % 2))),
        ...cool.map((account, i) => answered(account, i % 9)),
        ...nominated.map((account) => told(account, 'nominated', { kind: 'nomination.made' })),
        ...protectedOnes.map((account) =>
          told(account, 'escalated', { kind: 'case.escalated', caseId: `${account}-1` }, false),
        ),
      ],
      house.clock,
    );
    await foldAccounts(tx, id, all, await readProgram(tx, id), now);
    const asks = [
      ...used.map((account) => askOf(account, 'thanked', now)),
      ...declined.map((account) => askOf(account, 'declined', now)),
      ...unanswered.map((account) => askOf(account, 'unanswered', now)),
    ];
    await insertLedger(tx, id, asks, []);
    const acts = used.map((account) => ({
      id: `act${account}`,
      accountId: account,
      personId: `per${account}`,
      askId: `ask${account}`,
      needId: null,
      rung: 'reference-call',
      title: 'A call',
      doneAt: now - 8 * DAY,
      source: 'goodword',
    }));
    await insertActs(tx, id, acts);
    await insertUses(
      tx,
      id,
      acts.map((act) => ({
        id: `use${act.id}`,
        accountId: act.accountId,
        storyId: null,
        actId: act.id,
        opportunityId: null,
        channel: 'deal',
        usedAt: now - 6 * DAY,
        by: 'sales',
        role: 'touched' as const,
      })),
    );
    for (const [rung, count] of [
      ['reference-call', 9],
      ['review', 6],
      ['case-study', 3],
    ] as const)
      await saveNeed(tx, id, {
        id: `need_${rung}`,
        department: 'sales',
        rung,
        title: rung,
        count: count * times,
        by: now - DAY,
        worth: 100_000,
        who: null,
        opportunityId: null,
        requestedBy: 'sales',
        createdAt: now - 60 * DAY,
        closedAt: null,
      });
    // Looked at: forty of the silent, whoever they are; the lots of the draw itself have a test of their own.
    const audited = [...silent, ...nominated].slice(0, 40 * times);
    await insertAudits(
      tx,
      id,
      '2026-Q4',
      audited.map((accountId, lot) => ({ accountId, stage: 'adoption' as const, lot: lot / 1000 })),
      now - 9 * DAY,
    );
    for (const [i, accountId] of audited.entries())
      await answerAudit(tx, id, '2026-Q4', accountId, {
        answer: i < 10 * times ? 'warm' : 'not',
        note: null,
        by: 'csm@example.com',
        at: now - 5 * DAY,
      });
  });
  await workspace.run(setLeakTerms, {
    body: { terms: WORKED_TERMS, reason: 'As agreed with finance', basedOn: 0 },
  });
}

function askOf(account: string, state: AskState, now: number): Ask {
  return {
    id: `ask${account}`,
    accountId: account,
    personId: `per${account}`,
    needId: null,
    rung: 'reference-call',
    state,
    owner: 'csm@example.com',
    subject: '',
    message: '',
    programVersion: 1,
    createdAt: now - 16 * DAY,
    changedAt: now - 8 * DAY,
    sentAt: now - 15 * DAY,
    snoozedUntil: null,
    value: 0,
  };
}
