import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { allocate, type Engine, type Plan } from '../src/core/planning/allocation/allocate.ts';
import { certify } from '../src/core/planning/allocation/certify.ts';
import { type Instance, nothingFixed } from '../src/core/planning/allocation/instance.ts';
import {
  type Constraint,
  type ConstraintKind,
  gainOfOne,
  openWhatIf,
} from '../src/core/planning/allocation/what-if.ts';
import { makeInstance, type Size, sizes, variants } from './allocate-instances.ts';
import { installed, peers, processorTime } from './allocate-peers.ts';

/**
 * Times the allocation engines and their peers on seeded instances, each in a process of its own.
 *
 *     node bench/allocate.ts                     sizes S, M and L; peers on S and M
 *     node bench/allocate.ts --size XL           the largest: 1 million people, 94 million pairs, 1 GB
 *     node bench/allocate.ts --size L --variants every stress variant
 *     --no-peers, --seconds 120 (limit for a peer), --engine simplex, --seed 1
 *
 * "Cold" is the first plan in a fresh process, both greedy values and the certificate included; "warm" the second.
 * or-tools-wasm and javascript-lp-solver are installed when first needed, into .cache/bench-peers.
 */
const { values: given } = parseArgs({
  allowNegative: true,
  options: {
    size: { type: 'string', multiple: true, default: ['S', 'M', 'L'] },
    variants: { type: 'boolean', default: false },
    variant: { type: 'string', default: 'base' },
    peers: { type: 'boolean', default: true },
    seconds: { type: 'string', default: '120' },
    engine: { type: 'string', default: 'auto' },
    seed: { type: 'string', default: '' },
    run: { type: 'string' },
  },
});

type Measured = { value: number; ms: number; megabytes: number; note: string; targets?: Target[] };

/** A goal, what was reached and what was allowed, in the same unit. */
type Target = { name: string; reached: number; allowed: number };

/** Milliseconds allowed for the whole of a plan: base, and every other variant. */
const allowed: Readonly<Record<Size, { base: number; variant: number }>> = {
  S: { base: 20, variant: 60 },
  M: { base: 80, variant: 240 },
  L: { base: 600, variant: 2_000 },
  XL: { base: 5_000, variant: 12_000 },
};

