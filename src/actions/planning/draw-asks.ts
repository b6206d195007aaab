import { keyOf } from '../../core/planning/ask-instance.ts';
import { keyText } from '../../core/planning/ask-terms.ts';
import type { AskPair } from '../../core/planning/candidate.ts';
import { type AskDraw, askDrawer } from '../../core/planning/draw-asks.ts';
import type { Proposal } from '../../core/planning/plan.ts';
import { proposalOf } from '../../core/planning/propose-asks.ts';
import { dayOf } from '../../core/signals/days.ts';
import { listExperiments } from '../../store/experiments.ts';
import type { Context } from '../action.ts';
import { inSlices } from '../in-slices.ts';
import type { MadePlan } from './make-plan.ts';
import { inputOf } from './solve-plan.ts';

export type DrawnProposal = Proposal & { readonly draw: AskDraw | null };

/**
 * Draws for the asks that are about to be put before their owners, as far as the program has some drawn by lot; each
 * comes back with how it was chosen. While an experiment runs nothing is drawn here: two lots on one ask would blur both
 * answers. What somebody pinned is no choice of the plan's and stays.
 *
 * @param may whether an ask belongs to the part of the plan that is wanted
 */
export async function drawAsks(
  { tx, workspaceId, now }: Context,
  { scene, choice, possible, plan }: MadePlan,
  wanted: readonly Proposal[],
  may: (one: { readonly owner: string | null; readonly needId: string }) => boolean,
): Promise<DrawnProposal[]> {
  const share = scene.running.program.guardrails.byLotPercent / 100;
  const [experiment] = share > 0 ? await listExperiments(tx, workspaceId, { running: true }) : [];
  if (share <= 0 || experiment !== undefined) return wanted.map((one) => ({ ...one, draw: null }));
  const decided = new Set([...scene.terms.pins, ...scene.terms.bans].map(keyText));
  const isFree = (pair: AskPair): boolean =>
    !decided.has(keyText(keyOf(pair))) && may({ owner: pair.candidate.owner, needId: pair.need.id });
  const draw = askDrawer(possible.pairs.filter(isFree), choice.pairs, scene.room, {
    share,
    seed: workspaceId,
    day: dayOf(now),
  });
  const pairOf = new Map(choice.pairs.map((pair) => [keyText(keyOf(pair)), pair]));
  const input = inputOf(scene);
  return inSlices([...wanted], (proposal): DrawnProposal[] => {
    const pair = pairOf.get(keyText(proposal));
    const drawn = pair !== undefined && isFree(pair) ? draw(pair) : null;
    if (drawn === null) return [{ ...proposal, draw: null }];
    return [
      {
        ...(drawn.draw.instead === null ? proposal : proposalOf(drawn.pair, { ...input, at: plan.at })),
        draw: drawn.draw,
      },
    ];
  });
}
