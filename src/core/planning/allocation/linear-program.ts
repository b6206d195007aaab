import type { Instance } from './instance.ts';

/**
 * The instance as a linear program in CPLEX's LP format, for comparison with other solvers: variable xK for
 * pair K, rows pC, aA, oO, nN, dD for the caps. Pairs worth nothing are left out.
 */
export function linearProgram(instance: Instance): string {
  const { offsets, need, value, accountOf, ownerOf, departmentOf } = instance;
  const rows = {
    p: Array.from(instance.personCap, (): string[] => []),
    a: Array.from(instance.accountCap, (): string[] => []),
    o: Array.from(instance.ownerCap, (): string[] => []),
    n: Array.from(instance.demand, (): string[] => []),
    d: Array.from(instance.budget, (): string[] => []),
  };
  const objective: string[] = [];
  const bounds: string[] = [];
  for (let c = 0; c < instance.personCap.length; c++) {
    const a = accountOf[c]!;
    for (let pair = offsets[c]!; pair < offsets[c + 1]!; pair++) {
      if (value[pair]! <= 0) continue;
      const n = need[pair]!;
      const x = `x${pair}`;
      objective.push(`${value[pair]} ${x}`);
      bounds.push(` 0 <= ${x} <= 1`);
      rows.p[c]!.push(x);
      rows.a[a]!.push(x);
      rows.o[ownerOf[a]!]!.push(x);
      rows.n[n]!.push(x);
      rows.d[departmentOf[n]!]!.push(x);
    }
  }
  const caps = {
    p: instance.personCap,
    a: instance.accountCap,
    o: instance.ownerCap,
    n: instance.demand,
    d: instance.budget,
  };
  const constraints: string[] = [];
  for (const kind of ['p', 'a', 'o', 'n', 'd'] as const) {
    rows[kind].forEach((variables, i) => {
      if (variables.length > 0) constraints.push(` ${kind}${i}: ${wrap(variables)} <= ${caps[kind][i]}`);
    });
  }
  rows.n.forEach((variables, n) => {
    if (instance.minimum[n]! > 0 && variables.length > 0) {
      constraints.push(` m${n}: ${wrap(variables)} >= ${instance.minimum[n]}`);
    }
  });
  return [
    'Maximize',
    ` value: ${wrap(objective)}`,
    'Subject To',
    ...constraints,
    'Bounds',
    ...bounds,
    'End',
    '',
  ].join('\n');
}

/** Terms joined by plus signs, ten to a line: the format limits the length of lines. */
function wrap(terms: readonly string[]): string {
  return terms.map((term, i) => (i > 0 && i % 10 === 0 ? `\n  ${term}` : term)).join(' + ');
}
