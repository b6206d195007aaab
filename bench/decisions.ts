import { factCatalogue } from '../src/core/customers/fact-catalogue.ts';
import { defaultProgram } from '../src/core/program/default-program.ts';
import { readProgram } from '../src/core/program/read-program.ts';
import { decideStanding } from '../src/core/standing/decide-standing.ts';
import { decideByHand } from './decisions-by-hand.ts';
import { engineFacts, rulesEngine } from './decisions-by-rules-engine.ts';
import { benchPeople, NOW } from './decisions-people.ts';

export const title = 'Decisions per second: person × rung, with all reasons';

const PEOPLE = 4_000;
const PEOPLE_FOR_THE_RULES_ENGINE = 300;
const ROUNDS = 5;

/**
 * Decides the default program for the same seeded people in three ways, in turns within one run: standing, a
 * loop written by hand for exactly these rules, and json-rules-engine. Every answer of all three is compared
 * first: a bench of different answers would mean nothing.
 */
export async function run(): Promise<void> {
  const outcome = readProgram(defaultProgram, factCatalogue);
  if (!outcome.ok) throw new Error('the default program does not read');
  const { compiled, program } = outcome;
  const people = benchPeople(PEOPLE);
  const few = people.slice(0, PEOPLE_FOR_THE_RULES_ENGINE);
  const engine = rulesEngine(program);
  const rungs = program.ladder.length;

  let reasons = 0;
  let readyAnswers = 0;
  const ready = people.map(({ sheet, flat }) => {
    const standings = decideStanding(compiled, sheet, NOW);
    for (const [i, standing] of standings.entries()) {
      reasons += standing.reasons.length;
      const byHand = decideByHand(flat, program.ladder[i]!, program).every(({ ok }) => ok);
      const ours = standing.verdict === 'ready';
      if (ours) readyAnswers++;
      if (ours !== byHand) throw new Error(`the loop by hand disagrees on ${standing.rung}`);
    }
    return standings.map(({ verdict }) => verdict === 'ready');
  });
  for (const [i, { flat }] of few.entries()) {
    const { events } = await engine.run(engineFacts(flat));
    const held = new Set(events.map(({ params }) => params?.rung));
    for (const [j, { id }] of program.ladder.entries())
      if (ready[i]![j] === (held.has('*') || held.has(id)))
        throw new Error(`the rules engine disagrees on ${id}`);
  }

  const times = { standing: [] as number[], byHand: [] as number[], engine: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.standing.push(
      clock(() => {
        for (const { sheet } of people) decideStanding(compiled, sheet, NOW);
      }),
    );
    times.byHand.push(
      clock(() => {
        for (const { flat } of people) for (const rung of program.ladder) decideByHand(flat, rung, program);
      }),
    );
    const before = process.cpuUsage();
    for (const { flat } of few) await engine.run(engineFacts(flat));
    times.engine.push(spent(before));
  }

  const rate = (samples: readonly number[], count: number) => (count * rungs) / (Math.min(...samples) / 1000);
  const ours = rate(times.standing, PEOPLE);
  const row = (name: string, perSecond: number, tells: string) => ({
    '': name,
    'decisions/s': Math.round(perSecond).toLocaleString('en-GB'),
    'of standing': (perSecond / ours).toFixed(perSecond < ours / 10 ? 4 : 2),
    tells,
  });
  console.table([
    row('standing', ours, 'every gate: words, fact, source, age, what clears it and when'),
    row('loop by hand', rate(times.byHand, PEOPLE), 'every gate: words, days left; these rules only'),
    row(
      'json-rules-engine',
      rate(times.engine, PEOPLE_FOR_THE_RULES_ENGINE),
      'the gates that hold back, by name',
    ),
  ]);
  console.log(
    `${PEOPLE.toLocaleString('en-GB')} people × ${rungs} rungs, ${(reasons / (PEOPLE * rungs)).toFixed(1)} reasons a decision, ` +
      `${readyAnswers.toLocaleString('en-GB')} ready; all answers agree (the rules engine on ${PEOPLE_FOR_THE_RULES_ENGINE} people). ` +
      `Processor time, best of ${ROUNDS} rounds in turns.`,
  );
}

/** Milliseconds of processor time, which other work on the machine does not stretch. */
function clock(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return spent(before);
}

function spent(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

if (import.meta.main) await run();
