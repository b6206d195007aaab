import type { AskCard, AskState } from '../../contract/asks.ts';
import type { NeedRow } from '../../contract/needs.ts';
import type { PersonRow } from '../../contract/people.ts';
import type { ReasonView } from '../../contract/standing.ts';
import { at, eur, reason, rungs } from './made-up.ts';
import { people } from './made-up-customers.ts';
import { needs } from './made-up-needs.ts';

const letterOf = (first: string) => ({
  subject: 'Half an hour with Halden Energy?',
  message: `Hi ${first},\n\nyou said on Friday that the crew is out there before the phone rings. Halden Energy is where you were two years ago, and Silje Aune, who runs their control room, would like to hear how you moved the crews over.\n\nWould you give her half an hour before you leave on the 30th? I’ll set it up and stay out of the way.\n\nNoor`,
  fromFacts: [
    { text: 'the crew is out there before the phone rings', says: 'Quarterly review, 13 November' },
    { text: 'two years ago', says: 'Customer since 2024' },
    { text: 'you leave on the 30th', says: 'Calendar' },
  ],
});

export const reasons: ReasonView[] = [
  reason('milestone', 'holds', 'Goal reached, fresh to 9 Dec', 'usage data', 8),
  reason('cohort', 'holds', 'Scored 10', 'survey', 12),
  reason('urgent-case', 'holds', 'No open P1 or P2', 'support desk', 0.09),
  reason('resting', 'holds', 'Said yes in April, rested since', 'ledger', 210),
  reason('give-first', 'holds', 'Given twice since', 'ledger', 54),
  reason('away', 'mind', 'Away from 30 Nov', 'calendar', 1, { clearsAt: at(20) }),
  reason('consent', 'holds', 'Agreed to be written to', 'their page', 400),
  reason('account-cap', 'holds', 'One of four asks in six months', 'ledger', 3),
];

export const NEXT: Record<AskState, AskState[]> = {
  proposed: ['approved', 'snoozed', 'vetoed'],
  approved: ['sent', 'withdrawn'],
  sent: ['accepted', 'declined', 'unanswered', 'withdrawn'],
  accepted: ['in-progress', 'done', 'withdrawn'],
  'in-progress': ['done', 'withdrawn'],
  done: ['thanked'],
  unanswered: ['accepted', 'declined'],
  declined: [],
  thanked: [],
  snoozed: ['proposed'],
  vetoed: [],
  withdrawn: [],
  lapsed: [],
};

const noor = { email: 'noor@marlpit.example', name: 'Noor Haddad' };
export function askOf(
  index: number,
  rung: AskCard['rung'],
  need: NeedRow,
  whyNow: string,
  state: AskState = 'proposed',
  band: 'unlikely' | 'even' | 'likely' = 'likely',
): AskCard {
  const person = people[index] as PersonRow;
  const first = person.name.split(' ')[0] ?? '';
  return {
    id: `ask-${index}`,
    state,
    person: { id: person.id, name: person.name, title: person.title },
    account: person.account,
    rung,
    need: {
      requestedBy: need.requestedBy,
      answerDue: need.clock?.answeredAt === null ? need.clock.dueAt : null,
      id: need.id,
      title: need.title,
      department: need.department.name,
      by: need.by,
      opportunity:
        need.opportunity === null ? null : { id: need.opportunity.id, name: need.opportunity.name },
    },
    owner: noor,
    createdAt: at(-1),
    changedAt: at(-1),
    sentAt: state === 'proposed' ? null : at(-6),
    snoozedUntil: null,
    next: NEXT[state],
    undoUntil: null,
    whyNow,
    reasons,
    letter:
      index === 0
        ? letterOf(first)
        : {
            ...letterOf(first),
            subject: `${rung.name}: may I?`,
            message: `Hi ${first},\n\n${whyNow} Would you help us with a ${rung.name.toLowerCase()}? It takes ${rung.minutes} minutes.\n\nNoor`,
            fromFacts: [],
          },
    signer: noor,
    chance:
      index === 3
        ? {
            refused: {
              gate: 'size',
              message: 'Too early to say.',
              detail: 'Nobody like this was asked yet.',
              until: null,
            },
          }
        : {
            refused: null,
            value: {
              band,
              outOfTen: band === 'likely' ? 7 : band === 'even' ? 5 : 2,
              from: 'from 4 earlier asks and 130 like these',
              moves:
                index === 0 ? ['answered 9 three weeks ago: more likely', 'asked lately: less likely'] : [],
            },
          },
    gain: 'A peer in the same job, and first look at the feeder forecast.',
    time: { minutesWithThis: 105, minutesAllowed: index === 0 ? 120 : null },
    approvals: index === 2 ? ['Legal at Tarrow Rail'] : [],
    value: eur(6300),
    programVersion: 14,
    draw: null,
    customerSince: at(-912),
    moves: [],
  };
}

const [halden, launch, rail] = needs as [NeedRow, NeedRow, NeedRow];
export const asks: AskCard[] = [
  askOf(
    0,
    rungs.call,
    halden,
    'Last week Varnholt reached its own goal, outage reports in two days instead of nine, and on Friday Marta told you what that means to the crews.',
  ),
  askOf(
    1,
    rungs.quote,
    launch,
    'First month without a Sunday call-out, Rui wrote on Thursday.',
    'proposed',
    'even',
  ),
  askOf(2, rungs.study, rail, 'Renewed for three years last week, and has said yes twice before.'),
  askOf(5, rungs.review, needs[4] as NeedRow, 'Went live.', 'accepted'),
  askOf(6, rungs.call, halden, 'Goal reached.', 'in-progress'),
  askOf(4, rungs.call, halden, 'Goal reached.', 'done'),
];
