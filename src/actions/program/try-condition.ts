import type { z } from 'zod';
import type { ConditionPeople } from '../../contract/program.ts';
import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { compileCondition } from '../../core/program/conditions/compile-condition.ts';
import type { CompiledCondition, Test } from '../../core/program/conditions/condition.ts';
import { evaluator } from '../../core/program/conditions/evaluate-test.ts';
import { action } from '../action.ts';
import { summariseStandings } from '../customers/account-views.ts';
import { currentDesk } from '../customers/current-desk.ts';
import { inSlices } from '../in-slices.ts';
import { loadProgram } from '../program/load-program.ts';
import { Holds } from './holds.ts';

/** People named at most. */
const NAMED = 30;

/**
 * Whom a condition would name today, before anybody saves it: how many, how many after each of its lines,
 * and of those it names who may be asked and what holds the others. Nothing is written.
 */
export const tryCondition = action('POST /program/condition', async (context, { body }) => {
  const running = await loadProgram(context);
  const compiled = compileCondition(body.when, factCatalogue);
  if (!compiled.ok) {
    const mistakes = compiled.problems.map(({ line, column, message, hint }) => ({
      line,
      column,
      says: hint === undefined ? message : `${message} ${hint}`,
    }));
    return { ...NOBODY, mistakes };
  }
  const { condition } = compiled;
  const asParts = partsOf(condition);
  const { people, among, ...counts } = { ...structuredClone(NOBODY), people: 0 };
  const parts = asParts.map(() => 0);
  const holds = new Holds();
  const rungs = new Set(
    running.program.ladder
      .filter((rung) => body.cohort === undefined || rung.cohorts.includes(body.cohort))
      .map((rung) => rung.id),
  );
  const desk = await currentDesk(context, running);
  let inside = people;
  await inSlices([...desk.accounts.values()], (account) => {
    for (const person of account.people) {
      if (person.row.goneAt !== null) continue;
      counts.everybody += 1;
      asParts.forEach((part, i) => {
        if (part(person.sheet) === 'yes') parts[i] = (parts[i] ?? 0) + 1;
      });
      const answer = condition.evaluate(person.sheet);
      if (answer === 'unknown') counts.unknown += 1;
      if (answer !== 'yes') continue;
      inside += 1;
      const standings = person.standings().filter(({ rung }) => rungs.has(rung));
      const { verdict, says } = summariseStandings(standings, running);
      if (verdict === 'ready') counts.ready += 1;
      else holds.add(standings);
      const named = {
        person: { id: person.row.personId, name: person.row.name, title: person.row.title },
        account: { id: account.row.accountId, name: account.row.name },
        verdict,
        says,
      };
      if (verdict === 'ready' && among.length >= NAMED) {
        const last = among.findLastIndex((one) => one.verdict !== 'ready');
        if (last >= 0) among.splice(last, 1);
      }
      if (among.length < NAMED) among.push(named);
    }
    return [];
  });
  const rank = { ready: 0, waiting: 1, blocked: 2 };
  among.sort((a, b) => rank[a.verdict] - rank[b.verdict] || a.person.name.localeCompare(b.person.name));
  return { ...counts, people: inside, parts, held: holds.told(), among };
});

type Named = z.input<typeof ConditionPeople>;

const NOBODY: Named = {
  mistakes: [],
  people: 0,
  ready: 0,
  unknown: 0,
  everybody: 0,
  parts: [],
  held: [],
  among: [],
};

/** The lines of a condition, each asked together with those before it where all must hold. */
function partsOf({ test, evaluate }: CompiledCondition): CompiledCondition['evaluate'][] {
  if (test.kind === 'any') return test.of.map((part) => evaluator(part));
  if (test.kind !== 'all') return [evaluate];
  return test.of.map((_, i): CompiledCondition['evaluate'] => {
    const upTo: Test = { ...test, of: test.of.slice(0, i + 1) };
    return evaluator(upTo);
  });
}
