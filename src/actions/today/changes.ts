import type { z } from 'zod';
import type { Change } from '../../contract/today.ts';
import type { AskState } from '../../core/asks/ask.ts';
import type { Program } from '../../core/program/program.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { listAsks, type StoredAsk } from '../../store/asks.ts';
import { listLedger } from '../../store/ledger.ts';
import { findNames, type Names } from '../../store/names.ts';
import { listNeeds } from '../../store/needs.ts';
import { listActs, listUses } from '../../store/stories.ts';
import type { Context } from '../action.ts';
import { ANSWER_WITHIN, answersRequest } from '../needs/request-clock.ts';
import { accountRef, personRef, toMoment } from '../refs.ts';

type View = z.input<typeof Change>;

/** People named behind one number, at most. */
const NAMED = 12;

const MOVED: readonly (readonly [state: AskState, one: string, many: string])[] = [
  ['accepted', 'person said yes', 'people said yes'],
  ['done', 'ask was done', 'asks were done'],
  ['sent', 'ask went out', 'asks went out'],
  ['declined', 'person said no', 'people said no'],
  ['vetoed', 'ask was vetoed', 'asks were vetoed'],
];

/** What the ledger says of a day beside the asks, and where to look at it. */
const ENTRIES: readonly (readonly [action: string, one: string, many: string, to: string])[] = [
  ['POST /needs', 'need was filed', 'needs were filed', '/needs'],
  ['POST /imports', 'file was brought in', 'files were brought in', '/data'],
  [
    'PUT /program',
    'version of the program was published',
    'versions of the program were published',
    '/program?part=versions',
  ],
];

/** For the program's owner: what happened since yesterday, then what stands still, with whom and since when. */
export async function changesOf(context: Context, program: Program): Promise<View[]> {
  const { tx, workspaceId, now } = context;
  const asks = await listAsks(tx, workspaceId, { changedSince: now - DAY });
  const open = await listAsks(tx, workspaceId, { states: ['proposed', 'approved', 'sent', 'in-progress'] });
  const late = open.filter((ask) => now - ask.changedAt > patienceWith(ask.state, program));
  const names = await findNames(
    tx,
    workspaceId,
    [...asks, ...late].map(({ accountId }) => accountId),
    [...asks, ...late].map(({ personId }) => personId),
  );
  return [
    ...(await movedSince(context, asks, names)),
    ...stuckAsks(late, names),
    ...(await unansweredRequests(context)),
  ];
}

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const named = (asks: readonly StoredAsk[], names: Names): View['people'] =>
  asks.slice(0, NAMED).map((ask) => ({
    person: personRef(names, ask.personId),
    account: accountRef(names, ask.accountId),
  }));

async function movedSince(
  { tx, workspaceId, now }: Context,
  asks: readonly StoredAsk[],
  names: Names,
): Promise<View[]> {
  const moved = MOVED.flatMap(([state, one, many]): View[] => {
    const mine = asks.filter((ask) => ask.state === state);
    if (mine.length === 0) return [];
    return [
      {
        kind: 'moved',
        says: counted(mine.length, one, many),
        with: null,
        at: null,
        to: null,
        people: named(mine, names),
      },
    ];
  });
  const plain = (n: number, one: string, many: string, to: string): View[] =>
    n === 0 ? [] : [{ kind: 'moved', says: counted(n, one, many), with: null, at: null, to, people: [] }];
  const entries = await listLedger(tx, workspaceId, now - DAY, 1000);
  const uses = await listUses(tx, workspaceId, { since: now - DAY });
  const acts = await listActs(tx, workspaceId, { since: now - DAY });
  return [
    ...moved,
    ...plain(acts.length, 'act of advocacy came in', 'acts of advocacy came in', '/stories?sort=new'),
    ...plain(uses.length, 'story was used', 'stories were used', '/stories'),
    ...ENTRIES.flatMap(([action, one, many, to]) =>
      plain(entries.filter((entry) => entry.action === action).length, one, many, to),
    ),
  ];
}

/** How long an ask may stay in a state before somebody ought to look. */
function patienceWith(state: AskState, { guardrails }: Program): number {
  if (state === 'sent') return guardrails.answerDays * DAY;
  if (state === 'in-progress') return 30 * DAY;
  return state === 'approved' ? 2 * DAY : guardrails.holdDays * DAY;
}

const STUCK: Readonly<Partial<Record<AskState, readonly [one: string, many: string]>>> = {
  proposed: ['ask waits for a decision', 'asks wait for a decision'],
  approved: ['approved ask has not left', 'approved asks have not left'],
  sent: ['ask has no answer', 'asks have no answer'],
  'in-progress': ['act has begun and not come to an end', 'acts have begun and not come to an end'],
};

function stuckAsks(late: readonly StoredAsk[], names: Names): View[] {
  const groups = Map.groupBy(late, (ask) => `${ask.owner ?? ''} ${ask.state}`);
  return [...groups.values()]
    .flatMap((mine): (View & { since: Instant })[] => {
      const [first] = mine;
      const words = first === undefined ? undefined : STUCK[first.state];
      if (first === undefined || words === undefined) return [];
      const since = Math.min(...mine.map((ask) => ask.changedAt));
      return [
        {
          kind: 'stuck',
          says: counted(mine.length, ...words),
          with: first.owner,
          at: toMoment(since),
          to:
            first.state === 'proposed' && first.owner !== null
              ? `/today?owner=${encodeURIComponent(first.owner)}`
              : null,
          people: named(mine, names),
          since,
        },
      ];
    })
    .sort((a, b) => a.since - b.since)
    .slice(0, 8)
    .map(({ since: _, ...one }) => one);
}

/** Requests that were promised an answer within two days and have none, by whoever waits for it. */
async function unansweredRequests({ tx, workspaceId, now }: Context): Promise<View[]> {
  const late = (await listNeeds(tx, workspaceId, { open: true })).filter(
    (need) => need.opportunityId !== null && need.createdAt + ANSWER_WITHIN < now,
  );
  const asks =
    late.length === 0 ? [] : await listAsks(tx, workspaceId, { needIds: late.map(({ id }) => id) });
  const answered = new Set(asks.filter(answersRequest).map((ask) => ask.needId));
  return late
    .filter(({ id }) => !answered.has(id))
    .slice(0, 4)
    .map((need) => ({
      kind: 'stuck',
      says: `“${need.title}” is past its 48 hours`,
      with: need.requestedBy,
      at: toMoment(need.createdAt + ANSWER_WITHIN),
      to: `/needs/${encodeURIComponent(need.id)}`,
      people: [],
    }));
}
