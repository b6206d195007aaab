import { Environment } from '@marcbachmann/cel-js';
import type { FactDefinition, FactType } from '../../customers/fact.ts';
import { shortName } from './condition.ts';

const CEL_TYPES: Readonly<Record<FactType, string>> = {
  number: 'double',
  text: 'string',
  'yes-no': 'bool',
  list: 'list<string>',
};

const environments = new WeakMap<readonly FactDefinition[], Environment>();

/**
 * The CEL environment in which conditions over this catalogue are parsed and type-checked, made once per
 * catalogue. Beyond the standard, whole and broken numbers may be mixed in every sum and comparison, so
 * that people write `person.nps == 9` and `account.arr / 2` without thinking of number types.
 */
export function celEnvironment(catalogue: readonly FactDefinition[]): Environment {
  const known = environments.get(catalogue);
  if (known !== undefined) return known;
  const environment = new Environment({ homogeneousAggregateLiterals: false });
  mixNumbers(environment);
  for (const subject of ['account', 'person'] as const) {
    const facts = catalogue.filter((fact) => fact.subject === subject);
    const schema = Object.fromEntries(facts.map((fact) => [shortName(fact), CEL_TYPES[fact.type]]));
    environment.registerVariable({ name: subject, schema });
  }
  environments.set(catalogue, environment);
  return environment;
}

type Numeric = number | bigint;

function mixNumbers(environment: Environment): void {
  const sums = {
    '+': (a: Numeric, b: Numeric) => Number(a) + Number(b),
    '-': (a: Numeric, b: Numeric) => Number(a) - Number(b),
    '*': (a: Numeric, b: Numeric) => Number(a) * Number(b),
    '/': (a: Numeric, b: Numeric) => Number(a) / Number(b),
  };
  for (const [sign, apply] of Object.entries(sums)) {
    environment.registerOperator(`double ${sign} int`, apply);
    environment.registerOperator(`int ${sign} double`, apply);
  }
  // `int == double` is there already; its mirror is not.
  environment.registerOperator('double == int', (a: Numeric, b: Numeric) => Number(a) === Number(b));
  environment.registerOperator('double in list<int>', (a: number, list: Iterable<Numeric>) =>
    [...list].some((b) => Number(b) === a),
  );
}
