import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { allocate, type Engine, type Plan } from '../src/core/planning/allocation/allocate.ts';
import { certify } from '../src/core/planning/allocation/certify.ts';
import { type Instance, nothingFixed } from '../src/core/planning/allocation/instance.ts';
import { interval, openWhatIf } from '../src/core/planning/allocation/what-if.ts';
import { makeInstance, type Size, sizes, variants } from './allocate-instances.ts';

/**
 * Times the allocation engines and their peers on seeded instances, each in a process of its own.
 *
 *     node bench/allocate.ts                     sizes S, M and L; peers on S and M
 *     node bench/allocate.ts --size XL           the largest: 1 million people, about 60 million pairs, 1 GB
 *     node bench/allocate.ts --size L --variants every stress variant
 *     --no-peers, --seconds 120 (limit for a peer), --engine simplex, --seed 1
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
    seed: { type: 'string', default: '1' },
    run: { type: 'string' },
  },
});

type Measured = { value: number; ms: number; megabytes: number; note: string; targets?: Target[] };

/** A goal, what was reached and what was allowed, in the same unit. */
type Target = { name: string; reached: number; allowed: number };

/** Milliseconds of processor time allowed for the whole of a plan: base, and every other variant. */
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
        '--seed',
        given.seed,
      ],
    ],
    { encoding: 'utf8', timeout: seconds * 1000, maxBuffer: 2 ** 24 },
  );
  if (child.error) return `no result in ${seconds} s`;
  const line = child.stdout.trim().split('\n').at(-1) ?? '';
  return child.status === 0 && line.startsWith('{') ? (JSON.parse(line) as Measured) : 'gave up';
}

async function run(what: string, size: Size): Promise<Measured> {
  const instance = makeInstance(size, variants[given.variant], Number(given.seed));
  const megabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
  const before = megabytes();
  if (what !== 'goodword') {
    const { peers } = await import('./allocate-peers.ts');
    const { value, build, solve } = await peers[what]!(instance);
    return {
      value,
      ms: solve,
      megabytes: megabytes(),
      note: `and ${milliseconds(build)} to build its model`,
    };
  }
  // Processor time, not time on the wall: the figures then hold on a machine that is busy otherwise, too.
  const clock = <T>(work: () => T): [T, number] => {
    const started = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(started);
    return [result, (user + system) / 1000];
  };
  const solve = (): Plan => {
    const plan = allocate(instance, { engine: given.engine as Engine });
    if (plan.status !== 'proven') throw new Error(`the plan is ${plan.status}`);
    return plan;
  };
  const [plan, cold] = clock(solve);
  const used = megabytes();
  const [, warm] = clock(solve);
  const [, check] = clock(() => certify(instance, plan.asks, plan.prices, nothingFixed));
  const changed = { ...instance, value: oneInHundredChanged(instance.value) };
  const [again, replan] = clock(() => allocate(changed, { earlier: plan, compareGreedy: false }));
  if (again.status !== 'proven') throw new Error(`the second plan is ${again.status}`);
  const [whatIf, open] = clock(() => openWhatIf(instance, nothingFixed, plan));
  const owners = Array.from({ length: Math.min(50, instance.ownerCap.length) }, (_, index) => index);
  const [, questions] = clock(() => owners.map((index) => interval(whatIf, { kind: 'owner', index })));
  const greedy = plan.greedy!;
  const share = (part: number): string => `${((100 * part) / plan.value).toFixed(1)} %`;
  const note = [
    `warm ${milliseconds(warm)}`,
    `check ${milliseconds(check)}`,
    `again after 1 % of the values changed ${milliseconds(replan)}`,
    `what-if ${milliseconds(questions / owners.length)} each after ${milliseconds(open)}`,
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
          { name: 'what-if ms', reached: questions / owners.length, allowed: 50 },
          { name: 'MB beyond the instance', reached: used - before, allowed: 150 },
        ]
      : []),
  ];
  return { value: plan.value, ms: cold, megabytes: used, note, targets };
}

/** Every hundredth value, drawn from its number, changed by up to a fifth either way. */
function oneInHundredChanged(values: Instance['value']): Instance['value'] {
  return values.map((cents, i) => {
    const random = Math.imul(i + 1, 0x9e3779b1) >>> 0;
    return random % 100 === 0 ? Math.max(1, Math.round(cents * (0.8 + (0.4 * random) / 2 ** 32))) : cents;
  });
}

/** Cold times by size, for the growth between them. */
const coldTimes = new Map<Size, { ms: number; pairs: number }>();

async function compare(size: Size, variant: string): Promise<void> {
  console.log(`\n${size}, ${variant}`);
  const ours = measure('goodword', size, variant);
  if (typeof ours === 'string') throw new Error(`size ${size}, ${variant}: ${ours}`);
  console.log(
    `  goodword       ${milliseconds(ours.ms)} cold, ${dollars(ours.value)}, ${ours.megabytes} MB; ${ours.note}`,
  );
  for (const { name, reached, allowed: most } of ours.targets ?? []) {
    const verdict = reached <= most ? 'met' : 'MISSED';
    console.log(
      `  target         ${name}: ${reached.toFixed(0)} of ${most}, ${(reached / most).toFixed(2)}, ${verdict}`,
    );
  }
  if (variant === 'base')
    coldTimes.set(size, {
      ms: ours.ms,
      pairs: Number(/([\d,]+) pairs/.exec(ours.note)?.[1]?.replaceAll(',', '')),
    });
  if (!given.peers || size === 'L' || size === 'XL') return;
  const { present } = await import('./allocate-peers.ts');
  for (const peer of ['highs', 'glpk', ...(size === 'S' ? ['yalps'] : []), 'or-tools-wasm']) {
    if (!present(peer)) {
      console.log(`  ${peer.padEnd(13)}  not installed`);
      continue;
    }
    const theirs = measure(peer, size, variant);
    if (typeof theirs === 'string') {
      console.log(`  ${peer.padEnd(13)}  ${theirs}`);
      continue;
    }
    const same = theirs.value === ours.value ? 'same value' : `OTHER VALUE ${dollars(theirs.value)}`;
    const ratio = (theirs.ms / ours.ms).toFixed(theirs.ms < 10 * ours.ms ? 1 : 0);
    console.log(
      `  ${peer.padEnd(13)}  ${milliseconds(theirs.ms)}, ${ratio} times as long, ${same}, ${theirs.megabytes} MB; ${theirs.note}`,
    );
    if (theirs.value !== ours.value) process.exitCode = 1;
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
