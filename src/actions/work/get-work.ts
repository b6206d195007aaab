import type { z } from 'zod';
import type { WorkView } from '../../contract/work.ts';
import type { Program } from '../../core/program/program.ts';
import { article } from '../../core/words/article.ts';
import { lower } from '../../core/words/first-letter.ts';
import { marginalHour } from '../../core/work/marginal-hour.ts';
import { action, type Context } from '../action.ts';
import { toGate } from '../impact/impact-views.ts';
import { loadAsksAnHour } from '../planning/hour-of-asks.ts';
import { currentPlan } from '../planning/make-plan.ts';
import { loadProgram } from '../program/load-program.ts';
import { memberRef, rungRef, toMoment, toMoney } from '../refs.ts';
import { hourWorth, ranged, told } from './figure-views.ts';
import { loadRolloutHour, viewRolloutHour } from './load-rollout-hour.ts';
import { loadWork, type Work } from './load-work.ts';

type View = z.input<typeof WorkView>;

/** What CS work took and what an hour of it brought (MEASUREMENT.md 6), each figure with its range or its refusal. */
export const getWork = action(
  'GET /work',
  async (context, { query }) => {
    const { program } = await loadProgram(context);
    const work = await loadWork(context, query.quarter);
    const { span, sheet, counts, credits, names } = work;
    const { hours, perAct, shadow, minutes, value, displacement } = sheet;
    const view: View = {
      at: toMoment(context.now),
      from: toMoment(span.from),
      until: toMoment(span.until),
      headline: sheet.headline,
      drawn: counts.drawn,
      answered: counts.answered,
      usedActs: counts.usedActs,
      hours: told(hours, 'how many hours advocacy took', ranged),
      perAct: told(perAct, 'how long one used act takes', ranged),
      shadow: {
        ...told(shadow, 'how many requests come beside the product', ranged),
        drawn: counts.weeksDrawn,
        answered: counts.weeksAnswered,
      },
      minutes: minutes.map((finding) => {
        const rung = rungRef(program, finding.id.replace(/^minutes-/, ''));
        const { figure } = finding;
        const times = figure.refused === null ? figure.value.times : null;
        return {
          ...told(finding, `how long ${article(lower(rung.name))} takes`, ({ median, interval }) =>
            ranged({ likely: median, interval }),
          ),
          rung,
          acts: finding.ids.length,
          times: times === null ? null : ranged(times),
        };
      }),
      timed: { acts: counts.timed, of: counts.asked },
      value: { ...told(value, 'what an hour of it brings', hourWorth(program)), grade: value.grade },
      marginal: await nextHour(context, work, program),
      rolloutHour: viewRolloutHour(await loadRolloutHour(context), program),
      gates: sheet.gates.map(toGate),
      credits: credits.map(({ member, nominated, cultivated, carried, share, perAct: each }) => ({
        member: memberRef(names, member),
        nominated: nominated.length,
        cultivated: cultivated.length,
        carried: carried.length,
        share,
        perAct: each === null ? null : { ...each, level: 0.95 },
      })),
      displacement: told(displacement, 'whether customers at risk were left waiting', (found) => ({
        verdict: found.verdict,
        response:
          found.response === null
            ? null
            : {
                now: found.response.now.answered / found.response.now.of,
                before: found.response.before.answered / found.response.before.of,
                difference: ranged({ likely: found.response.difference, interval: found.response.interval }),
              },
        retention:
          found.retention === null
            ? null
            : {
                now: found.retention.now,
                before: found.retention.before,
                difference: ranged({
                  likely: found.retention.difference,
                  interval: found.retention.interval,
                }),
              },
      })),
      firmer: firmerOf(work),
    };
    return view;
  },
  { lasts: true },
);

/** The value of one hour more of each colleague, from the plan solved again with it. */
async function nextHour(context: Context, { names }: Work, program: Program): Promise<View['marginal']> {
  const hour = await loadAsksAnHour(context);
  const { plan } = await currentPlan(context);
  const { owners, says, caution } = marginalHour(
    plan.status === 'proven' ? (plan.solved?.prices ?? null) : null,
    hour,
    program.currency,
  );
  return {
    says,
    caution,
    grade: 'assumed',
    asksAnHour: hour.asks,
    owners: owners.map(({ owner, gain, loss }) => ({
      member: memberRef(names, owner),
      gain: toMoney(gain, program),
      loss: loss === null ? null : toMoney(loss, program),
    })),
  };
}

/** What is missing for the next figure that cannot be told, in one sentence. */
function firmerOf({ sheet: { hours, perAct, value }, counts }: Work): string | null {
  const gate = [hours, perAct, value].find(({ figure }) => figure.refused !== null)?.figure.refused?.gate;
  switch (gate) {
    case undefined:
      return `More days of the diary: ${counts.answered} of ${counts.drawn} have an answer.`;
    case 'coverage':
      return counts.drawn === 0
        ? 'Five days a quarter are drawn by lot for every customer success manager; Today asks about them.'
        : `${Math.max(1, Math.ceil(0.7 * counts.drawn) - counts.answered)} more of the drawn days need an answer; Today asks.`;
    case 'size':
    case 'used-acts':
      return counts.usedActs < 20 ? `${20 - counts.usedActs} more used acts.` : 'More answers in the diary.';
    case 'rate':
      return 'Say what an hour of a colleague costs: Leak, Levels, prices and costs.';
    case 'sound-prices':
      return 'File the invoices of substitutes, or let an effect be measured: offer calls in random order.';
    default:
      return 'More days of the diary, so that the answers agree better.';
  }
}
