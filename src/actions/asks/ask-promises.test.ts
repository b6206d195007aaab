import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AskState } from '../../contract/asks.ts';
import { holdAfter } from '../../core/asks/hold.ts';
import { DAY } from '../../core/signals/signal.ts';
import { listAsks, lockAsk } from '../../store/asks.ts';
import { listHolds } from '../../store/holds.ts';
import { type PlacedDraft, recordSignals } from '../customers/record-signals.ts';
import { eachHouse, type TestHouse, type TestWorkspace } from '../each-house.ts';
import { Failure } from '../failure.ts';
import { askPerson } from '../people/ask-person.ts';
import { tellPerson } from '../people/tell-person.ts';
import { proposePlan } from '../planning/propose.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getToday } from '../today/get-today.ts';
import { makeDueMoves } from './make-due-moves.ts';
import { moveAskTo, undoAsk } from './move-ask.ts';

/** Marta and Ida have two employers: the same human must not be asked through both. */
const CUSTOMERS = {
  acc_ashgrove: ['per_marta', 'per_jonas', 'per_ida'],
  acc_halden: ['per_marta', 'per_tove', 'per_rui', 'per_sol', 'per_ida'],
};
const PEOPLE = [...new Set(Object.values(CUSTOMERS).flat())];
const CAP = 2;

/** What somebody may do at any moment. `which` picks a person, or an ask of those that exist. */
type Step = { readonly does: string; readonly which: number; readonly to: AskState };

const step = (does: readonly string[]): fc.Arbitrary<Step> =>
  fc.record({
    does: fc.constantFrom(...does),
    which: fc.nat(1000),
    // The straight way through an ask's life more often than its detours.
    to: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<AskState>('approved', 'sent', 'accepted', 'done') },
      { weight: 2, arbitrary: fc.constantFrom(...AskState.options) },
    ),
  });

/** Rounds of steps; the steps of a round are taken by different people at the same moment. */
const rounds = (does: readonly string[]) =>
  fc.array(fc.array(step(does), { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 8 });

/** What is said of a person, and whether nobody may ask them from then on. */
const SAYINGS = [
  { about: 'consent', forbids: true, body: { kind: 'consent', scope: 'contact', given: false } },
  { about: 'consent', forbids: false, body: { kind: 'consent', scope: 'contact', given: true } },
  { about: 'pause', forbids: true, body: { kind: 'pause', until: null } },
  { about: 'pause', forbids: false, body: { kind: 'resume' } },
  { about: 'rung', forbids: true, body: { kind: 'preference', rung: 'quote', allowed: false } },
  { about: 'rung', forbids: false, body: { kind: 'preference', rung: 'quote', allowed: true } },
  { about: 'nothing', forbids: false, body: { kind: 'give', what: 'A fix' } },
] as const;

/** Opens a workspace of these customers, all of them ready. */
async function openCompany(house: TestHouse): Promise<TestWorkspace> {
  const workspace = await house.openWorkspace();
  await publishPlainProgram(workspace, {
    perAccount: `{ asks: ${CAP}, days: 180 }`,
    holdDays: 2,
    answerDays: 2,
  });
  await tellCustomers(workspace, CUSTOMERS);
  return workspace;
}

async function take(
  workspace: TestWorkspace,
  { does, which, to }: Step,
  asks: readonly string[],
): Promise<void> {
  const person = { id: PEOPLE[which % PEOPLE.length] };
  const ask = { id: asks[which % Math.max(1, asks.length)] ?? 'ask_none' };
  const until = new Date(workspace.house.clock() + DAY).toISOString().slice(0, 10);
  const rung = which % 2 === 0 ? 'quote' : 'call';
  if (does === 'plan') await workspace.run(proposePlan, { body: {} });
  if (does === 'ask') await workspace.run(askPerson, { params: person, body: { rung } });
  if (does === 'move') await workspace.run(moveAskTo, { params: ask, body: { to, until } });
  if (does === 'undo') await workspace.run(undoAsk, { params: ask });
  if (does === 'time') await makeDueMoves(workspace.house, workspace.id);
}

/** Takes a step; the house may refuse it, but only in its own words. */
async function attempt(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Failure) || !['conflict', 'not-found', 'bad-input'].includes(error.code))
      throw error;
  });
}

const allAsks = (workspace: TestWorkspace) => workspace.transact((tx) => listAsks(tx, workspace.id));

