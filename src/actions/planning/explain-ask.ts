import type { z } from 'zod';
import type { ExplainView } from '../../contract/plan.ts';
import { keyOf } from '../../core/planning/ask-instance.ts';
import { type AskKey, keyText } from '../../core/planning/ask-terms.ts';
import type { AskPair, Fitting } from '../../core/planning/candidate.ts';
import type { Program } from '../../core/program/program.ts';
import { tellMoney } from '../../core/program/tell-money.ts';
import { decideRung } from '../../core/standing/decide-standing.ts';
import type { Reason } from '../../core/standing/standing.ts';
import { listHeldByLot } from '../../store/experiments.ts';
import { action } from '../action.ts';
import { toReasonView } from '../asks/ask-views.ts';
import { Failure } from '../failure.ts';
import { accountRef, personRef, toMoment, toMoney } from '../refs.ts';
import { currentPlan, type MadePlan } from './make-plan.ts';
import { askRef, type PlanWords, planWords, tellAsks } from './plan-words.ts';
import { findFitting } from './solve-plan.ts';
import { type Tried, tryChanges } from './try-changes.ts';

type Verdict = z.input<typeof ExplainView>['verdict'];

/** Why this person is asked for this need, or is not; the opposite decision is solved for, not estimated. */
export const explainAsk = action('POST /plan/explain', async (context, { body }) => {
  const { tx, workspaceId, house, now } = context;
  const made = await currentPlan(context);
  const need = made.scene.needs.find((one) => one.id === body.needId);
  if (need === undefined) throw new Failure('not-found', 'There is no open need of that id.');
  const key = keyText(body);
  const fitting = findFitting(made.scene, body);
  const pair = made.possible.pairs.find((one) => keyText(keyOf(one)) === key);
  const verdict = verdictOf(made, body, fitting, pair);
  const opposite = { asked: 'ban', 'not-asked': 'pin', pinned: 'free', banned: 'free' } as const;
  const tried =
    pair !== undefined && verdict in opposite
      ? await tryChanges(house, made, [{ change: opposite[verdict as keyof typeof opposite], ...body }])
      : null;
  const possible =
    tried !== null &&
    !tried.after.choice.solved?.asked.pinsLeftOut.some((one) => keyText(keyOf(one)) === key);
  const named = [...(tried?.enters ?? []), ...(tried?.leaves ?? []), ...made.choice.pairs].map(
    (one) => one.candidate,
  );
  const words = await planWords(
    tx,
    workspaceId,
    made.scene,
    [body.accountId, ...named.map((one) => one.accountId)],
    [body.personId, ...named.map((one) => one.personId)],
  );
  const refs = (pairs: readonly AskPair[]) => pairs.map((one) => askRef(one, made.scene, words));
  const instead = made.choice.pairs.filter(
    (one) => one.candidate.personId === body.personId && one.need.id !== body.needId,
  );
  const regret = tried !== null && possible ? worthOf(made) - worthOf(tried.after) : null;
  const view: z.input<typeof ExplainView> = {
    person: personRef(words.names, body.personId),
    account: accountRef(words.names, body.accountId),
    needId: body.needId,
    needTitle: need.title,
    verdict,
    value: pair === undefined ? null : toMoney(pair.worth.value, words.program),
    factors: (pair?.worth.factors ?? []).map((factor) => ({ ...factor })),
    reasons: reasonsFor(made, fitting).map(toReasonView),
    ...pricesOf(made, pair, words.program),
    instead: refs(instead),
    regret: regret === null ? null : toMoney(regret, words.program),
    enters: possible && tried ? refs(tried.enters) : [],
    leaves: possible && tried ? refs(tried.leaves) : [],
    says: saysOf(verdict, regret, tried, { key: body, need: need.title, made, words, refs }),
  };
  const until = (await listHeldByLot(tx, workspaceId, now)).get(body.accountId);
  if (until !== undefined && fitting === undefined) {
    const [name, day] = [words.names.accounts.get(body.accountId)?.name, toMoment(until).slice(0, 10)];
    return {
      ...view,
      verdict: 'held',
      says: `${name ?? 'This account'} waits by lot until ${day}: an experiment compares asking with waiting. Whoever needs them sooner may ask by hand.`,
    };
  }
  return view;
});

/** Every gate's answer, also of those that hold: a plan keeps only what holds back. */
function reasonsFor({ scene }: MadePlan, fitting: Fitting | undefined): readonly Reason[] {
  if (fitting === undefined) return [];
  const { candidate, need } = fitting;
  return decideRung(scene.running.compiled, candidate.sheet, need.rung, scene.at)?.reasons ?? [];
}

/** Cents by which plans are compared: their asks' values, and what leaving asks as they are counts for. */
const worthOf = ({ choice, plan }: Pick<MadePlan, 'choice' | 'plan'>): number =>
  choice.solved?.worth ?? plan.value;

