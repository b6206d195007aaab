import { allocate, type Engine, type Greedy, type Plan } from './allocation/allocate.ts';
import type { Control } from './allocation/engine.ts';
import { explain } from './allocation/explain.ts';
import { personOfPair } from './allocation/instance.ts';
import { InstanceError } from './allocation/instance-faults.ts';
import type { Reason } from './allocation/problem.ts';
import { instanceReader, type NamedInstance, type Names } from './allocation/read-instance.ts';
import type { Id } from './allocation/read-kind.ts';
import { readConstraintName, readPairName } from './allocation/read-names.ts';
import { type Change, interval, marginal, openWhatIf } from './allocation/what-if.ts';

export type RunAllocateOptions = {
  /** "person:need" each */
  readonly pins?: readonly string[];
  readonly bans?: readonly string[];
  readonly explain?: readonly string[];
  /** "kind:id:+1" each; kinds are department, need, owner, account, person */
  readonly marginal?: readonly string[];
  readonly engine?: string;
  readonly control?: Control;
};

export type AskOutput = { readonly person: Id; readonly need: Id; readonly value: number };

export type ChangeOutput = {
  /** cents; below zero is a loss */
  readonly value: number;
  readonly added: readonly AskOutput[];
  readonly removed: readonly AskOutput[];
};

export type AllocateOutput = {
  readonly status: Plan['status'];
  /** cents */
  readonly value: number;
  readonly bound: number;
  readonly asks: readonly AskOutput[];
  /** id -> cents; people whose price is 0 are left out */
  readonly prices: Readonly<Record<keyof Names, Readonly<Record<string, number>>>>;
  readonly certificate: { ok: boolean; primal: number; dual: number; pairsChecked: number };
  readonly greedy: Greedy | null;
  readonly stats: Readonly<Record<string, number>>;
  /** as asked for: exact change of value (null: no plan then), and what one more and one less are worth */
  readonly marginals?: readonly MarginalOutput[];
  readonly explanations?: readonly ExplanationOutput[];
};

export type MarginalOutput = {
  readonly of: string;
  readonly change: ChangeOutput | null;
  readonly interval: { readonly gain: number; readonly loss: number | null };
};

export type ExplanationOutput = AskOutput & {
  readonly verdict: string;
  readonly asking: { readonly person: number; readonly account: number; readonly owner: number };
  readonly net: number;
  readonly place: number;
  readonly asks: readonly AskOutput[];
  /** exact change of value and asks if it were decided the other way; null where it cannot be */
  readonly opposite: ChangeOutput | null;
};

export type NoPlanOutput = { readonly status: 'infeasible'; readonly reasons: readonly string[] };

const engines: readonly string[] = ['auto', 'simplex', 'paths'] satisfies Engine[];

/**
 * `goodword allocate` without its shell: text of an instance in, plan out, both as the JSON described in
 * docs/allocation-format.md. Throws InstanceError where the text is no instance or an option makes no sense.
 */
export function runAllocate(text: string, options: RunAllocateOptions = {}): AllocateOutput | NoPlanOutput {
  const reader = instanceReader();
  reader.push(new TextEncoder().encode(text));
  return allocateNamed(reader.end(), options);
}

/** The same for an instance that has been read already, as files too large for one text are. */
export function allocateNamed(
  named: NamedInstance,
  options: RunAllocateOptions = {},
): AllocateOutput | NoPlanOutput {
  const pair = (name: string): number => readPairName(name, named);
  const fixed = {
    pins: [...named.fixed.pins, ...(options.pins ?? []).map(pair)],
    bans: [...named.fixed.bans, ...(options.bans ?? []).map(pair)],
  };
  const wanted = (options.marginal ?? []).map((name) => ({ name, ...readConstraintName(name, named) }));
  const puzzling = (options.explain ?? []).map(pair);
  const engine = engineNamed(options.engine ?? 'auto');
  const plan = allocate(named.instance, {
    fixed,
    engine,
    keep: wanted.length > 0,
    ...(options.control && { control: options.control }),
  });
  if (plan.status === 'infeasible') {
    return { status: plan.status, reasons: plan.reasons.map((reason) => inWords(named, reason)) };
  }
  const result = output(named, plan);
  if (wanted.length + puzzling.length === 0) return result;
  if (plan.status !== 'proven') {
    throw new InstanceError([
      'marginal and explain: the plan is not proven, so there is nothing exact to say',
    ]);
  }
  const whatIf = openWhatIf(named.instance, fixed, plan);
  const marginals = wanted.map(({ name, constraint, delta }) => ({
    of: name,
    change: changeOutput(named, marginal(whatIf, constraint, delta)),
    interval: interval(whatIf, constraint),
  }));
  const explanations = puzzling.map((number) => {
    const { asks, opposite, ...rest } = explain(whatIf, number);
    const named_ = { ...rest, ...ask(named, number) };
    return { ...named_, asks: asks.map((p) => ask(named, p)), opposite: changeOutput(named, opposite) };
  });
  return { ...result, ...(wanted.length > 0 && { marginals }), ...(puzzling.length > 0 && { explanations }) };
}

function engineNamed(name: string): Engine {
  if (engines.includes(name)) return name as Engine;
  throw new InstanceError([`engine: ${name} is none of ${engines.join(', ')}`]);
}

function inWords({ instance, names }: NamedInstance, { kind, index, text }: Reason): string {
  if (kind === 'pair') {
    return `pair ${names.people[personOfPair(instance, index)]}:${names.needs[instance.need[index]!]} ${text}`;
  }
  const lists = {
    department: names.departments,
    need: names.needs,
    owner: names.owners,
    account: names.accounts,
    person: names.people,
  };
  return `${kind} ${lists[kind][index]} ${text}`;
}

function ask({ instance, names }: NamedInstance, pair: number): AskOutput {
  return {
    person: names.people[personOfPair(instance, pair)]!,
    need: names.needs[instance.need[pair]!]!,
    value: instance.value[pair]!,
  };
}

function changeOutput(named: NamedInstance, change: Change | null): ChangeOutput | null {
  if (!change) return null;
  const list = (pairs: readonly number[]): AskOutput[] => pairs.map((pair) => ask(named, pair));
  return { value: change.value, added: list(change.added), removed: list(change.removed) };
}

function output(named: NamedInstance, plan: Plan): AllocateOutput {
  const { names } = named;
  const { ok, primal, dual, pairsChecked } = plan.certificate;
  const byId = (ids: readonly Id[], prices: Float64Array, all: boolean): Record<string, number> =>
    Object.fromEntries(
      ids.map((id, i) => [id, prices[i]!] as const).filter(([, price]) => all || price !== 0),
    );
  return {
    status: plan.status,
    value: plan.value,
    bound: plan.bound,
    asks: plan.pairs.map((pair) => ask(named, pair)),
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
