import type { z } from 'zod';
import type { BalanceView } from '../../contract/need-balance.ts';
import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { whoReader } from '../../core/needs/read-who.ts';
import type { Fitting } from '../../core/planning/candidate.ts';
import { fittingFinder } from '../../core/planning/candidate-pairs.ts';
import { chanceOnce, type YesChance } from '../../core/planning/chance/yes-chance.ts';
import { type Recruit, recruits } from '../../core/planning/forecast/recruits.ts';
import {
  type SegmentBalance,
  type SegmentedBy,
  segmentBalance,
} from '../../core/planning/forecast/segment-balance.ts';
import type { OpenNeed } from '../../core/planning/plan.ts';
import { lackingNeed, withNeeds } from '../../core/planning/waves.ts';
import { findNames } from '../../store/names.ts';
import { action, type Context } from '../action.ts';
import { inSlices } from '../in-slices.ts';
import { keepAnswer } from '../kept-answers.ts';
import { currentChance } from '../planning/learnt-chance.ts';
import { currentPlan } from '../planning/make-plan.ts';
import { accountCandidates, type PlanBasis } from '../planning/plan-basis.ts';
import { accountRef, personRef, rungRef, toMoment, toMomentOrNull } from '../refs.ts';
import { forecastNeeds } from './forecast-needs.ts';

/** Ways to close a gap that are told of a need, and people named of each. */
const WAYS = 5;
const NAMED = 3;

/** Demand against supply by segment, and for every need that is going to stay short where more could come from. */
export const getNeedBalance = action('GET /needs/balance', (context, { query }) => {
  const { tx, workspaceId, now, house } = context;
  const by = query.by ?? 'industry';
  return keepAnswer(house.store, tx, workspaceId, `balance ${by}`, now, () => balance(context, by));
});

async function balance(context: Context, by: SegmentedBy): Promise<z.input<typeof BalanceView>> {
  const { tx, workspaceId, now } = context;
  const { basis, running, desk } = await currentPlan(context);
  const chance = chanceOnce(await currentChance(context));
  const forecasts = await forecastNeeds(context, basis, desk, running);
  const open = basis.open.map((need) => lackingNeed(need, basis.covers.get(need.id)!));
  const of = { needs: open, program: running.program, at: now, traitsOf: whoReader(factCatalogue) };
  const find = fittingFinder(of);
  const fitting = await inSlices([...desk.accounts.values()], (account) =>
    accountCandidates(account).flatMap(find),
  );
  // Need by need and rung by rung, so that nobody else waits while everybody's chances are looked at.
  const fittingOf = Map.groupBy(fitting, (one) => one.need.id);
  const beyond = await inSlices(open, (need) => [
    withoutWhatIsOut(need, fittingOf.get(need.id) ?? [], basis, chance, now),
  ]);
  // What is missing of a need is what its forecast, which knows the asks that are out, does not see coming.
  const gaps = open.map((need) => {
    const told = forecasts.get(need.id);
    return { ...need, missing: told === undefined ? 0 : Math.round(told.wanted - told.expected) };
  });
  const ways = await inSlices(gaps, (need) =>
    recruits(withNeeds(fittingOf.get(need.id) ?? [], [need]), now, chance),
  );
  const people = new Map(fitting.map(({ candidate }) => [candidate.personId, candidate.accountId]));
  const named = ways.flatMap(({ personIds }) => personIds.slice(0, NAMED));
  const names = await findNames(
    tx,
    workspaceId,
    named.flatMap((id) => people.get(id) ?? []),
    named,
  );
  const toWay = ({ needId: _, personIds, firstAt, ...way }: Recruit) => ({
    ...way,
    firstAt: toMomentOrNull(firstAt),
    among: personIds.slice(0, NAMED).map((id) => ({
      person: personRef(names, id),
      account: accountRef(names, people.get(id) ?? ''),
    })),
  });
  const acts = await inSlices(running.program.ladder, (rung) => {
    const needs = beyond.filter((need) => need.rung === rung.id);
    const wanted = needs.reduce((sum, need) => sum + (need.lacking ?? 0), 0);
    if (Math.round(wanted) === 0) return [];
    const fits = needs.flatMap((need) => withNeeds(fittingOf.get(need.id) ?? [], [need]));
    const segments = segmentBalance(needs, fits, by, now, {
      chance,
      ledger: basis.room,
    });
    return [{ rung: rungRef(running.program, rung.id), wanted, segments }];
  });
  return {
    at: toMoment(now),
    by,
    acts: acts
      .sort((a, b) => coming(a.segments) / a.wanted - coming(b.segments) / b.wanted)
      .map((one) => ({
        ...one,
        segments: one.segments.map((each) => ({ ...each, acts: { ...each.acts } })),
      })),
    gaps: gaps
      .filter(({ missing }) => missing > 0)
      .sort((a, b) => b.missing - a.missing || a.by - b.by)
      .map((need) => ({
        needId: need.id,
        title: need.title,
        rungId: need.rung,
        by: toMoment(need.by),
        missing: need.missing,
        forecast: forecasts.get(need.id)?.says ?? '',
        recruits: ways
          .filter(({ needId }) => needId === need.id)
          .slice(0, WAYS)
          .map(toWay),
      })),
  };
}

/** Acts that are to be expected of all segments together. */
const coming = (segments: readonly SegmentBalance[]): number =>
  segments.reduce((sum, { acts }) => sum + acts.mean, 0);

/** A need with what it lacks beyond the yeses to be expected of asks that are out already. */
function withoutWhatIsOut(
  need: OpenNeed,
  fitting: readonly Fitting[],
  basis: PlanBasis,
  chance: YesChance,
  at: number,
): OpenNeed {
  const cover = basis.covers.get(need.id);
  const out = (cover?.underWay ?? 0) - (cover?.agreed ?? 0);
  if (out <= 0) return need;
  const chances = fitting.map(({ candidate, rung }) => chance(candidate.sheet, rung, at).p);
  const mean = chances.length === 0 ? 0 : chances.reduce((sum, p) => sum + p, 0) / chances.length;
  return { ...need, lacking: Math.max(0, (need.lacking ?? need.missing) - out * mean) };
}
