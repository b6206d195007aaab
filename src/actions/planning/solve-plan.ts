import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { whoReader } from '../../core/needs/read-who.ts';
import { askInstance, keyOf, problemOf, type SolvedAsks } from '../../core/planning/ask-instance.ts';
import { type AskKey, keyText } from '../../core/planning/ask-terms.ts';
import type { AskPair, Fitting, PossibleAsks } from '../../core/planning/candidate.ts';
import { fittingFinder, pairMaker } from '../../core/planning/candidate-pairs.ts';
import { carryOver } from '../../core/planning/carry-over.ts';
import { choiceFrom, rankedWithout } from '../../core/planning/choose-exact.ts';
import type { Choice } from '../../core/planning/choose-ranked.ts';
import { type HeldBack, heldBackCounter, isInReach } from '../../core/planning/held-back.ts';
import { signature, whoSigns } from '../../core/planning/letters/who-signs.ts';
import type { Plan } from '../../core/planning/plan.ts';
import { type ProposeInput, planOf, withinRoom } from '../../core/planning/propose-asks.ts';
import { type SegmentAdvocate, segmentAdvocates } from '../../core/planning/segment-advocates.ts';
import { shortfallTeller } from '../../core/planning/shortfall.ts';
import { waveTeller, withNeeds } from '../../core/planning/waves.ts';
import type { House } from '../house.ts';
import { inSlices } from '../in-slices.ts';
import type { PlanScene } from './plan-scene.ts';

/** A scene with those who fit, which what-ifs about caps, pins and worth need not look for again. */
export type PreparedScene = PlanScene & {
  /** Those who may be asked before a need's date, and those who have an ask already. */
  readonly fitting: readonly Fitting[];
  /** The others who fit, counted by what holds them back: of a large company they are many. */
  readonly held: ReadonlyMap<string, HeldBack>;
};

/** A plan with what it was chosen from. */
export type Solved = {
  readonly scene: PreparedScene;
  readonly possible: PossibleAsks;
  readonly choice: Choice;
  readonly plan: Plan;
  /** What one more advocate of a segment would add, in cents, largest first. */
  readonly segments: readonly (SegmentAdvocate & { readonly gain: number })[];
};

/** Finds everybody who fits the scene's needs, in slices. */
export async function prepareScene(scene: PlanScene): Promise<PreparedScene> {
  const find = fittingFinder(inputOf(scene));
  const asked = new Set(scene.out.map(({ personId }) => personId));
  const others = heldBackCounter();
  const fitting = await inSlices(scene.candidates, (candidate) =>
    find(candidate).filter((one) => {
      if (asked.has(candidate.personId) || isInReach(one)) return true;
      others.add(one);
      return false;
    }),
  );
  const tell = waveTeller(fitting, scene.out, scene.at, scene.chance);
  const needs = await inSlices(scene.needs, (need) => [tell(need)]);
  return { ...scene, needs, fitting: withNeeds(fitting, needs), held: others.counts() };
}

/** Somebody who fits a need, whatever their standing; undefined for whoever does not, or is nobody. */
export function findFitting(
  scene: PreparedScene,
  { personId, accountId, needId }: AskKey,
): Fitting | undefined {
  const need = scene.needs.find(({ id }) => id === needId);
  const candidate = scene.candidates.find((one) => one.personId === personId && one.accountId === accountId);
  if (need === undefined || candidate === undefined) return undefined;
  return fittingFinder({ ...inputOf(scene), needs: [need] })(candidate)[0];
}

/**
 * Makes the exact plan of a scene: values in slices on the event loop, engine and certificate on a thread.
 *
 * @param options.earlier the last plan's solution, to start from
 * @param options.prices whether binding caps and new advocates are priced
 * @param options.asksAnHour how many asks an hour of an owner holds, where minutes were noted
 */
export async function solveScene(
  house: House,
  scene: PreparedScene,
  options: {
    readonly earlier?: SolvedAsks | undefined;
    readonly prices?: boolean;
    readonly asksAnHour?: number;
  } = {},
): Promise<Solved> {
  const input = inputOf(scene);
  const possible = { fitting: scene.fitting, held: scene.held, pairs: await pairsOf(scene, input) };
  const { prices = false } = options;
  const segments = prices ? segmentAdvocates(possible) : [];
  const { choice, gains } = await choose(house, possible.pairs, scene, segments, options);
  const short = await inSlices(scene.needs, shortfallTeller(possible, choice.pairs, input));
  return {
    scene,
    possible,
    choice,
    plan: planOf(input, possible, choice, scene.lying, short),
    segments: segments
      .flatMap((segment, i) => ((gains[i] ?? 0) > 0 ? [{ ...segment, gain: gains[i] ?? 0 }] : []))
      .sort((a, b) => b.gain - a.gain),
  };
}

async function choose(
  house: House,
  pairs: readonly AskPair[],
  { room, terms }: PlanScene,
  segments: readonly SegmentAdvocate[],
  { prices = false, earlier, asksAnHour }: Parameters<typeof solveScene>[2] & object,
): Promise<{ choice: Choice; gains: readonly (number | null)[] }> {
  const asked = askInstance(pairs, room, terms);
  if (typeof asked === 'string')
    return { choice: { ...rankedWithout(pairs, room, terms), says: asked }, gains: [] };
  const found = await house.compute('solve-asks', {
    ...problemOf(asked),
    prices,
    ...(asksAnHour !== undefined && { asksAnHour }),
    advocates: segments.map(({ worthTo }) => asked.needs.map((need) => worthTo.get(need.id) ?? 0)),
    ...(earlier && { earlier: carryOver(earlier, asked) }),
  });
  return { choice: choiceFrom(asked, found, room, terms), gains: found?.advocates ?? [] };
}

async function pairsOf(scene: PreparedScene, input: ProposeInput): Promise<AskPair[]> {
  const make = pairMaker(scene.fitting, input);
  return withinRoom(await inSlices(scene.fitting, make), scene.room);
}

/** What a plan of this scene is made from, as the core takes it. */
export function inputOf(scene: PlanScene): ProposeInput {
  const { running, colleagues } = scene;
  const pinned = new Set(scene.terms.pins.map(keyText));
  return {
    needs: scene.needs,
    candidates: scene.candidates,
    program: running.program,
    programVersion: running.version,
    room: scene.room,
    ledger: scene.basis.room,
    at: scene.at,
    traitsOf: whoReader(factCatalogue),
    senderOf: (owner) => signature(whoSigns(owner, running.program.owners, colleagues)),
    pinned: (one) => pinned.has(keyText(keyOf(one))),
    ...(scene.chance && { chance: scene.chance }),
    ...(scene.limit && { limit: scene.limit }),
  };
}
