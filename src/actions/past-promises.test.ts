import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AskDecisions, type AskState } from '../contract/asks.ts';
import type { StandingAnswer } from '../contract/standing.ts';
import type { Instant } from '../core/signals/signal.ts';
import { DAY } from '../core/signals/signal.ts';
import { listAsks } from '../store/asks.ts';
import { getAskDecisions } from './asks/get-ask-decisions.ts';
import { moveAskTo } from './asks/move-ask.ts';
import { foldWhatIsDue } from './customers/fold-due.ts';
import { recordSignals } from './customers/record-signals.ts';
import { eachHouse, type TestWorkspace } from './each-house.ts';
import { Failure } from './failure.ts';
import { askPerson } from './people/ask-person.ts';
import { getStanding } from './people/get-person.ts';
import { proposePlan } from './planning/propose.ts';
import { publishPlainProgram, type Rails, tellCustomers } from './small-company.ts';
import { placeDelivery, type SmallDelivery, smallDelivery } from './small-history.ts';

const CUSTOMERS = { acc_halden: ['per_marta', 'per_jonas'], acc_varnholt: ['per_lea'] };
const PEOPLE = Object.values(CUSTOMERS).flat();

const RAILS: readonly Rails[] = [
  {},
  { escalation: 'off', casePriority: 2 },
  { atRisk: 'on', implementation: 'on' },
  { restDays: 30, perPerson: '{ asks: 1, days: 180 }' },
  { consent: 'required' },
];

type Step =
  | { readonly deliver: SmallDelivery }
  | { readonly publish: number }
  | { readonly ask: number }
  | { readonly plan: true }
  | { readonly move: AskState; readonly which: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: smallDelivery.map((deliver) => ({ deliver })) },
  { weight: 1, arbitrary: fc.nat(RAILS.length - 1).map((publish) => ({ publish })) },
  { weight: 2, arbitrary: fc.nat(9).map((ask) => ({ ask })) },
  { weight: 1, arbitrary: fc.constant({ plan: true as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      move: fc.constantFrom<AskState>(
        'approved',
        'sent',
        'sent',
        'accepted',
        'done',
        'declined',
        'withdrawn',
      ),
      which: fc.nat(9),
    }),
  },
);

/** What the house said of somebody at a moment, kept to be held against what it says of that moment later. */
type Said = { readonly at: Instant; readonly personId: string; readonly answer: ReturnType<typeof essence> };
type Decided = {
  readonly at: Instant;
  readonly askId: string;
  readonly to: AskState;
  readonly version: number;
  readonly reasons: unknown;
};

const essence = ({ rungs, programVersion, factCount, hindsight }: StandingAnswer) => ({
  programVersion,
  factCount,
  hindsight,
  // Which need a rung would serve is the plan's business.
  rungs: rungs.map(({ need: _, ...rung }) => rung),
});

async function take(workspace: TestWorkspace, one: Step, decided: Decided[]): Promise<void> {
  const { house, id } = workspace;
  const at = house.clock();
  if ('deliver' in one) {
    const drafts = placeDelivery(one.deliver, CUSTOMERS, at);
    await workspace.transact((tx) => recordSignals(tx, id, one.deliver.source, null, drafts, house.clock));
  } else if ('publish' in one) await publishPlainProgram(workspace, RAILS[one.publish]);
  else if ('plan' in one) await workspace.run(proposePlan, { body: {} });
  else if ('ask' in one) {
    const params = { id: PEOPLE[one.ask % PEOPLE.length] };
    const { ask } = await workspace.run(askPerson, { params, body: { rung: 'quote' } });
    if (ask !== null) {
      const { id: askId, programVersion: version, reasons } = ask;
      decided.push({ at, askId, to: 'proposed', version, reasons });
    }
  } else {
    const asks = await workspace.transact((tx) => listAsks(tx, id));
    const ask = asks[one.which % Math.max(1, asks.length)];
    if (ask === undefined) return;
    const moved = await workspace.run(moveAskTo, { params: { id: ask.id }, body: { to: one.move } });
    if (moved.held.length === 0 && one.move === 'approved' && ask.state === 'proposed') {
      const { programVersion: version, reasons } = moved.ask;
      decided.push({ at, askId: ask.id, to: 'approved', version, reasons });
    }
  }
}

/** Takes a step that the house may refuse in its own words. */
async function attempt(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Failure) || !['conflict', 'not-found'].includes(error.code)) throw error;
  });
}

async function standingsNow(workspace: TestWorkspace): Promise<Said[]> {
  const at = workspace.house.clock();
  const said: Said[] = [];
  for (const personId of PEOPLE) {
    const answer = await workspace.run(getStanding, { params: { id: personId } });
    said.push({ at, personId, answer: essence(answer as StandingAnswer) });
  }
  return said;
}

eachHouse('promises about the past', (house, engine) => {
  test('of one and the same moment a decision knows what was told before it, and not what it brings about', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace, { restDays: 30 });
    await tellCustomers(workspace, CUSTOMERS);
    // The clock stands still from here on.
    const { ask } = await workspace.run(askPerson, { params: { id: PEOPLE[0] }, body: { rung: 'quote' } });
    const params = { id: ask?.id };
    for (const to of ['approved', 'sent'] as const)
      expect((await workspace.run(moveAskTo, { params, body: { to } })).held).toEqual([]);
    house().setClock(house().clock() + DAY);
    const { items } = AskDecisions.parse(await workspace.run(getAskDecisions, { params }));
    expect(items.map(({ to, verdict }) => [to, verdict])).toEqual([
      ['proposed', 'ready'],
      ['approved', 'ready'],
      ['sent', 'ready'],
    ]);
  });

  test('whatever came in since, every decision and every standing replays to the same answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ one: step, pause: fc.constantFrom(2, 60_000, DAY, 9 * DAY, 40 * DAY) }), {
          minLength: 4,
          maxLength: 14,
        }),
        async (steps) => {
          const workspace = await house().openWorkspace();
          await publishPlainProgram(workspace);
          await tellCustomers(workspace, CUSTOMERS);
          const said: Said[] = [];
          const decided: Decided[] = [];
          for (const { one, pause } of steps) {
            house().setClock(house().clock() + pause);
            await foldWhatIsDue(house(), workspace.id, 'minute');
            await attempt(take(workspace, one, decided));
            house().setClock(house().clock() + 2);
            await foldWhatIsDue(house(), workspace.id, 'minute');
            said.push(...(await standingsNow(workspace)));
          }
          house().setClock(house().clock() + DAY);
          for (const { at, personId, answer } of said) {
            const replayed = await workspace.run(getStanding, {
              params: { id: personId },
              query: { asOf: new Date(at).toISOString() },
            });
            expect(essence(replayed as StandingAnswer)).toEqual(answer);
          }
          for (const { at, askId, to, version, reasons } of decided) {
            const { items } = AskDecisions.parse(
              await workspace.run(getAskDecisions, { params: { id: askId } }),
            );
            const one = items.find((item) => item.to === to && item.at === new Date(at).toISOString());
            expect(one).toMatchObject({ programVersion: version, verdict: 'ready', reasons });
          }
          for (const { id } of await workspace.transact((tx) => listAsks(tx, workspace.id))) {
            const { items } = AskDecisions.parse(await workspace.run(getAskDecisions, { params: { id } }));
            // Nothing was let go on that was not allowed at that moment.
            expect(items.map((item) => item.verdict)).toEqual(items.map(() => 'ready'));
          }
        },
      ),
      { numRuns: engine === 'postgresql' ? 12 : 8, endOnFailure: true },
    );
  });
});