/** The first promise, looked at in the store itself. */
async function expectHeldOnce(workspace: TestWorkspace): Promise<void> {
  const asks = await allAsks(workspace);
  const holds = await workspace.transact((tx) => listHolds(tx, workspace.id));
  const open = asks.filter((ask) => holdAfter(ask.state) === 'held');
  const key = (one: { askId: string; accountId: string; personId: string }) =>
    `${one.askId} ${one.accountId} ${one.personId}`;
  expect(holds.map((hold) => hold.person_id).sort(), 'a person is held twice').toEqual(
    [...new Set(holds.map((hold) => hold.person_id))].sort(),
  );
  expect(
    holds
      .map((hold) => key({ askId: hold.ask_id, accountId: hold.account_id, personId: hold.person_id }))
      .sort(),
    'every open ask holds, and nothing else does',
  ).toEqual(open.map((ask) => key({ askId: ask.id, ...ask })).sort());
  const now = workspace.house.clock();
  for (const [account, mine] of Map.groupBy(asks, (ask) => ask.accountId)) {
    const places = holds.filter((hold) => hold.account_id === account).length;
    expect(places, `${account} is held beyond its cap`).toBeLessThanOrEqual(CAP);
    const sent = mine.filter((ask) => ask.sentAt !== null && ask.sentAt > now - 180 * DAY).length;
    expect(sent, `${account} was asked beyond its cap`).toBeLessThanOrEqual(CAP);
  }
}

