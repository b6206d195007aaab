import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { whoReader } from '../../core/needs/read-who.ts';
import { fittingFinder } from '../../core/planning/candidate-pairs.ts';
import type { ForecastBasis } from '../../core/planning/forecast/forecast-basis.ts';
import { gatherWorld } from '../../core/planning/forecast/forecast-world.ts';
import type { NeedForecast } from '../../core/planning/forecast/needs-forecast.ts';
import { lackingNeed } from '../../core/planning/waves.ts';
import { listAnsweredAsks } from '../../store/answered-asks.ts';
import { listAllMoves, listAskRungs, listMoves } from '../../store/asks.ts';
import type { Context } from '../action.ts';
import type { CompanyDesk } from '../customers/company-desk.ts';
import { inSlices } from '../in-slices.ts';
import { keepLongAnswer } from '../kept-answers.ts';
import { currentChance } from '../planning/learnt-chance.ts';
import { learntOvernight } from '../planning/learnt-overnight.ts';
import { accountCandidates, type PlanBasis } from '../planning/plan-basis.ts';
import type { RunningProgram } from '../program/load-program.ts';

/** The same seed for everybody, so that two people who look see the same figures. */
const SEED = 4600;

/** What will become of every open need by its date, as the ledger shows asking to go; kept as long as nothing changes. */
export async function forecastNeeds(
  context: Context,
  basis: PlanBasis,
  desk: CompanyDesk,
  running: RunningProgram,
): Promise<ReadonlyMap<string, NeedForecast>> {
  const { tx, workspaceId, now: at, house } = context;
  return keepLongAnswer(context, 'forecast', async () => {
    const { program } = running;
    const { asks } = basis;
    const learnt = await learntBasis(context, basis, running);
    const chance = await currentChance(context);
    const agreed = asks.filter(({ state }) => state === 'accepted' || state === 'in-progress');
    const moves = await listMoves(
      tx,
      workspaceId,
      agreed.map(({ id }) => id),
    );
    const yesAt = new Map(moves.flatMap(({ askId, to, at: t }) => (to === 'accepted' ? [[askId, t]] : [])));
    return async () => {
      const needs = basis.open.map((need) => lackingNeed(need, basis.covers.get(need.id)!));
      const of = { needs, program, at, traitsOf: whoReader(factCatalogue) };
      const world = gatherWorld({ needs, asks, program, at, ...learnt, chance, yesAt });
      const find = fittingFinder(of);
      await inSlices([...desk.accounts.values()], (account) => {
        for (const candidate of accountCandidates(account)) for (const one of find(candidate)) world.add(one);
        return [];
      });
      const forecast = await house.compute('draw-forecast', { parts: world.parts(), seed: SEED, draws: 200 });
      return new Map(forecast.needs.map((one) => [one.needId, one]));
    };
  });
}

/** What the ledger has taught by last midnight of how asking goes. */
function learntBasis(
  context: Context,
  { needs }: PlanBasis,
  { program }: RunningProgram,
): Promise<ForecastBasis> {
  const { tx, workspaceId, house } = context;
  return learntOvernight(context, 'forecast', '', async (at) => {
    const ledger = {
      ladder: program.ladder.map(({ id, minutes }) => ({ id, minutes })),
      needs,
      asks: await listAskRungs(tx, workspaceId),
      moves: await listAllMoves(tx, workspaceId, at),
      answers: await listAnsweredAsks(tx, workspaceId, at),
      at,
    };
    return () => house.compute('learn-forecast', ledger);
  });
}