const milliseconds = (ms: number): string =>
  ms < 10_000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`;
const dollars = (cents: number): string => `$${Math.round(cents / 100).toLocaleString('en')}`;

/** One measurement in a fresh process, so that nobody's memory or warm code is counted for another. */
function measure(what: string, size: Size, variant: string): Measured | string {
  const seconds = what === 'goodword' ? 600 : Number(given.seconds);
  const child = spawnSync(
    process.execPath,
    [
      '--max-old-space-size=12000',
      import.meta.filename,
      ...[
        '--run',
        what,
        '--size',
        size,
        '--variant',
        variant,
        '--engine',
        given.engine,
        ...(given.seed === '' ? [] : ['--seed', given.seed]),
      ],
    ],
    { encoding: 'utf8', timeout: seconds * 1000, maxBuffer: 2 ** 24 },
  );
  if (child.error) return `no result in ${seconds} s`;
  const line = child.stdout.trim().split('\n').at(-1) ?? '';
  return child.status === 0 && line.startsWith('{') ? (JSON.parse(line) as Measured) : 'gave up';
}

async function run(what: string, size: Size): Promise<Measured> {
  const seed = given.seed === '' ? sizes[size].seed : Number(given.seed);
  const instance = makeInstance(size, variants[given.variant], seed);
  const megabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
  const before = megabytes();
  if (what !== 'goodword') {
    const { value, build, solve } = await peers[what]!(instance);
    return {
      value,
      ms: solve,
      megabytes: megabytes(),
      note: `and ${milliseconds(build)} to build its model`,
    };
  }
  const clock = <T>(work: () => T): [T, number] => {
    const started = processorTime();
    const result = work();
    return [result, processorTime() - started];
  };
  const solve = (): Plan => {
    const plan = allocate(instance, { engine: given.engine as Engine, keep: true });
    if (plan.status !== 'proven') throw new Error(`the plan is ${plan.status}`);
    return plan;
  };
  const [plan, cold] = clock(solve);
  const used = megabytes();
  const [, warm] = clock(solve);
  const [, check] = clock(() => certify(instance, plan.asks, plan.prices, nothingFixed));
  const { value, changed } = oneInHundredChanged(instance.value);
  const [again, replan] = clock(() =>
    allocate({ ...instance, value }, { earlier: plan, changed, compareGreedy: false }),
  );
  if (again.status !== 'proven') throw new Error(`the second plan is ${again.status}`);
  const [whatIf, open] = clock(() => openWhatIf(instance, nothingFixed, plan));
  const answers = constraintsOf(instance, plan).map((one) => clock(() => gainOfOne(whatIf, one))[1]);
  answers.sort((a, b) => a - b);
  const question = answers.reduce((sum, ms) => sum + ms, 0) / answers.length;
  const greedy = plan.greedy!;
  const share = (part: number): string => `${((100 * part) / plan.value).toFixed(1)} %`;
  const note = [
    `warm ${milliseconds(warm)}`,
    `check ${milliseconds(check)}`,
    `again after ${changed.length.toLocaleString('en')} changed values ${milliseconds(replan)}`,
    `one more of a cap ${milliseconds(question)} each, at most ${milliseconds(answers.at(-1)!)}, after ${milliseconds(open)}`,
    `greedy ${share(greedy.pairs)}, first come ${share(greedy.firstCome)}`,
    `${instance.need.length.toLocaleString('en')} pairs, ${plan.pairs.length.toLocaleString('en')} asks`,
    `${used - before} MB beyond the instance`,
    JSON.stringify(plan.stats),
  ].join('; ');
  const limit = allowed[size];
  const targets = [
    { name: 'cold ms', reached: cold, allowed: given.variant === 'base' ? limit.base : limit.variant },
    ...(size === 'XL'
      ? [
          { name: 'replan ms', reached: replan, allowed: 1_000 },
          { name: 'one more of a cap ms', reached: question, allowed: 50 },
          { name: 'MB beyond the instance', reached: used - before, allowed: 150 },
        ]
      : []),
  ];
  return { value: plan.value, ms: cold, megabytes: used, note, targets };
}

/** Every hundredth value, drawn from its number, changed by up to a fifth either way, and which they are. */
function oneInHundredChanged(values: Instance['value']) {
  const value = values.slice();
  const changed: number[] = [];
  for (let pair = 0; pair < value.length; pair++) {
    const random = Math.imul(pair + 1, 0x9e3779b1) >>> 0;
    if (random % 100 !== 0) continue;
    value[pair] = Math.max(1, Math.round(value[pair]! * (0.8 + (0.4 * random) / 2 ** 32)));
    changed.push(pair);
  }
  return { value, changed: Uint32Array.from(changed) };
}

/** Caps to ask about: of every kind forty, those of people and accounts from among the asked. */
function constraintsOf(instance: Instance, { asks }: Plan): Constraint[] {
  const spread = (length: number): number[] =>
    Array.from({ length: Math.min(40, length) }, (_, i) => Math.floor((i * length) / Math.min(40, length)));
  const people = spread(asks.person.length).map((i) => asks.person[i]!);
  const indices: Record<ConstraintKind, number[]> = {
    department: spread(instance.budget.length),
    need: spread(instance.demand.length),
    owner: spread(instance.ownerCap.length),
    account: people.map((person) => instance.accountOf[person]!),
    person: people,
  };
  return Object.entries(indices).flatMap(([kind, list]) =>
    list.map((index) => ({ kind: kind as ConstraintKind, index })),
  );
}

/** Cold times by size, for the growth between them. */
const coldTimes = new Map<Size, { ms: number; pairs: number }>();

function tellTarget({ name, reached, allowed: most }: Target): void {
  const verdict = reached <= most ? 'met' : 'MISSED';
  console.log(
    `  target                ${name}: ${reached.toFixed(0)} of ${most}, ${(reached / most).toFixed(2)}, ${verdict}`,
  );
}

async function compare(size: Size, variant: string): Promise<void> {
  console.log(`\n${size}, ${variant}`);
  const ours = measure('goodword', size, variant);
  if (typeof ours === 'string') throw new Error(`size ${size}, ${variant}: ${ours}`);
  console.log(
    `  goodword              ${milliseconds(ours.ms)} cold, ${dollars(ours.value)}, ${ours.megabytes} MB; ${ours.note}`,
  );
  for (const target of ours.targets ?? []) tellTarget(target);
  if (variant === 'base')
    coldTimes.set(size, {
      ms: ours.ms,
      pairs: Number(/([\d,]+) pairs/.exec(ours.note)?.[1]?.replaceAll(',', '')),
    });
  if (!given.peers || size === 'L' || size === 'XL') return;
  for (const peer of [
    'highs',
    'glpk',
    ...(size === 'S' ? ['yalps', 'javascript-lp-solver'] : []),
    'or-tools-wasm',
  ]) {
    const there = installed(peer);
    if (there !== true) {
      console.log(`  ${peer.padEnd(20)}  ${there}`);
      continue;
    }
    const theirs = measure(peer, size, variant);
    if (typeof theirs === 'string') {
      console.log(`  ${peer.padEnd(20)}  ${theirs}`);
      continue;
    }
    const same = theirs.value === ours.value ? 'same value' : `OTHER VALUE ${dollars(theirs.value)}`;
    const ratio = (theirs.ms / ours.ms).toFixed(theirs.ms < 10 * ours.ms ? 1 : 0);
    console.log(
      `  ${peer.padEnd(20)}  ${milliseconds(theirs.ms)}, ${ratio} times as long, ${same}, ${theirs.megabytes} MB; ${theirs.note}`,
    );
    if (theirs.value !== ours.value) process.exitCode = 1;
    if (size === 'M' && peer === 'highs' && variant === 'base')
      tellTarget({
        name: 'ms, a 200th of what HiGHS takes',
        reached: ours.ms,
        allowed: Math.round(theirs.ms / 200),
      });
  }
}

const chosen = given.size.flatMap((text) => text.split(',')).filter((size): size is Size => size in sizes);
if (given.run) console.log(JSON.stringify(await run(given.run, chosen[0]!)));
else {
  for (const size of chosen) {
    for (const variant of given.variants ? Object.keys(variants) : [given.variant])
      await compare(size, variant);
  }
  const grown = [...coldTimes];
  for (const [i, [size, { ms, pairs }]] of grown.entries()) {
    if (i === 0) continue;
    const [smaller, before] = grown[i - 1]!;
    const exponent = Math.log(ms / before.ms) / Math.log(pairs / before.pairs);
    console.log(`growth ${smaller} to ${size}: time as pairs to the power of ${exponent.toFixed(2)}`);
  }
}