function verdictOf(
  { choice, scene }: MadePlan,
  key: AskKey,
  fitting: Fitting | undefined,
  pair: AskPair | undefined,
): Verdict {
  const is = (list: readonly AskKey[]): boolean => list.some((one) => keyText(one) === keyText(key));
  if (fitting === undefined) return 'does-not-fit';
  if (fitting.standing.verdict !== 'ready') return 'not-ready';
  if (pair === undefined) {
    const free =
      scene.room.ofPerson(key.personId) > 0 &&
      scene.room.keptOut(key.personId, key.needId, fitting.need.rung) === null;
    return free ? 'not-worth-it' : 'held';
  }
  if (is(scene.terms.bans)) return 'banned';
  const asked = choice.pairs.some((one) => keyText(keyOf(one)) === keyText(key));
  if (asked && is(scene.terms.pins)) return 'pinned';
  return asked ? 'asked' : 'not-asked';
}

/** What asking takes from others and what a place of the need is worth, at the prices of the plan. */
function pricesOf(
  { choice }: MadePlan,
  pair: AskPair | undefined,
  program: Program,
): Pick<z.input<typeof ExplainView>, 'asking' | 'place'> {
  const { solved } = choice;
  const number = solved === undefined || pair === undefined ? -1 : solved.asked.pairs.indexOf(pair);
  if (solved === undefined || number < 0) return { asking: null, place: null };
  const { instance } = solved.asked;
  const { prices } = solved.plan;
  const person = instance.offsets.findLastIndex((first) => first <= number);
  const account = instance.accountOf[person]!;
  const need = instance.need[number]!;
  return {
    asking: {
      person: toMoney(prices.people[person]!, program),
      account: toMoney(prices.accounts[account]!, program),
      owner: toMoney(prices.owners[instance.ownerOf[account]!]!, program),
    },
    place: toMoney(prices.needs[need]! + prices.departments[instance.departmentOf[need]!]!, program),
  };
}

type Telling = {
  readonly key: AskKey;
  readonly need: string;
  readonly made: MadePlan;
  readonly words: PlanWords;
  readonly refs: (pairs: readonly AskPair[]) => ReturnType<typeof askRef>[];
};

function saysOf(
  verdict: Verdict,
  regret: number | null,
  tried: Tried | null,
  { key, need, made, words, refs }: Telling,
): string {
  const name = personRef(words.names, key.personId).name;
  switch (verdict) {
    case 'does-not-fit':
      return `${name} does not fit “${need}”.`;
    case 'not-ready':
      return `${name} may not be asked for “${need}” now: ${firstReason(made, key)}`;
    case 'held':
      return `${name} is held by another ask, or was vetoed for “${need}”.`;
    case 'not-worth-it':
      return `Asking ${name} for “${need}” costs more than it brings.`;
    default:
  }
  if (tried === null || regret === null)
    return `No cap leaves room for ${name} for “${need}”, whatever else the plan gives up.`;
  const steady = regret - (made.plan.value - tried.after.plan.value);
  const money = (amount: number) => tellMoney(Math.abs(amount), words.program.currency);
  const cents = steady > 0 ? `${money(regret)}, ${money(steady)} of it for the change itself` : money(regret);
  const others = {
    comes: tellAsks(refs(tried.enters.filter((one) => keyText(keyOf(one)) !== keyText(key)))),
    goes: tellAsks(refs(tried.leaves.filter((one) => keyText(keyOf(one)) !== keyText(key)))),
  };
  const instead = others.comes === '' ? '' : ` The plan would ask ${others.comes} instead.`;
  const giving = others.goes === '' ? '' : ` It would give up ${others.goes}.`;
  if (verdict === 'asked')
    return regret === 0
      ? `${name} is asked for “${need}”; without that the plan would be equally good.${instead}`
      : `${name} is asked for “${need}”; without that the plan would lose ${cents}.${instead}`;
  if (verdict === 'not-asked')
    return regret === 0
      ? `Asking ${name} for “${need}” would be equally good.${giving}`
      : `Asking ${name} for “${need}” would cost the plan ${cents}.${giving}${instead}`;
  const decided = verdict === 'pinned' ? 'The pin' : 'Keeping them out';
  return regret === 0
    ? `${decided} costs nothing: the plan would be as good without.`
    : `${decided} costs the plan ${cents}.`;
}

function firstReason({ scene }: MadePlan, key: AskKey): string {
  const says = findFitting(scene, key)?.standing.reasons.find(
    (reason) => reason.outcome !== 'holds' && reason.outcome !== 'mind',
  )?.says;
  return says === undefined ? 'a gate holds them back.' : `${says.replace(/\.$/, '')}.`;
}
