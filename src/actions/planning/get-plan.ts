import type { z } from 'zod';
import type { PlanView, ProposalView } from '../../contract/plan.ts';
import { keyOf } from '../../core/planning/ask-instance.ts';
import type { Plan, Proposal } from '../../core/planning/plan.ts';
import { planDays } from '../../core/planning/plan-days.ts';
import { fillSays, outlookSays, priceSays } from '../../core/planning/plan-says.ts';
import { tellMoney } from '../../core/program/tell-money.ts';
import { isHindsight } from '../../core/signals/past.ts';
import { action, type Context, type Input } from '../action.ts';
import { toReasonView } from '../asks/ask-views.ts';
import { readProgramAt } from '../program/load-program.ts';
import { readPast } from '../read-past.ts';
import { accountRef, personRef, rungRef, toMoment, toMoney } from '../refs.ts';
import { currentPlan, type MadePlan, planOfThePast } from './make-plan.ts';
import { capsView, leavingView, marksView, proofView } from './plan-views.ts';
import { capName, type PlanWords, planWords } from './plan-words.ts';

/** Cents; less than that reads as nothing, since amounts are told in whole units. */
const WORTH_TELLING = 50;

/** Which ready person would be asked for which need, and what stands in the way of the others. */
export const getPlan = action('GET /plan', viewPlan, { lasts: 'at-start' });

async function viewPlan(context: Context, { query }: Input<'GET /plan'>) {
  const { tx, workspaceId } = context;
  const past = await readPast(context, query);
  const made =
    past === undefined
      ? await currentPlan(context)
      : await planOfThePast(context, await readProgramAt(tx, workspaceId, past), past);
  const { plan, basis, scene, segments } = made;
  const wanted = (one: Proposal): boolean =>
    (query.owner === undefined || one.owner === query.owner) &&
    (query.needId === undefined || one.needId === query.needId);
  const proposals = plan.proposals.filter(wanted);
  const staying = plan.staying.filter(wanted);
  const prices = plan.solved?.prices ?? [];
  const leaves = new Set(plan.leaving);
  const leaving = basis.asks.filter((ask) => leaves.has(ask.id));
  const named = [...proposals, ...staying, ...leaving, ...scene.marks];
  const words = await planWords(
    tx,
    workspaceId,
    scene,
    [
      ...named.map((one) => one.accountId),
      ...prices.flatMap(({ kind, id }) => (kind === 'account' && id !== null ? [id] : [])),
    ],
    named.map((one) => one.personId),
  );
  const { program } = words;
  const days = dayOf(made);
  const view: z.input<typeof PlanView> = {
    at: toMoment(plan.at),
    hindsight: past !== undefined && isHindsight(past),
    programVersion: scene.running.version,
    proposals: proposals.map((one) => proposalView(one, words, days(one))),
    staying: staying.map((one) => ({ ...proposalView(one, words, days(one)), askId: one.askId })),
    leaving: leavingView(leaving, words),
    shortfalls: plan.shortfalls
      .filter((one) => query.needId === undefined || one.needId === query.needId)
      .map((one) => {
        const fill = fillSays(one.needId, one.missing, prices, (price) => capName(price, words));
        return {
          ...one,
          title: words.titleOf(one.needId),
          obstacles: one.obstacles.map((obstacle) => ({ ...obstacle })),
          ...(fill !== null && { fill }),
        };
      }),
    outlook: plan.outlook.map((one) => ({
      ...one,
      title: words.titleOf(one.needId),
      given: givenOf(made, one.needId),
      yeses: { ...one.yeses },
      worth: toMoney(scene.needs.find((need) => need.id === one.needId)?.worth ?? 0, program),
      says: outlookSays(one),
    })),
    value: toMoney(plan.value, program),
    status: plan.status,
    bound: plan.bound === null ? null : toMoney(plan.bound, program),
    ...proofView(plan, program),
    prices: prices
      .filter(({ gain }) => gain >= WORTH_TELLING)
      .map((price) => ({
        kind: price.kind,
        id: price.id,
        name: capName(price, words),
        gain: toMoney(price.gain, program),
        loss: price.loss === null ? null : toMoney(price.loss, program),
        hour: price.hour === null || price.hour.gain <= price.gain ? null : toMoney(price.hour.gain, program),
        says: priceSays(price, capName(price, words), program.currency),
      })),
    advocates: segments
      .filter(({ gain }) => gain >= WORTH_TELLING)
      .map(({ segment, gain }) => ({
        segment,
        gain: toMoney(gain, program),
        says: `One more advocate like the typical one in ${segment} would be worth ${tellMoney(gain, program.currency)}.`,
      })),
    caps: capsView(made, words),
    marks: marksView(made, words),
    minimums: (plan.solved?.minimums ?? []).map(
      ({ needId, wanted: least, got }) =>
        `“${words.titleOf(needId)}” should get ${least} asks at the least; no plan within the caps can give it more than ${got}.`,
    ),
    changeWorth: toMoney(scene.terms.changeWorth, program),
  };
  return view;
}

/** Acts done and yeses given for a need. */
function givenOf({ basis }: MadePlan, needId: string): number {
  const cover = basis.covers.get(needId);
  return (cover?.done ?? 0) + (cover?.agreed ?? 0);
}

function proposalView(one: Proposal, words: PlanWords, day: string): z.input<typeof ProposalView> {
  return {
    person: personRef(words.names, one.personId),
    account: accountRef(words.names, one.accountId),
    needId: one.needId,
    needTitle: words.titleOf(one.needId),
    rung: rungRef(words.program, one.rung),
    owner: one.owner,
    value: toMoney(one.value, words.program),
    factors: one.factors.map((factor) => ({ ...factor })),
    whyNow: one.whyNow,
    reasons: one.reasons.map(toReasonView),
    subject: one.subject,
    message: one.message,
    day,
  };
}

/** The day of every ask of the plan; owners' weeks are laid out over all of them, whatever is looked at. */
function dayOf({ plan, choice }: MadePlan): (one: Plan['proposals'][number]) => string {
  const asks = choice.pairs.map((pair) => ({ owner: pair.candidate.owner, value: pair.worth.value }));
  const days = planDays(asks, plan.at);
  const of = new Map(choice.pairs.map((pair, i) => [dayKey(keyOf(pair)), days[i]!]));
  return (one) => of.get(dayKey(one))!;
}

const dayKey = ({ personId, needId }: { readonly personId: string; readonly needId: string }): string =>
  `${personId} ${needId}`;
