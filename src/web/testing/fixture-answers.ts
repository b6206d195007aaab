import type { FixtureAnswers } from './asked.ts';
import { customerAnswers } from './customer-answers.ts';
import { programAnswers } from './program-answers.ts';

/** An answer for every route that a page asks, made up. */
export const fixtureAnswers: FixtureAnswers = { ...customerAnswers, ...programAnswers };
