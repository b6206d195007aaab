import type { z } from 'zod';
import type { WhatIfView } from '../../contract/plan.ts';
import { proofSays } from '../../core/planning/plan-says.ts';
import { tellMoney } from '../../core/program/tell-money.ts';
import { action } from '../action.ts';
import { personRef, toMoney } from '../refs.ts';
import { currentPlan } from './make-plan.ts';
import { askRef, planWords, tellAsks } from './plan-words.ts';
import { type Tried, tryChanges } from './try-changes.ts';

/** What the plan would be with other caps, needs, pins or bans: exact, at once, and nothing is saved. */
export const whatIf = action('POST /plan/what-if', async (context, { body }) => {
  const { tx, workspaceId, house } = context;
  const before = await currentPlan(context);
  const tried = await tryChanges(house, before, body.changes);
  const leftOut = tried.after.choice.solved?.asked.pinsLeftOut ?? [];
  const named = [...tried.enters, ...tried.leaves, ...leftOut].map((one) => one.candidate);
  const words = await planWords(
    tx,
    workspaceId,
    before.scene,
    named.map((one) => one.accountId),
    named.map((one) => one.personId),
  );
  const { program } = words;
  const enters = tried.enters.map((pair) => askRef(pair, before.scene, words));
  const leaves = tried.leaves.map((pair) => askRef(pair, before.scene, words));
  const { value, status } = tried.after.plan;
  const change = value - before.plan.value;
  const view: z.input<typeof WhatIfView> = {
    before: toMoney(before.plan.value, program),
    after: toMoney(value, program),
    change: toMoney(change, program),
    status,
    proof: proofSays(tried.after.plan, program.currency),
    enters,
    leaves,
    needs: needsOf(tried),
    notKept: leftOut.map(
      ({ candidate, need }) =>
        `No cap leaves room for ${personRef(words.names, candidate.personId).name} for “${need.title}”.`,
    ),
    says: changeSays(change, enters, leaves, program.currency),
  };
  return view;
});

function needsOf({ before, after }: Tried): z.input<typeof WhatIfView>['needs'] {
  const was = new Map(before.plan.outlook.map((one) => [one.needId, one]));
  const titles = new Map(before.basis.needs.map((need) => [need.id, need.title]));
  return after.plan.outlook.flatMap(({ needId, asks, wanted }) => {
    const old = was.get(needId);
    if (old === undefined || (old.asks === asks && old.wanted === wanted)) return [];
    return [
      {
        needId,
        title: titles.get(needId) ?? needId,
        asksBefore: old.asks,
        asksAfter: asks,
        wantedBefore: old.wanted,
        wantedAfter: wanted,
      },
    ];
  });
}

type Told = Parameters<typeof tellAsks>[0];

function changeSays(change: number, enters: Told, leaves: Told, currency: string): string {
  if (enters.length === 0 && leaves.length === 0)
    return change === 0
      ? 'Nothing changes: the same asks stay the best.'
      : `The same asks stay the best; the plan is worth ${tellMoney(Math.abs(change), currency)} ${change > 0 ? 'more' : 'less'}.`;
  const worth =
    change === 0
      ? 'The plan is worth as much as before.'
      : `The plan is worth ${tellMoney(Math.abs(change), currency)} ${change > 0 ? 'more' : 'less'}.`;
  const comes = enters.length > 0 ? ` It asks ${tellAsks(enters)}.` : '';
  const goes = leaves.length > 0 ? ` It no longer asks ${tellAsks(leaves)}.` : '';
  return `${worth}${comes}${goes}`;
}
