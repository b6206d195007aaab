import type { PlanChange } from '../../contract/plan.ts';
import type { AskRoom } from '../../core/planning/ask-room.ts';
import { type AskKey, keyText } from '../../core/planning/ask-terms.ts';
import type { AskPair } from '../../core/planning/candidate.ts';
import { withNeeds, withWaves } from '../../core/planning/waves.ts';
import { Failure } from '../failure.ts';
import type { House } from '../house.ts';
import type { MadePlan } from './make-plan.ts';
import { type PreparedScene, type Solved, solveScene } from './solve-plan.ts';

/** A plan beside the one it was changed from. */
export type Tried = {
  readonly before: MadePlan;
  readonly after: Solved;
  readonly enters: readonly AskPair[];
  readonly leaves: readonly AskPair[];
};

/**
 * Solves the plan again with some changes, exactly and from the last solution; saves nothing. Leaving asks as
 * they are counts as it does in the plan itself.
 */
export async function tryChanges(
  house: House,
  before: MadePlan,
  changes: readonly PlanChange[],
): Promise<Tried> {
  const scene = changes.reduce(changed, before.scene);
  const reweighed = changes.some(({ change }) => change === 'need-count' || change === 'need-worth');
  const after = await solveScene(house, reweighed ? rewaved(scene) : scene, {
    earlier: before.choice.solved,
  });
  const was = new Set(before.choice.pairs.map(keyTextOf));
  const is = new Set(after.choice.pairs.map(keyTextOf));
  return {
    before,
    after,
    enters: after.choice.pairs.filter((pair) => !was.has(keyTextOf(pair))),
    leaves: before.choice.pairs.filter((pair) => !is.has(keyTextOf(pair))),
  };
}

const keyTextOf = ({ candidate, need }: AskPair): string =>
  keyText({ accountId: candidate.accountId, personId: candidate.personId, needId: need.id });

function rewaved(scene: PreparedScene): PreparedScene {
  const needs = withWaves(scene.needs, scene.fitting, scene.out, scene.at, scene.chance);
  return { ...scene, needs, fitting: withNeeds(scene.fitting, needs) };
}

function changed(scene: PreparedScene, change: PlanChange): PreparedScene {
  switch (change.change) {
    case 'account':
    case 'owner':
    case 'department':
      return { ...scene, room: roomWith(scene.room, change.change, change.id, change.to) };
    case 'need-count':
    case 'need-worth': {
      const need = scene.needs.find((one) => one.id === change.id);
      const cover = scene.basis.covers.get(change.id);
      if (need === undefined || cover === undefined)
        throw new Failure('not-found', 'There is no open need of that id.');
      const now =
        change.change === 'need-worth'
          ? { ...need, worth: change.to }
          : { ...need, lacking: Math.max(0, change.to - cover.done - cover.agreed) };
      return { ...scene, needs: scene.needs.map((one) => (one === need ? now : one)) };
    }
    case 'pin':
    case 'ban':
    case 'free':
      return { ...scene, terms: termsWith(scene, change.change, change) };
  }
}

function roomWith(
  room: AskRoom,
  kind: 'account' | 'owner' | 'department',
  id: string | null,
  to: number,
): AskRoom {
  if (kind === 'owner') return { ...room, ofOwner: (owner) => (owner === id ? to : room.ofOwner(owner)) };
  if (kind === 'account')
    return { ...room, ofAccount: (account) => (account === id ? to : room.ofAccount(account)) };
  return {
    ...room,
    ofDepartment: (department) =>
      department === id ? to : (room.ofDepartment?.(department) ?? Number.POSITIVE_INFINITY),
  };
}

function termsWith({ terms }: PreparedScene, kind: 'pin' | 'ban' | 'free', key: AskKey) {
  const without = (list: readonly AskKey[]) => list.filter((one) => keyText(one) !== keyText(key));
  const [pins, bans] = [without(terms.pins), without(terms.bans)];
  // What is tried comes before what was decided earlier, so that it is what is told about.
  if (kind === 'pin') return { ...terms, pins: [key, ...pins], bans };
  return { ...terms, pins, bans: kind === 'ban' ? [...bans, key] : bans };
}