eachHouse('promises of asks', (house, engine) => {
  test('nobody is held twice and no account beyond its cap, whatever happens at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        rounds(['plan', 'ask', 'ask', 'move', 'move', 'move', 'move', 'undo', 'time']),
        fc.array(fc.constantFrom(0, 5_000, DAY, 3 * DAY), { minLength: 8, maxLength: 8 }),
        async (all, pauses) => {
          const workspace = await openCompany(house());
          for (const [i, round] of all.entries()) {
            const asks = (await allAsks(workspace)).map((ask) => ask.id);
            await Promise.all(round.map((one) => attempt(take(workspace, one, asks))));
            await expectHeldOnce(workspace);
            house().setClock(house().clock() + (pauses[i] ?? 0));
          }
        },
      ),
      { numRuns: engine === 'postgresql' ? 25 : 10, endOnFailure: true },
    );
  });

  test('a late yes takes its person again, unless another ask has them by then', async () => {
    const workspace = await openCompany(house());
    const move = (id: string, to: AskState) => workspace.run(moveAskTo, { params: { id }, body: { to } });
    const ask = async (rung: string) => {
      const { ask } = await workspace.run(askPerson, { params: { id: 'per_tove' }, body: { rung } });
      return ask?.id ?? '';
    };
    const first = await ask('quote');
    for (const to of ['approved', 'sent'] as const) await move(first, to);
    house().setClock(house().clock() + 5 * DAY);
    await makeDueMoves(house(), workspace.id);
    const second = await ask('call');
    await expect(move(first, 'accepted')).rejects.toMatchObject({ code: 'conflict' });
    await move(second, 'withdrawn');
    expect((await move(first, 'accepted')).ask.state).toBe('accepted');
    await expectHeldOnce(workspace);
  });

  test('the last place under a cap goes to one of those that leave at the same moment', async () => {
    for (let time = 0; time < 5; time++) {
      const workspace = await openCompany(house());
      const move = (id: string, to: AskState) => workspace.run(moveAskTo, { params: { id }, body: { to } });
      const ask = async (id: string) => {
        const { ask } = await workspace.run(askPerson, { params: { id }, body: { rung: 'quote' } });
        await move(ask?.id ?? '', 'approved');
        return ask?.id ?? '';
      };
      // One ask of two is used up; the place it held is free again.
      const first = await ask('per_tove');
      for (const to of ['sent', 'accepted', 'done'] as const) await move(first, to);
      const both = [await ask('per_rui'), await ask('per_sol')];
      const answers = await Promise.all(both.map((id) => move(id, 'sent')));
      const sent = (await allAsks(workspace)).filter((one) => one.sentAt !== null);
      const ofHalden = sent.filter((one) => one.accountId === 'acc_halden');
      expect(ofHalden).toHaveLength(CAP);
      for (const { ask: moved, held } of answers) {
        expect(held.length > 0).toBe(moved.state === 'approved');
        expect(held.every((reason) => reason.gate === 'account-cap')).toBe(true);
      }
      await expectHeldOnce(workspace);
    }
  });

  test('nothing leaves that standing forbids, and withdrawn consent stops everything', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.record({ who: fc.nat(2), says: fc.constantFrom(...SAYINGS) }),
            fc.record({
              who: fc.nat(2),
              to: fc.constantFrom<AskState>('proposed', 'approved', 'sent', 'sent'),
            }),
          ),
          { minLength: 5, maxLength: 25 },
        ),
        async (all) => {
          const workspace = await openCompany(house());
          const people = ['per_jonas', 'per_tove', 'per_rui'];
          const forbidden = new Map(people.map((id) => [id, new Set<string>()]));
          for (const one of all) {
            const id = people[one.who] ?? '';
            house().setClock(house().clock() + 60_000);
            if ('says' in one) {
              await workspace.run(tellPerson, { params: { id }, body: one.says.body });
              if (one.says.forbids) forbidden.get(id)?.add(one.says.about);
              else forbidden.get(id)?.delete(one.says.about);
              continue;
            }
            const isForbidden = (forbidden.get(id)?.size ?? 0) > 0;
            const open = (await allAsks(workspace)).find((ask) => ask.personId === id);
            if (open === undefined) {
              const { ask } = await workspace.run(askPerson, { params: { id }, body: { rung: 'quote' } });
              expect(ask === null, 'proposed though forbidden').toBe(isForbidden);
            } else if (one.to !== 'proposed') {
              await attempt(
                workspace.run(moveAskTo, { params: { id: open.id }, body: { to: one.to } }).then((answer) => {
                  if (isForbidden) expect(answer.ask.state, 'moved though forbidden').toBe(open.state);
                  if (isForbidden && one.to !== open.state) expect(answer.held.length).toBeGreaterThan(0);
                }),
              );
            }
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  test('what an import has recorded and nobody has folded yet stops a letter', async () => {
    const workspace = await openCompany(house());
    const { ask } = await workspace.run(askPerson, { params: { id: 'per_tove' }, body: { rung: 'quote' } });
    const move = (to: AskState) => workspace.run(moveAskTo, { params: { id: ask?.id }, body: { to } });
    await move('approved');
    const told: PlacedDraft = {
      accountId: ask?.account.id ?? '',
      personId: 'per_tove',
      draft: {
        sourceId: 'consent:1',
        occurredAt: house().clock(),
        body: { kind: 'consent.withdrawn', scope: 'contact' },
      },
    };
    await workspace.transact((tx) =>
      recordSignals(tx, workspace.id, 'crm', null, [told], () => house().clock()),
    );
    const { ask: unmoved, held } = await move('sent');
    expect(held.map((reason) => reason.gate)).toContain('consent');
    expect(unmoved.state).toBe('approved');
  });

  test('whoever withdrew their consent or asked to be left alone is not even thanked', async () => {
    const workspace = await openCompany(house());
    const jonas = { params: { id: 'per_jonas' } };
    const { ask } = await workspace.run(askPerson, { ...jonas, body: { rung: 'quote' } });
    const move = (to: AskState) => workspace.run(moveAskTo, { params: { id: ask?.id }, body: { to } });
    for (const to of ['approved', 'sent', 'accepted', 'done'] as const) await move(to);
    const gives = async () => (await workspace.run(getToday, { query: { owner: 'everyone' } })).gives;
    expect(await gives()).toMatchObject([{ why: 'thank', person: { id: 'per_jonas' } }]);
    for (const [says, gate] of [
      [{ kind: 'pause', until: null }, 'paused'],
      [{ kind: 'consent', scope: 'contact', given: false }, 'consent'],
    ] as const) {
      house().setClock(house().clock() + 1000);
      await workspace.run(tellPerson, { ...jonas, body: says });
      const { ask: unmoved, held } = await move('thanked');
      expect(held.map((reason) => reason.gate)).toContain(gate);
      expect(unmoved.state).toBe('done');
      expect(await gives()).toEqual([]);
    }
    house().setClock(house().clock() + 1000);
    await workspace.run(tellPerson, { ...jonas, body: { kind: 'resume' } });
    await workspace.run(tellPerson, { ...jonas, body: { kind: 'consent', scope: 'contact', given: true } });
    expect((await move('thanked')).ask.state).toBe('thanked');
  });

  // One request at a time has the embedded store, so nothing can overtake there.
  if (engine === 'postgresql')
    test('consent withdrawn while a letter waits for its turn stops the letter', async () => {
      const workspace = await openCompany(house());
      const marta = { params: { id: 'per_jonas' } };
      const { ask } = await workspace.run(askPerson, { ...marta, body: { rung: 'quote' } });
      const letter = { params: { id: ask?.id } };
      await workspace.run(moveAskTo, { ...letter, body: { to: 'approved' } });
      // Somebody else is looking at this ask at the moment, and the letter has to wait for them.
      const { promise: looking, resolve: leave } = Promise.withResolvers<void>();
      const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
      const other = workspace.transact(async (tx) => {
        await lockAsk(tx, workspace.id, ask?.id ?? '');
        begin();
        await looking;
      });
      await begun;
      const sending = workspace.run(moveAskTo, { ...letter, body: { to: 'sent' } });
      await new Promise((resolve) => setTimeout(resolve, 100));
      house().setClock(house().clock() + 1000);
      await workspace.run(tellPerson, {
        ...marta,
        body: { kind: 'consent', scope: 'contact', given: false },
      });
      leave();
      await other;
      const { ask: unmoved, held } = await sending;
      expect(held.map((reason) => reason.gate)).toEqual(['consent']);
      expect(unmoved.state).toBe('approved');
    });
});
