import type { z } from 'zod';
import type { CapPriceView, PlanView } from '../../contract/plan.ts';
import type { Plan } from '../../core/planning/plan.ts';
import { fillSays, greedySays, priceSays, proofSays } from '../../core/planning/plan-says.ts';
import type { CapPrice } from '../../core/planning/price-caps.ts';
import type { Program } from '../../core/program/program.ts';
import { isHindsight } from '../../core/signals/past.ts';
import { listMembers } from '../../store/members.ts';
import { findNames } from '../../store/names.ts';
import { action } from '../action.ts';
import { toReasonView } from '../asks/ask-views.ts';
import { loadProgram, readProgramAt } from '../program/load-program.ts';
import { readPast } from '../read-past.ts';
import { accountRef, personRef, rungRef, toMoment, toMoney } from '../refs.ts';
import { currentPlan, makePlan } from './make-plan.ts';

/** Which ready person would be asked for which need, and what stands in the way of the others. */
export const getPlan = action('GET /plan', async (context, { query }) => {
  const { tx, workspaceId, now } = context;
  const past = await readPast(context, query);
  const running = await (past ? readProgramAt(tx, workspaceId, past) : loadProgram(context));
  const { plan, basis, prices } =
    past === undefined ? await currentPlan(context) : await makePlan(tx, workspaceId, running, now, { past });
  const wanted = plan.proposals.filter(
    (one) =>
      (query.owner === undefined || one.owner === query.owner) &&
      (query.needId === undefined || one.needId === query.needId),
  );
  const names = await findNames(
    tx,
    workspaceId,
    [...wanted.map((one) => one.accountId), ...prices.flatMap(accountOf)],
    wanted.map((one) => one.personId),
  );
  const titles = new Map(basis.needs.map((need) => [need.id, need.title]));
  const members = new Map((await listMembers(tx, workspaceId)).map((one) => [one.email, one.name]));
  const nameOf = ({ kind, id }: CapPrice): string | null => {
    if (id === null) return null;
    if (kind === 'account') return accountRef(names, id).name;
    return (kind === 'owner' ? members.get(id) : titles.get(id)) ?? id;
  };
  const view: z.input<typeof PlanView> = {
    at: toMoment(plan.at),
    hindsight: past !== undefined && isHindsight(past),
    programVersion: running.version,
    proposals: wanted.map((one) => ({
      person: personRef(names, one.personId),
      account: accountRef(names, one.accountId),
      needId: one.needId,
      needTitle: titles.get(one.needId) ?? one.needId,
      rung: rungRef(running.program, one.rung),
      owner: one.owner,
      value: toMoney(one.value, running.program),
      factors: one.factors.map((factor) => ({ ...factor })),
      whyNow: one.whyNow,
      reasons: one.reasons.map(toReasonView),
      subject: one.subject,
      message: one.message,
    })),
    shortfalls: plan.shortfalls
      .filter((one) => query.needId === undefined || one.needId === query.needId)
      .map((one) => ({
        ...one,
        title: titles.get(one.needId) ?? one.needId,
        obstacles: one.obstacles.map((obstacle) => ({ ...obstacle })),
        ...fillOf(one, prices, nameOf),
      })),
    value: toMoney(plan.value, running.program),
    status: plan.status,
    bound: plan.bound === null ? null : toMoney(plan.bound, running.program),
    ...proofView(plan, running.program),
    prices: prices
      .filter(({ gain }) => gain >= WORTH_TELLING)
      .map((price) => priceView(price, nameOf(price), running.program)),
  };
  return view;
});

/** Cents; less than that reads as nothing, since amounts are told in whole units. */
const WORTH_TELLING = 50;

const accountOf = ({ kind, id }: CapPrice): string[] => (kind === 'account' && id !== null ? [id] : []);

function fillOf(
  { needId, missing }: Plan['shortfalls'][number],
  prices: readonly CapPrice[],
  nameOf: (price: CapPrice) => string | null,
): { fill?: string } {
  const fill = fillSays(needId, missing, prices, nameOf);
  return fill === null ? {} : { fill };
}

/** What is known about how good the plan is: sentence, certificate, and what simpler ways to choose reach. */
function proofView(
  plan: Plan,
  program: Program,
): Pick<z.input<typeof PlanView>, 'proof' | 'certificate' | 'greedy'> {
  const proof = proofSays(plan, program.currency);
  if (plan.solved === undefined) return { proof };
  const { greedy } = plan.solved;
  const { certificate } = plan.solved.plan;
  const says = greedySays(plan, program.currency);
  return {
    proof,
    certificate: {
      ok: certificate.ok,
      primal: toMoney(certificate.primal, program),
      dual: toMoney(certificate.dual, program),
      pairsChecked: certificate.pairsChecked,
    },
    ...(greedy !== null &&
      says !== null && {
        greedy: {
          pairs: toMoney(greedy.pairs, program),
          firstCome: toMoney(greedy.firstCome, program),
          says,
        },
      }),
  };
}

function priceView(price: CapPrice, name: string | null, program: Program): z.input<typeof CapPriceView> {
  return {
    kind: price.kind,
    id: price.id,
    gain: toMoney(price.gain, program),
    loss: price.loss === null ? null : toMoney(price.loss, program),
    says: priceSays(price, name, program.currency),
  };
}
