import type { Ask, AskMove } from '../asks/ask.ts';
import type { Need } from '../needs/need.ts';
import { DAY, type Instant, type Signal } from '../signals/signal.ts';
import type { Act, Story, StoryUse } from '../stories/story.ts';
import type { AskNote } from './ask-story.ts';
import { BATCH, tellBatch } from './batch.ts';
import type { BatchStory } from './batch-story.ts';
import { MEMBERS, type SampleMember, WORKSPACE_NAME } from './members.ts';
import { DEFAULT_PARAMETERS, type SampleParameters } from './parameters.ts';
import { programFrom } from './program-at-work.ts';
import { type AccountStory, type Employment, employmentAt, type World } from './story-state.ts';
import { mergeTruth, type SampleTruth, truthOf } from './truth.ts';

export type SampleAccount = {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly externalIds: { readonly crm: string };
};

export type SamplePerson = {
  readonly id: string;
  /** Where they work, or last worked. */
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly employments: readonly Employment[];
};

/** One account with all that hangs on it. Needs of departments come with the first account of a batch. */
export type SampleSlice = {
  readonly account: SampleAccount;
  readonly people: readonly SamplePerson[];
  readonly signals: readonly Signal[];
  readonly needs: readonly Need[];
  readonly asks: readonly Ask[];
  readonly moves: readonly AskMove[];
  /** What the plan wrote beside the asks it made. */
  readonly notes: readonly AskNote[];
  readonly acts: readonly Act[];
  readonly stories: readonly Story[];
  readonly uses: readonly StoryUse[];
};

/** The whole sample company; lists are in order of account, signals of an account in order of recording. */
export type SampleCompany = {
  readonly workspaceName: string;
  readonly members: readonly SampleMember[];
  readonly accounts: readonly SampleAccount[];
  readonly people: readonly SamplePerson[];
  readonly signals: readonly Signal[];
  readonly needs: readonly Need[];
  readonly asks: readonly Ask[];
  readonly moves: readonly AskMove[];
  /** What the plan wrote beside the asks it made. */
  readonly notes: readonly AskNote[];
  readonly acts: readonly Act[];
  readonly stories: readonly Story[];
  readonly uses: readonly StoryUse[];
  /** Since when the program has planned; before, people were asked by habit. Endless where it never has. */
  readonly programFrom: Instant;
  readonly truth: SampleTruth;
};

export type SampleOptions = {
  /** Any whole number; the same seed and `now` give the same company. */
  readonly seed: number;
  /** Nothing is on record after this moment. */
  readonly now: Instant;
  /** How many accounts; 400 by default, and whole multiples of 400 share their first accounts. */
  readonly accounts?: number;
  readonly parameters?: Partial<SampleParameters>;
};

/**
 * Generates the sample company of docs/sample-company.md: two years of Marlpit's customers, ending at `now`.
 * `truth` is what the generator knows and the product must estimate; it is never stored.
 */
export function generateSampleCompany(options: SampleOptions): SampleCompany {
  const company = {
    workspaceName: WORKSPACE_NAME,
    members: MEMBERS,
    accounts: [] as SampleAccount[],
    people: [] as SamplePerson[],
    signals: [] as Signal[],
    needs: [] as Need[],
    asks: [] as Ask[],
    moves: [] as AskMove[],
    notes: [] as AskNote[],
    acts: [] as Act[],
    stories: [] as Story[],
    uses: [] as StoryUse[],
  };
  const truths: SampleTruth[] = [];
  for (const { story, slices } of generateBatches(options)) {
    truths.push(truthOf(story));
    for (const slice of slices) {
      company.accounts.push(slice.account);
      for (const list of [
        'people',
        'signals',
        'needs',
        'asks',
        'moves',
        'notes',
        'acts',
        'stories',
        'uses',
      ] as const)
        for (const item of slice[list]) (company[list] as unknown[]).push(item);
    }
  }
  const { parameters } = truths[0]!;
  return {
    ...company,
    programFrom: programFrom({ now: options.now, parameters }),
    truth: mergeTruth(truths),
  };
}

/**
 * The accounts one after another with everything that hangs on them, holding one batch of 400 in memory at
 * a time. References between accounts (a deal's need, a person's new employer) stay within the batch.
 */
export function* generateAccounts(options: SampleOptions): Generator<SampleSlice, void, undefined> {
  for (const { slices } of generateBatches(options)) yield* slices;
}

function* generateBatches(
  options: SampleOptions,
): Generator<{ story: BatchStory; slices: SampleSlice[] }, void, undefined> {
  const { seed, now, accounts = BATCH } = options;
  const world: World = {
    seed,
    now,
    since: now - 730 * DAY,
    parameters: { ...DEFAULT_PARAMETERS, ...options.parameters },
  };
  for (let batch = 0; batch * BATCH < accounts; batch++) {
    const story = tellBatch(world, batch, Math.min(BATCH, accounts - batch * BATCH));
    yield { story, slices: sliceUp(story) };
  }
}

function sliceUp({ teller, needs, book, stories, uses }: BatchStory): SampleSlice[] {
  const { accounts, world } = teller;
  const byAccount = new Map(accounts.map((account) => [account.id, sliceOf(account, world.now)]));
  const accountOfAsk = new Map([...book.asks.values()].map((ask) => [ask.id, ask.accountId]));
  const first = byAccount.get(accounts[0]!.id)!;
  for (const { need, deal } of needs) (deal ? byAccount.get(deal.account.id)! : first).needs.push(need);
  for (const ask of book.asks.values()) byAccount.get(ask.accountId)!.asks.push(ask);
  for (const move of book.moves) byAccount.get(accountOfAsk.get(move.askId)!)!.moves.push(move);
  for (const note of book.notes) byAccount.get(accountOfAsk.get(note.askId)!)!.notes.push(note);
  for (const act of book.acts) byAccount.get(act.accountId)!.acts.push(act);
  for (const story of stories) byAccount.get(story.accountId)!.stories.push(story);
  for (const use of uses) byAccount.get(use.accountId)!.uses.push(use);
  return [...byAccount.values()];
}

function sliceOf(account: AccountStory, now: Instant) {
  const { id, name, domain, crmId } = account;
  const home = account.people.filter(
    (person) => person.employments[0]!.accountId === id && account.known.has(person.id),
  );
  return {
    account: { id, name, domain, externalIds: { crm: crmId } },
    people: home.map((person): SamplePerson => {
      const job = employmentAt(person, now) ?? person.employments.at(-1)!;
      return {
        id: person.id,
        accountId: job.accountId,
        email: job.email,
        name: person.name,
        employments: person.employments,
      };
    }),
    signals: account.signals.sort((a, b) => a.recordedAt - b.recordedAt),
    needs: [] as Need[],
    asks: [] as Ask[],
    moves: [] as AskMove[],
    notes: [] as AskNote[],
    acts: [] as Act[],
    stories: [] as Story[],
    uses: [] as StoryUse[],
  };
}
