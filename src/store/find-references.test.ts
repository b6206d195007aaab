import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ask, AskState } from '../core/asks/ask.ts';
import type { Candidate } from '../core/planning/candidate.ts';
import { FITS, matchReferences } from '../core/planning/references/match-references.ts';
import { matchRows } from '../core/planning/references/match-rows.ts';
import { gatesHolding, tellHeld } from '../core/planning/references/match-says.ts';
import { candidate, heldBack, NOW, program, ready, rung, sheet } from '../core/planning/small-world.ts';
import { DAY } from '../core/signals/signal.ts';
import { insertLedger } from './asks.ts';
import { eachStore } from './each-store.ts';
import { countHeldReferences, findReferences } from './find-references.ts';
import { saveMatchRows } from './match-rows.ts';
import { saveStandings } from './standings.ts';
import type { Tx } from './store.ts';

const call = rung('call', 30);

const someWords = (...words: string[]) => fc.subarray(words, { minLength: 1 });
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const wishes = fc.record({
  industries: perhaps(someWords('Grid', 'rail', 'Bank')),
  employeesFrom: perhaps(fc.constantFrom(100, 500)),
  employeesTo: perhaps(fc.constantFrom(1000, 5000)),
  regions: perhaps(someWords('Nordics', 'France')),
  products: perhaps(someWords('Map', 'Crew')),
  competitors: perhaps(someWords('Planora', 'Excel')),
  personas: perhaps(someWords('head', 'Engineer')),
  languages: perhaps(someWords('German', 'en')),
});

/** One person of a random company: what is known of them, how they stand on the rung, and an ask of ours. */
const someone = fc.record({
  known: fc.record({
    'account.industry': perhaps(fc.constantFrom('grid', 'Rail ', 'water')),
    'account.employees': perhaps(fc.constantFrom(40, 60, 300, 1500, 9000)),
    'account.region': perhaps(fc.constantFrom('Nordics', 'DACH')),
    'account.country': perhaps(fc.constantFrom('France', 'Norway')),
    'account.products': perhaps(fc.constantFrom([], ['map'], ['Map', 'Crew'])),
    'account.competitors': perhaps(fc.constantFrom([], ['excel'])),
    'person.persona': perhaps(fc.constantFrom('Head', 'buyer')),
    'person.title': perhaps(fc.constantFrom('Head of grid', 'ENGINEER', 'Clerk 100%')),
    'person.language': perhaps(fc.constantFrom('de-AT', 'English')),
    'person.relationship': perhaps(fc.constantFrom('strong', 'weak')),
    'person.left': perhaps(fc.constantFrom(true, false)),
  }),
  stands: fc.constantFrom('ready', 'ready', 'soon', 'later', 'over', 'blocked'),
  ask: fc.constantFrom<(AskState | null)[]>(
    null,
    null,
    null,
    'proposed',
    'snoozed',
    'sent',
    'accepted',
    'done',
  ),
  company: fc.integer({ min: 0, max: 5 }),
});

const STANDS = {
  ready: ready('call'),
  soon: heldBack('call', ['resting'], NOW + 3 * DAY),
  later: heldBack('call', ['renewal', 'resting'], NOW + 9 * DAY),
  over: heldBack('call', ['away'], NOW + 200 * DAY),
  blocked: heldBack('call', ['escalation', 'consent']),
};

function toPeople(list: readonly (typeof someone extends fc.Arbitrary<infer T> ? T : never)[]) {
  const candidates = list.map(({ known, stands, company }, i): Candidate => {
    const values = Object.entries(known).filter((entry) => entry[1] !== undefined);
    return candidate(`p${i}`, {
      accountId: `a${company}`,
      sheet: sheet(Object.fromEntries(values) as Parameters<typeof sheet>[0]),
      standings: [STANDS[stands]],
    });
  });
  const asks = list.flatMap(({ ask, company }, i) =>
    ask === null ? [] : [askOf(`p${i}`, `a${company}`, ask)],
  );
  return { candidates, asks };
}

const askOf = (personId: string, accountId: string, state: AskState): Ask => ({
  id: `k of ${personId}`,
  accountId,
  personId,
  needId: null,
  rung: 'call',
  state,
  owner: null,
  subject: '',
  message: '',
  programVersion: 1,
  createdAt: NOW,
  changedAt: NOW,
  sentAt: ['proposed', 'snoozed'].includes(state) ? null : NOW,
  snoozedUntil: null,
  value: 0,
});

async function settle(tx: Tx, workspace: string, candidates: readonly Candidate[], asks: readonly Ask[]) {
  const accounts = [...new Set(candidates.map(({ accountId }) => accountId))];
  const present = candidates.filter((one) => one.sheet.person.left?.value !== true);
  const rows = present.flatMap(({ accountId, personId, ...one }) =>
    matchRows(one.sheet, one.standings, [call], NOW).map((row) => ({ ...row, accountId, personId })),
  );
  await saveMatchRows(tx, workspace, accounts, rows);
  const standings = candidates.map(({ accountId, personId, standings: all }) => ({
    accountId,
    personId,
    rungs: all.map((one) => ({
      rung: one.rung,
      verdict: one.verdict,
      firstGate: null,
      gates: gatesHolding(one),
      readyAt: one.readyAt ?? null,
    })),
  }));
  await saveStandings(tx, workspace, accounts, standings);
  await insertLedger(tx, workspace, asks, []);
}

eachStore('references', (store, engine) => {
  test('are found in the order of a full ranking, and counted as it counts, in random companies', async () => {
    let company = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(someone, { maxLength: 40 }),
        wishes,
        fc.integer({ min: 1, max: 8 }),
        async (list, wanted, limit) => {
          const workspace = `w${company++}`;
          const { candidates, asks } = toPeople(list);
          const input = {
            wishes: wanted,
            rung: call,
            candidates,
            asks,
            milestones: program.milestones,
            at: NOW,
            limit,
            notAccountId: 'a0',
          };
          const whole = matchReferences(input);
          const search = {
            wishes: wanted,
            rung: 'call',
            notAccountId: 'a0',
            at: NOW,
            least: FITS,
            limit: limit + 3,
          };
          await store().transact(workspace, async (tx) => {
            await settle(tx, workspace, candidates, asks);
            const found = await findReferences(tx, workspace, search);
            const held = await countHeldReferences(tx, workspace, search);
            const keys = new Set(found.people.map(({ personId }) => personId));
            expect(held).toMatchObject({ share: 1 });
            const counts = {
              ready: found.ready,
              owners: found.owners,
              held: { people: held.people, because: tellHeld(held.because), about: null },
            };
            const narrowed = matchReferences({
              ...input,
              candidates: candidates.filter(({ personId }) => keys.has(personId)),
              counts,
            });
            expect(narrowed.matches).toEqual(whole.matches);
            if (whole.ready < limit) expect(narrowed.owners).toBe(whole.owners);
            // Three who become ready are named; of those before their owner any number may stand between them.
            if (asks.length === 0) expect(narrowed.says).toBe(whole.says);
            expect({ ready: found.ready, held: counts.held }).toEqual({
              ready: whole.ready,
              held: whole.held,
            });
            expect(found.people.length).toBeLessThanOrEqual(3 * (limit + 3));
          });
        },
      ),
      { numRuns: engine === 'embedded' ? 40 : 60 },
    );
  });
});
