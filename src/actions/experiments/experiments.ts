import type { z } from 'zod';
import type { ExperimentOutlook, ExperimentRequest, LotView } from '../../contract/experiments.ts';
import { type Experiment, type ExperimentTerms, mismatch } from '../../core/experiments/experiment.ts';
import { experimentResult } from '../../core/experiments/experiment-result.ts';
import { questionOf } from '../../core/experiments/experiment-says.ts';
import { outlookOf } from '../../core/experiments/plan-experiment.ts';
import { DEFAULT_TERMS } from '../../core/leak/leak-terms.ts';
import { DAY } from '../../core/signals/signal.ts';
import { lotOf } from '../../core/statistics/experiments/assignment.ts';
import { listAnsweredAsks } from '../../store/answered-asks.ts';
import {
  countClosedDeals,
  insertExperiment,
  listExperiments,
  listOpenStages,
  stopExperiment,
} from '../../store/experiments.ts';
import { findTerms } from '../../store/leak-terms.ts';
import { findNames } from '../../store/names.ts';
import { listOpportunities } from '../../store/opportunities.ts';
import { action, type Context } from '../action.ts';
import { cutPage } from '../cursor.ts';
import { Failure } from '../failure.ts';
import { loadProgram } from '../program/load-program.ts';
import { accountRef, toMoment, toMomentOrNull } from '../refs.ts';
import { drawOffers } from './draw-offers.ts';
import { toExperimentView } from './experiment-views.ts';
import { loadUnits } from './load-units.ts';

type Request = z.output<typeof ExperimentRequest>;

/** Fewer answers than this tell no rate (MEASUREMENT.md 4). */
const FEWEST_ANSWERS = 20;

/** Experiments with what they show by now, the newest first. */
export const getExperiments = action('GET /experiments', async (context) => {
  const items = [];
  for (const experiment of await listExperiments(context.tx, context.workspaceId))
    items.push(await viewOf(context, experiment));
  return { items, stages: await listOpenStages(context.tx, context.workspaceId) };
});

async function viewOf(context: Context, experiment: Experiment) {
  const { units } = await loadUnits(context, experiment);
  return toExperimentView(experiment, experimentResult(experiment, units));
}

/** What an experiment could show, before anything starts. */
export const getExperimentOutlook = action(
  'POST /experiments/outlook',
  async (context, { body }) => (await declare(context, body)).outlook,
);

/** Fills in what was left out, and says what could be seen. */
async function declare(
  context: Context,
  body: Request,
): Promise<{ terms: ExperimentTerms; outlook: z.input<typeof ExperimentOutlook> }> {
  const { tx, workspaceId, now } = context;
  const wrong = mismatch(body.kind, body.outcome);
  if (wrong !== null) throw new Failure('bad-input', wrong, [{ path: 'body.outcome', says: wrong }]);
  const [baseRate, baseRateFrom] = await baseRateOf();
  const terms: ExperimentTerms = {
    name: body.name,
    kind: body.kind,
    outcome: body.outcome,
    share: Math.round(10 * body.share) / 10,
    waitDays: body.waitDays,
    horizonDays: body.horizonDays,
    planned: body.planned,
    baseRate,
    plausible: body.plausible ?? (await plausibleOf()),
    ...(body.kind === 'offer' ? await offered() : {}),
  };
  const { detectable, needed, refused, says } = outlookOf(terms);
  return {
    terms,
    outlook: {
      question: questionOf(terms),
      baseRate,
      baseRateFrom,
      plausible: terms.plausible,
      detectable,
      needed,
      open: refused === null,
      says,
    },
  };

  async function plausibleOf(): Promise<number> {
    if (body.outcome !== 'renewal' && body.outcome !== 'win') return 0.1;
    return ((await findTerms(tx, workspaceId, context.now))?.terms ?? DEFAULT_TERMS).plausible[body.outcome];
  }

  /** The stage and the act of an offer; both must be there, or nothing would ever be drawn. */
  async function offered(): Promise<{ stage: string; rung: string }> {
    const stages = (await listOpenStages(tx, workspaceId)).map(({ stage }) => stage);
    if (body.stage === undefined || !stages.includes(body.stage)) {
      const says = `Say at which stage it is offered. Open deals are in: ${stages.slice(0, 12).join(', ') || 'none yet'}.`;
      throw new Failure('bad-input', says, [{ path: 'body.stage', says }]);
    }
    const { ladder } = (await loadProgram(context)).program;
    const rung = body.rung ?? 'reference-call';
    if (!ladder.some((one) => one.id === rung)) {
      const says = `The ladder has no “${rung}”: say which act is offered (${ladder.map((one) => one.id).join(', ')}).`;
      throw new Failure('bad-input', says, [{ path: 'body.rung', says }]);
    }
    return { stage: body.stage, rung };
  }

  async function baseRateOf(): Promise<[number, z.input<typeof ExperimentOutlook>['baseRateFrom']]> {
    if (body.baseRate !== undefined) return [body.baseRate, 'told'];
    if (body.outcome === 'renewal') return [0.9, 'assumed'];
    if (body.outcome === 'act') return [0.5, 'assumed'];
    if (body.outcome === 'win') {
      const { closed, won } = await countClosedDeals(tx, workspaceId, now - 730 * DAY);
      return closed < FEWEST_ANSWERS
        ? [0.25, 'assumed']
        : [Math.min(0.99, Math.max(0.01, won / closed)), 'own past'];
    }
    const answers = (await listAnsweredAsks(tx, workspaceId, now)).filter(
      (ask) => ask.sentAt > now - 365 * DAY,
    );
    if (answers.length < FEWEST_ANSWERS) return [0.5, 'assumed'];
    const rate = answers.filter(({ yes }) => yes).length / answers.length;
    return [Math.min(0.99, Math.max(0.01, rate)), 'own past'];
  }
}

