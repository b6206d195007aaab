import type { z } from 'zod';
import type { LeakView } from '../../contract/leak.ts';
import type { LeakIdentity } from '../../core/leak/leak-identity.ts';
import type { Instant } from '../../core/signals/signal.ts';
import { tellDay } from '../../core/signals/tell-moment.ts';
import { action } from '../action.ts';
import { loadProgram } from '../program/load-program.ts';
import { toMoment } from '../refs.ts';
import { auditState } from './audit.ts';
import { crossCheckOf } from './cross-check-view.ts';
import { type LeakFigures, loadLeakFigures } from './leak-figures.ts';
import { baselineOf, isNobody, moneyOf } from './leak-views.ts';
import { stagesOf } from './stage-views.ts';

type View = z.input<typeof LeakView>;

/** What became of the customers' enthusiasm in a span: counts, causes and money, with what to mend first. */
export const getLeak = action(
  'GET /leak',
  async (context, { query }) => {
    const figures = await loadLeakFigures(context, query);
    const { program } = await loadProgram(context);
    const { quarter, identity, estimate } = figures;
    const { counts, fates } = identity.total;
    const view: View = {
      at: toMoment(context.now),
      from: toMoment(quarter.from),
      until: toMoment(quarter.until),
      accounts: counts.accounts,
      grade: 'descriptive',
      census: {
        silent: counts.silent,
        cool: counts.cool,
        heard: counts.visible,
        protected: counts.protected,
        askable: counts.eligible,
        asked: counts.asked,
        yes: counts.yes,
        fulfilled: counts.fulfilled,
        used: counts.used,
      },
      identity: isNobody(figures)
        ? { refused: { gate: 'nobody', ...nobodyWords(counts), until: null } }
        : estimate.refused === null
          ? {
              refused: null,
              value: {
                enthusiastic: {
                  low: estimate.interval[0],
                  likely: estimate.estimate,
                  high: estimate.interval[1],
                  level: 0.95,
                },
                heard: counts.visible,
                askable: counts.eligible,
                asked: counts.asked,
                used: counts.used,
                fates: { ...fates, visibility: fates.visibility ?? 0 },
              },
            }
          : {
              refused: {
                gate: estimate.refused.gate,
                message: 'Can’t tell yet how many silent accounts are enthusiastic.',
                detail: estimate.refused.message,
                until: null,
              },
            },
      audit: await auditState(context, figures),
      crossCheck: crossCheckOf(figures),
      signalLife: { ...figures.life },
      ...stagesOf(figures, program),
      causes: causesOf(identity),
      unplaced: figures.unplaced,
      ...moneyOf(figures, program),
      first: firstFix(figures),
      baseline: baselineOf(figures),
      stories: figures.stories.map(({ fate, says, fix, stories }) => ({
        fate,
        says,
        fix,
        stories: stories.length,
      })),
      termsVersion: figures.termsVersion,
      restated: restatedOf(figures, context.now),
    };
    return view;
  },
  { lasts: true },
);

/** Why there is no leak to tell of where nobody is enthusiastic. */
const nobodyWords = ({ accounts }: LeakFigures['identity']['total']['counts']) => ({
  message:
    accounts === 0
      ? 'Nobody was a customer on record in these three months, so nothing can have leaked.'
      : `Nobody among ${accounts} ${accounts === 1 ? 'account' : 'accounts'} has said anything that shows a fan.`,
  detail: 'Survey answers, praise in cases and colleagues’ nominations tell who is one.',
});

/** A reason as a sentence ends: people write it with a full stop and without. */
const ending = (reason: string): string => (/[.!?…]$/.test(reason) ? reason : `${reason}.`);

/** What is said where levels and prices were set only after the span had ended. */
function restatedOf({ restated }: LeakFigures, now: Instant): View['restated'] {
  if (restated === null) return null;
  const { version, createdAt, createdBy, reason } = restated;
  return {
    at: toMoment(createdAt),
    by: createdBy,
    reason,
    says: `Levels and prices are those of version ${version}, set on ${tellDay(createdAt, now)}, after the end: ${ending(reason)}`,
  };
}

const causesOf = (identity: LeakIdentity): View['causes'] =>
  identity.causes.map((cause) => ({
    fate: cause.part,
    cause: cause.cause,
    says: cause.says,
    accounts: cause.accountIds.length,
    fix: cause.fix,
  }));

/** Of the part that loses most acts, the cause with most accounts; without a gap the largest cause of our own doing. */
function firstFix({ identity, gap }: LeakFigures): View['first'] {
  const mendable = causesOf(identity).filter((cause) => cause.fix !== null && cause.fate !== 'protected');
  const worst =
    gap === null
      ? undefined
      : (['process', 'activation', 'visibility'] as const).toSorted((a, b) => gap[b] - gap[a])[0];
  const cause =
    mendable.find((one) => one.fate === worst) ??
    mendable.find((one) => one.fate !== 'visibility') ??
    mendable[0];
  if (cause === undefined) return null;
  const acts = gap === null || worst !== cause.fate ? null : gap[worst];
  return {
    title: `${cause.accounts} ${cause.accounts === 1 ? 'account' : 'accounts'}: ${cause.says}.`,
    detail: `${cause.fix ?? ''}${acts === null || acts < 0.5 ? '' : ` This part loses about ${Math.round(acts)} acts a quarter, more than any other.`}`,
    fate: cause.fate,
    cause: cause.cause,
    accounts: cause.accounts,
  };
}
