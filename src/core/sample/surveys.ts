import { DAY, type Instant } from '../signals/signal.ts';
import { surveyComment } from './customer-words.ts';
import { type Dice, probability } from './dice.ts';
import { bustle } from './seasons.ts';
import {
  type AccountStory,
  climateAt,
  type PersonStory,
  type Span,
  type Teller,
  within,
} from './story-state.ts';

const WAVE = 91 * DAY;

/**
 * Tells how one person answers the waves of the relationship survey. A wave goes out every 91 days, the
 * last one 24 days before now, to half of the people in turn. Who answers is no fair sample: the
 * enthusiastic answer more, some companies never do.
 */
export function tellSurveys(
  teller: Teller,
  account: AccountStory,
  person: PersonStory,
  dice: Dice,
  stay: Span,
): void {
  const { world, speaker } = teller;
  const turn = dice.integer(0, 1);
  const last = world.now - 24 * DAY;
  const asked = person.key || person.persona !== 'finance';
  for (
    let wave = last - Math.floor((last - world.since) / WAVE) * WAVE;
    wave <= last && asked;
    wave += WAVE
  ) {
    const number = Math.round((last - wave) / WAVE);
    const answersAt = wave + Math.round(dice.exponential(4) * DAY + dice.between(0, 9) * 3_600_000);
    const answers =
      probability(
        -2 +
          world.parameters.enthusiasmOnAnswering * person.enthusiasm +
          0.9 * account.openness +
          0.5 * person.responsiveness,
      ) *
      (0.5 + 0.5 * Math.min(1, bustle(answersAt) + 0.3));
    if (number % 2 !== turn || wave < stay.from + 60 * DAY || !dice.chance(answers)) continue;
    if (answersAt >= stay.until || answersAt > wave + 30 * DAY || within(person.away, answersAt)) continue;
    const score = npsScore(teller, account, person, dice, answersAt);
    const comment = dice.chance(score >= 9 ? 0.62 : score >= 7 ? 0.35 : 0.6)
      ? surveyComment(speaker, dice, account, person, score)
      : '';
    if (score >= 9) person.happy.push(answersAt);
    teller.tell({
      account,
      source: 'survey',
      sourceId: `nps:${new Date(wave).toISOString().slice(0, 10)}:${person.id}`,
      person,
      at: answersAt,
      lag: 60_000,
      body: { kind: 'survey.answered', instrument: 'nps', score, scale: 10, ...(comment && { comment }) },
    });
  }
}

/** The score a person would give at that moment: their own warmth, the climate at the account, the day's mood. */
function npsScore(
  teller: Teller,
  account: AccountStory,
  person: PersonStory,
  dice: Dice,
  at: Instant,
): number {
  const climate = climateAt(teller.world, account, at) - account.success;
  return Math.min(
    10,
    Math.max(0, Math.round(7.5 + 1.25 * person.enthusiasm + 0.7 * climate + dice.normal(0, 0.9))),
  );
}