/**
 * Starts an experiment; from the next plan on its lots are drawn before anybody is asked, those of an offer at once. Throws `conflict` while
 * another one runs, and `bad-input` where the planned size could not show any plausible effect.
 */
export const startExperiment = action('POST /experiments', async (context, { body }) => {
  const { tx, workspaceId, caller, now, newId, announce } = context;
  const { terms, outlook } = await declare(context, body);
  if (!outlook.open)
    throw new Failure('bad-input', outlook.says, [{ path: 'body.planned', says: outlook.says }]);
  const id = newId('exp');
  const { version } = await loadProgram(context);
  const experiment: Experiment = {
    ...terms,
    id,
    detectable: outlook.detectable,
    seed: Math.floor(lotOf(workspaceId, id) * 2 ** 31),
    programVersion: version,
    startedBy: caller.name,
    startedAt: now,
    stoppedBy: null,
    stoppedAt: null,
    why: null,
  };
  if (!(await insertExperiment(tx, workspaceId, experiment)))
    throw new Failure('conflict', 'Another experiment runs; stop it first. One question at a time.');
  // Nobody is asked by an offer: it waits for no plan.
  if (experiment.kind === 'offer') await drawOffers(context, experiment);
  announce({ noun: 'experiments', id });
  return viewOf(context, experiment);
});

/** Stops an experiment: whoever waits may be asked from now on; lots and outcomes stay on record. */
export const endExperiment = action('POST /experiments/:id/stop', async (context, { params, body }) => {
  const { tx, workspaceId, caller, now, announce } = context;
  await findExperiment(context, params.id);
  const stop = { by: caller.name, at: now, why: body.why ?? null };
  if (!(await stopExperiment(tx, workspaceId, params.id, stop)))
    throw new Failure('conflict', 'This experiment was stopped already.');
  announce({ noun: 'experiments', id: params.id });
  return viewOf(context, await findExperiment(context, params.id));
});

async function findExperiment({ tx, workspaceId }: Context, id: string): Promise<Experiment> {
  const [experiment] = await listExperiments(tx, workspaceId, { id });
  if (experiment === undefined) throw new Failure('not-found', 'There is no such experiment.');
  return experiment;
}

const OUTCOMES = { true: 'yes', false: 'no', pending: 'pending', none: 'none' } as const;

/** The accounts behind an experiment: each with its arm, when it was drawn and what came of it. */
export const getExperimentLots = action('GET /experiments/:id/lots', async (context, { params, query }) => {
  const experiment = await findExperiment(context, params.id);
  const { lots, units } = await loadUnits(context, experiment);
  const page = cutPage(
    lots.map((lot, i) => ({ lot, unit: units[i]! })),
    query.cursor,
    query.limit ?? 50,
  );
  const ids = page.items.flatMap(({ lot }) => lot.opportunityId ?? []);
  const deals = new Map(
    (ids.length === 0 ? [] : await listOpportunities(context.tx, context.workspaceId, { ids })).map(
      (deal) => [deal.id, deal.name],
    ),
  );
  const names = await findNames(
    context.tx,
    context.workspaceId,
    page.items.map(({ lot }) => lot.accountId),
  );
  return {
    ...page,
    items: page.items.map(
      ({ lot, unit }): z.input<typeof LotView> => ({
        account: accountRef(names, lot.accountId),
        arm: lot.arm,
        probability: lot.probability,
        segment: lot.stratum,
        assignedAt: toMoment(lot.assignedAt),
        heldUntil: toMomentOrNull(lot.heldUntil),
        deal:
          lot.opportunityId === null
            ? null
            : { id: lot.opportunityId, name: deals.get(lot.opportunityId) ?? lot.opportunityId },
        took: unit.took,
        outcome: OUTCOMES[String(unit.outcome) as keyof typeof OUTCOMES],
      }),
    ),
  };
});
