import type { Story, StoryUse } from '../stories/story.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import type { AskBook } from './ask-story.ts';
import type { NeedStory } from './needs-of-departments.ts';
import type { Deal } from './opportunities.ts';
import type { ProgramAtWork } from './program-at-work.ts';
import { createSpeaker } from './say.ts';
import { type AccountStory, createTeller, type Teller, type World } from './story-state.ts';

/** A batch of accounts while it is told: what is on record so far, and what is still to come. */
export type BatchStory = {
  readonly teller: Teller;
  readonly agenda: Agenda;
  readonly deals: Deal[];
  readonly needs: NeedStory[];
  readonly book: AskBook;
  readonly stories: Story[];
  readonly uses: StoryUse[];
  /** Deals so far per account, for their numbers. */
  readonly counted: Map<AccountStory, number>;
  /** The program in force, once it has come to its first morning. */
  program: ProgramAtWork | null;
  /** Prospects nobody has spoken to yet: referrals lead to them. */
  readonly untouched: AccountStory[];
};

/** A batch of which nothing has been told yet. */
export const createBatchStory = (world: World): BatchStory => ({
  teller: createTeller(world, createSpeaker()),
  agenda: createAgenda(),
  deals: [],
  needs: [],
  book: { asks: new Map(), touched: new Set(), notes: [], moves: [], acts: [], truth: [] },
  stories: [],
  uses: [],
  counted: new Map(),
  program: null,
  untouched: [],
});
