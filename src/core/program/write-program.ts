import { Document, isMap, isScalar, isSeq, type Node, visit } from 'yaml';
import type { Guardrails, Program, Rung } from './program.ts';
import { guardrailsSchema } from './program-schema.ts';

/**
 * A program as the YAML that reads back to the same program, always the same text for the same program. Every
 * guardrail is written out; empty lists, flags that are off and other defaults of a rung's are left out.
 */
export function writeProgram(program: Program): string {
  const document = new Document(plainProgram(program));
  visit(document, {
    Seq(_, node) {
      // Short lists of words stand on one line, as people write them.
      node.flow = node.items.every(isScalar) && lengthOf(node.items) < 90;
    },
    Scalar(_, node) {
      if (typeof node.value !== 'string') return;
      if (node.value.includes('\n')) node.type = 'BLOCK_LITERAL';
      else if (node.value.length > 90) node.type = 'BLOCK_FOLDED';
    },
  });
  airTopLevel(document.contents);
  return document.toString({
    lineWidth: 110,
    indentSeq: true,
    minContentWidth: 0,
    flowCollectionPadding: false,
  });
}

function lengthOf(items: readonly unknown[]): number {
  return items.reduce<number>((sum, item) => sum + (isScalar(item) ? String(item.value).length + 2 : 0), 0);
}

/** A line of air above every section and every entry of a list, for the eye. */
function airTopLevel(root: Node | null): void {
  if (!isMap(root)) return;
  for (const [i, pair] of root.items.entries()) {
    if (i > 1 && isNode(pair.key)) pair.key.spaceBefore = true;
    if (isSeq(pair.value))
      for (const [j, item] of pair.value.items.entries()) if (j > 0 && isMap(item)) item.spaceBefore = true;
  }
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value);
}

function plainProgram(program: Program): Record<string, unknown> {
  return {
    name: program.name,
    ...(program.company === undefined ? {} : { company: program.company }),
    currency: program.currency,
    ...(Object.keys(program.owners).length === 0 ? {} : { owners: program.owners }),
    departments: program.departments,
    needs: program.needs,
    milestones: program.milestones,
    ladder: program.ladder.map(plainRung),
    cohorts: program.cohorts,
    guardrails: plainGuardrails(program.guardrails),
    templates: program.templates,
  };
}

function plainRung(rung: Rung): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(rung).filter(
      ([, value]) => value !== false && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** `false` becomes off and `true` on; nought becomes off where the schema knows an off. */
function plainGuardrails(rails: Guardrails): Record<string, unknown> {
  const entries = Object.entries(rails).map(([key, value]): [string, unknown] => {
    if (key === 'staleDays') return [key, plainStaleDays(rails.staleDays)];
    if (typeof value === 'boolean') return [key, value ? 'on' : 'off'];
    const schema = guardrailsSchema.properties[key];
    return [key, value === 0 && schema !== undefined && 'anyOf' in schema ? 'off' : value];
  });
  return Object.fromEntries(entries);
}

/** A default that was taken away has to be named, or it would come back when read. */
function plainStaleDays(staleDays: Guardrails['staleDays']): Record<string, number | 'off'> {
  const schema = guardrailsSchema.properties.staleDays;
  const defaults = schema !== undefined && 'default' in schema ? Object.keys(schema.default ?? {}) : [];
  const off = defaults.filter((name) => !(name in staleDays)).map((name) => [name, 'off'] as const);
  return Object.fromEntries([...Object.entries(staleDays), ...off]);
}
