import type { FactDefinition } from '../../customers/fact.ts';
import { type Problem, placeOf } from '../problem.ts';
import { celEnvironment } from './cel-environment.ts';
import type { CompiledCondition, Test } from './condition.ts';
import { evaluator } from './evaluate-test.ts';
import { impossibilities } from './impossible.ts';
import { factsNamed, type Remark } from './named-facts.ts';
import { remarkOnSyntax, remarkOnTypes } from './remarks.ts';
import { translate } from './translate.ts';

export type CompileOutcome =
  | { readonly ok: true; readonly condition: CompiledCondition }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type ParseOutcome =
  | { readonly ok: true; readonly test: Test; readonly reads: readonly FactDefinition[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a condition in CEL (Common Expression Language) against the catalogue of facts. Refused, each with
 * its place in the text and what to do: text that is no CEL, facts that do not exist, types that do not fit,
 * an answer that is not yes or no, and conditions (or alternatives within one) that can never hold.
 */
export function compileCondition(text: string, catalogue: readonly FactDefinition[]): CompileOutcome {
  const parsed = parseCondition(text, catalogue);
  if (!parsed.ok) return parsed;
  const { test, reads } = parsed;
  const never = impossibilities(test);
  if (never.length > 0) return { ok: false, problems: placed(text, never) };
  return { ok: true, condition: { text, test, reads, evaluate: evaluator(test) } };
}

/** The same without the question whether it can ever hold: for an editor, which shows what is being written. */
export function parseCondition(text: string, catalogue: readonly FactDefinition[]): ParseOutcome {
  const environment = celEnvironment(catalogue);
  const refuse = (remarks: readonly Remark[]): ParseOutcome => ({
    ok: false,
    problems: placed(text, remarks),
  });

  if (text.trim() === '')
    return refuse([
      { message: 'The condition is empty.', hint: 'Write true for "always".', at: { start: 0, end: 0 } },
    ]);

  let parsed: ReturnType<typeof environment.parse>;
  try {
    parsed = environment.parse(text);
  } catch (error) {
    return refuse([remarkOnSyntax(error, text)]);
  }
  const { facts, remarks } = factsNamed(parsed.ast, catalogue);
  if (remarks.length > 0) return refuse(remarks);

  const checked = parsed.check();
  if (!checked.valid) return refuse([remarkOnTypes(checked.error, text, catalogue)]);
  if (checked.type !== 'bool')
    return refuse([
      {
        message: 'A condition must come out as yes or no.',
        hint: 'Compare the value with something, such as >= 9.',
        at: { start: parsed.ast.start, end: parsed.ast.end },
      },
    ]);
  return { ok: true, test: translate(parsed.ast, catalogue, environment), reads: facts };
}

function placed(text: string, remarks: readonly Remark[]): readonly Problem[] {
  return remarks.map(({ at, ...rest }) => ({ ...rest, ...placeOf(text, at.start) }));
}
