import { type AllocateOptions, allocate, type Plan } from './allocation/allocate.ts';
import type { Control } from './allocation/engine.ts';
import { personOfPair } from './allocation/instance.ts';
import { InstanceError } from './allocation/instance-faults.ts';
import type { Reason } from './allocation/problem.ts';
import {
  type Id,
  type NamedInstance,
  type Names,
  readInstance,
  readPairName,
} from './allocation/read-instance.ts';

export type RunAllocateOptions = {
  /** "person:need" each */
  readonly pins?: readonly string[];
  readonly bans?: readonly string[];
  readonly control?: Control;
};

export type AllocateOutput = {
  readonly status: Plan['status'];
  /** cents */
  readonly value: number;
  readonly bound: number;
  readonly asks: readonly { readonly person: Id; readonly need: Id; readonly value: number }[];
  /** id -> cents; people whose price is 0 are left out */
  readonly prices: Readonly<Record<keyof Names, Readonly<Record<string, number>>>>;
  readonly certificate: { ok: boolean; primal: number; dual: number; pairsChecked: number };
  readonly greedy: { readonly pairs: number; readonly firstCome: number };
  readonly stats: Readonly<Record<string, number>>;
};

export type NoPlanOutput = { readonly status: 'infeasible'; readonly reasons: readonly string[] };

/**
 * `goodword allocate` without its shell: text of an instance in, plan out, both as the JSON described in
 * docs/allocation-format.md. Throws InstanceError where the text is no instance.
 */
export function runAllocate(text: string, options: RunAllocateOptions = {}): AllocateOutput | NoPlanOutput {
  const named = readInstance(parse(text));
  const pair = (name: string): number => readPairName(name, named);
  const fixed = {
    pins: [...named.fixed.pins, ...(options.pins ?? []).map(pair)],
    bans: [...named.fixed.bans, ...(options.bans ?? []).map(pair)],
  };
  const settings: AllocateOptions = { fixed, ...(options.control && { control: options.control }) };
  const plan = allocate(named.instance, settings);
  if (plan.status === 'infeasible') {
    return { status: plan.status, reasons: plan.reasons.map((reason) => inWords(named, reason)) };
  }
  return output(named, plan);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InstanceError([`instance: no JSON (${(error as Error).message})`]);
  }
}

function inWords({ instance, names }: NamedInstance, { kind, index, text }: Reason): string {
  const ids = {
    ...names,
    person: names.people,
    account: names.accounts,
    owner: names.owners,
    need: names.needs,
  };
  if (kind === 'pair') {
    return `pair ${names.people[personOfPair(instance, index)]}:${names.needs[instance.need[index]!]} ${text}`;
  }
  return `${kind} ${kind === 'department' ? names.departments[index] : ids[kind][index]} ${text}`;
}

function output({ instance, names }: NamedInstance, plan: Plan): AllocateOutput {
  const { ok, primal, dual, pairsChecked } = plan.certificate;
  const byId = (ids: readonly Id[], prices: Float64Array, all: boolean): Record<string, number> =>
    Object.fromEntries(
      ids.map((id, i) => [id, prices[i]!] as const).filter(([, price]) => all || price !== 0),
    );
  return {
    status: plan.status,
    value: plan.value,
    bound: plan.bound,
    asks: plan.pairs.map((pair) => ({
      person: names.people[personOfPair(instance, pair)]!,
      need: names.needs[instance.need[pair]!]!,
      value: instance.value[pair]!,
    })),
    prices: {
      departments: byId(names.departments, plan.prices.departments, true),
      needs: byId(names.needs, plan.prices.needs, true),
      owners: byId(names.owners, plan.prices.owners, true),
      accounts: byId(names.accounts, plan.prices.accounts, true),
      people: byId(names.people, plan.prices.people, false),
    },
    certificate: { ok, primal, dual, pairsChecked },
    greedy: plan.greedy,
    stats: plan.stats,
  };
}
