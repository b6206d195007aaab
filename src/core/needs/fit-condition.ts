/** Whom a request wants, as Sales picks it from lists. Absent means any. */
export type FitWishes = {
  readonly industries?: readonly string[] | undefined;
  readonly employeesFrom?: number | undefined;
  readonly employeesTo?: number | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly products?: readonly string[] | undefined;
  readonly competitors?: readonly string[] | undefined;
  readonly personas?: readonly string[] | undefined;
};

/**
 * The wishes as a condition over facts, one part per wish so that each can be answered by itself; null
 * when anybody will do. Texts are quoted, so a customer's words never become part of the condition.
 */
export function fitCondition(wishes: FitWishes): string | null {
  const parts: string[] = [];
  const among = (fact: string, values: readonly string[] | undefined): void => {
    if (values !== undefined && values.length > 0) parts.push(`${fact} in [${values.map(quote).join(', ')}]`);
  };
  const holds = (fact: string, values: readonly string[] | undefined): void => {
    if (values === undefined || values.length === 0) return;
    const each = values.map((value) => `${quote(value)} in ${fact}`);
    parts.push(each.length === 1 ? (each[0] ?? '') : `(${each.join(' || ')})`);
  };
  among('account.industry', wishes.industries);
  if (wishes.employeesFrom !== undefined) parts.push(`account.employees >= ${wishes.employeesFrom}`);
  if (wishes.employeesTo !== undefined) parts.push(`account.employees <= ${wishes.employeesTo}`);
  among('account.region', wishes.regions);
  holds('account.products', wishes.products);
  holds('account.competitors', wishes.competitors);
  among('person.persona', wishes.personas);
  return parts.length === 0 ? null : parts.join(' && ');
}

/** A CEL text literal. */
function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (each) => `\\u${each.charCodeAt(0).toString(16)}`);
}
