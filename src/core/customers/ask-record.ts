import type { AskStep, BodyOf } from '../signals/signal.ts';
import type { Stamp } from '../signals/stamp.ts';
import { compareStamps, laterStamp } from '../signals/stamp.ts';
import type { Told } from './told.ts';
import { tell } from './told.ts';

/** One ask as far as facts need it: for what, how long, and when it took each step. */
export type AskRecord = {
  about: Told<{ readonly rung: string; readonly minutes: number }>;
  steps: { [K in AskStep]?: Stamp };
};

/** One finished act. */
export type ActRecord = Told<{ readonly rung: string; readonly asked: boolean }>;

/** The steps in the order of an ask's life, which decides between steps of the same moment. */
const LIFE: readonly AskStep[] = [
  'sent',
  'unanswered',
  'accepted',
  'declined',
  'done',
  'thanked',
  'withdrawn',
];

/** Takes a move of an ask into its record, which may not exist yet. */
export function takeAskMove(held: AskRecord | undefined, body: BodyOf<'ask.moved'>, by: Stamp): AskRecord {
  return {
    about: tell(held?.about, { rung: body.rung, minutes: body.minutes }, by),
    steps: { ...held?.steps, [body.to]: laterStamp(held?.steps[body.to], by) },
  };
}

/**
 * When the customer was asked. An answer shows that an ask was sent even if nobody recorded it; an
 * ask that was only ever withdrawn was not.
 */
export function sentStamp({ steps }: AskRecord): Stamp | undefined {
  if (steps.sent) return steps.sent;
  const answers = [steps.accepted, steps.declined, steps.unanswered, steps.done, steps.thanked];
  return answers.filter((stamp) => stamp !== undefined).sort(compareStamps)[0];
}

/** The step at which the ask stands. */
export function currentStep({ steps }: AskRecord): AskStep | undefined {
  let current: AskStep | undefined;
  for (const step of LIFE) {
    const stamp = steps[step];
    const held = current && steps[current];
    if (stamp && (!held || stamp.at >= held.at)) current = step;
  }
  return current;
}

/** Whether the customer said no and has not thought better of it. */
export function isDeclined(ask: AskRecord): boolean {
  return currentStep(ask) === 'declined';
}

/** Whether the customer still has the ask before them or has agreed and not finished. */
export function isUnderWay(ask: AskRecord): boolean {
  const step = currentStep(ask);
  return step === 'sent' || step === 'accepted';
}
