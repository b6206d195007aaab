import { describe, expect, it } from 'vitest';
import { tellProblem } from '../problem.ts';
import { compileCondition } from './compile-condition.ts';
import { missingFacts } from './condition.ts';
import { smallCatalogue, smallSheet } from './small-catalogue.ts';

function compiled(text: string) {
  const outcome = compileCondition(text, smallCatalogue);
  if (!outcome.ok) throw new Error(outcome.problems.map(tellProblem).join('\n'));
  return outcome.condition;
}

function refused(text: string): readonly string[] {
  const outcome = compileCondition(text, smallCatalogue);
  return outcome.ok ? [] : outcome.problems.map(tellProblem);
}

const maria = smallSheet({
  'person.nps': 9,
  'person.champion': true,
  'person.title': 'Head of Operations',
  'account.arr': 40_000,
  'account.lifecycle': 'customer',
  'account.products': ['scheduling', 'outages'],
});

describe('a condition asked of one person', () => {
  it.each([
    ['person.nps >= 9', 'yes'],
    ['person.nps == 9', 'yes'],
    ['person.nps != 9', 'no'],
    ['9 <= person.nps', 'yes'],
    ['person.nps > 8.5 && account.arr > 1e4', 'yes'],
    ['person.nps > -1', 'yes'],
    ['person.nps in [9, 10]', 'yes'],
    ['!(person.nps in [9, 10])', 'no'],
    ['person.champion', 'yes'],
    ['!person.champion || person.nps < 3', 'no'],
    ['person.champion == true', 'yes'],
    ['account.lifecycle == "customer"', 'yes'],
    ['account.lifecycle in ["prospect", "former"]', 'no'],
    ['"outages" in account.products', 'yes'],
    ['!("billing" in account.products)', 'yes'],
    ['account.arr / 2 + 1 > 20000', 'yes'],
    ['size(account.products) == 2', 'yes'],
    ['person.title.startsWith("Head")', 'yes'],
    ['account.products.exists(product, product.contains("out"))', 'yes'],
    ['person.champion ? person.nps >= 9 : person.nps >= 10', 'yes'],
    ['has(account.industry)', 'no'],
    ['true', 'yes'],
  ])('%s is %s', (text, answer) => {
    expect(compiled(text).evaluate(maria)).toBe(answer);
  });

  it.each([
    ['account.industry == "energy"', 'unknown'],
    ['account.industry == "energy" && person.nps >= 9', 'unknown'],
    ['account.industry == "energy" || person.nps >= 9', 'yes'],
    ['account.industry == "energy" && person.nps < 9', 'no'],
    ['!(account.industry == "energy")', 'unknown'],
    ['account.industry.startsWith("en")', 'unknown'],
    ['!has(account.industry) || account.industry == "energy"', 'yes'],
    ['account.live', 'unknown'],
  ])('while the industry is not known, %s is %s', (text, answer) => {
    expect(compiled(text).evaluate(maria)).toBe(answer);
  });

  it('names the facts it reads and those that are missing', () => {
    const condition = compiled('person.nps >= 9 && (account.live || person.nps == 10)');
    expect(condition.reads.map((each) => each.name)).toEqual(['person.nps', 'account.live']);
    expect(missingFacts(condition, maria).map((each) => each.name)).toEqual(['account.live']);
  });

  it('takes a value of the wrong type as unknown', () => {
    expect(compiled('person.nps >= 9').evaluate(smallSheet({ 'person.nps': '9' }))).toBe('unknown');
  });
});

describe('a condition that is refused says where and what to do', () => {
  it.each([
    ['person.npss >= 9', '1:1 There is no fact person.npss. Did you mean person.nps?'],
    [
      'person.nps >= 9 &&\n  account.champion',
      '2:3 There is no fact account.champion. Did you mean person.champion?',
    ],
    ['nps >= 9', '1:1 The name nps means nothing here. Did you mean person.nps?'],
    [
      'x'.repeat(5000),
      `1:1 The name ${'x'.repeat(40)}… means nothing here. Facts begin with account. or person.; texts stand in "quotes".`,
    ],
    ['person["nps"] >= 9', '1:1 Facts are written with a dot. Such as person.nps.'],
    [
      'person.nps >= 9 and person.champion',
      '1:17 The condition cannot be read from "and person.c" on. Write && for "and".',
    ],
    ['person.nps = 9', '1:12 The condition cannot be read from "= 9" on. Write == to compare.'],
    ['person.nps >=', '1:14 The condition breaks off; something is missing at its end.'],
    ['account.lifecycle == "customer', '1:22 A text is opened with a quote and not closed.'],
    ['', '1:1 The condition is empty. Write true for "always".'],
    [
      'person.nps >= "9"',
      '1:1 person.nps (a number) and "9" (a text) cannot be compared by >=. Such as person.nps >= 0.',
    ],
    [
      'person.champion == 1',
      '1:1 person.champion (yes or no) and 1 (a number) cannot be compared by ==. Write person.champion or !person.champion.',
    ],
    [
      'account.products == "outages"',
      '1:1 account.products (a list) and "outages" (a text) cannot be compared by ==. Such as "something" in account.products.',
    ],
    [
      'person.nps',
      '1:1 A condition must come out as yes or no. Compare the value with something, such as >= 9.',
    ],
    ['person.champion && person.nps', '1:1 Both sides of && and || must come out as yes or no.'],
    ['person.title.begins("A")', '1:1 There is no function begins for this.'],
    ['person.title.contain("A")', '1:1 There is no function contain for this. Did you mean contains?'],
    [
      'person.title.matches("(a+)+$")',
      '1:1 Patterns (matches) are not offered here. Use contains, startsWith or endsWith.',
    ],
  ])('%s', (text, problem) => {
    expect(refused(text)).toEqual([problem]);
  });

  it.each([
    ['person.nps > 10', '1:1 person.nps is never above 10. It goes from 0 to 10.'],
    ['person.nps == 11', '1:1 person.nps is never 11. It goes from 0 to 10.'],
    ['account.arr < 0', '1:1 account.arr is never below 0.'],
    ['person.nps in [11, 12]', '1:1 person.nps is never one of 11, 12. It goes from 0 to 10.'],
    ['person.nps >= 9 && person.nps < 5', '1:20 person.nps cannot be at least 9 and below 5 at once.'],
    [
      'person.nps >= 9 && account.live && !(person.nps > 8)',
      '1:38 person.nps cannot be at least 9 and at most 8 at once.',
    ],
    [
      'account.lifecycle == "custmer"',
      '1:1 account.lifecycle is never "custmer". Did you mean customer? It is one of prospect, customer, former.',
    ],
    [
      'account.lifecycle != "lost"',
      '1:1 account.lifecycle is never "lost". It is one of prospect, customer, former.',
    ],
    [
      'account.lifecycle == "customer" && account.lifecycle == "former"',
      '1:36 account.lifecycle cannot be "customer" and "former" at once.',
    ],
    [
      'account.lifecycle != "customer" && account.lifecycle != "former" && account.lifecycle != "prospect"',
      '1:69 account.lifecycle cannot be other than "customer" and other than "former" and other than "prospect" at once.',
    ],
    ['person.champion && !person.champion', '1:21 person.champion cannot be yes and no at once.'],
    [
      'person.champion || (person.nps > 8 && person.nps < 3)',
      '1:39 person.nps cannot be above 8 and below 3 at once.',
    ],
    [
      '"a" in account.products && !("a" in account.products)',
      '1:30 account.products cannot be with "a" and without "a" at once.',
    ],
    ['!has(person.nps) && person.nps > 3', '1:21 person.nps cannot be unknown and above 3 at once.'],
    ['person.champion && false', '1:20 This can never hold.'],
  ])('%s can never hold', (text, problem) => {
    expect(refused(text)).toEqual([problem]);
  });

  it.each([
    'person.nps >= 0',
    'person.nps <= 10 && person.nps >= 10',
    'person.nps > 9 && person.nps != 10',
    'person.nps > 3 && person.nps in [2, 4]',
    'account.industry == "energy" || account.industry == "rail"',
    'has(person.nps) && person.nps > 3 || !has(person.nps)',
  ])('%s can hold and is taken', (text) => {
    expect(refused(text)).toEqual([]);
  });

  it('tells every unknown fact at once', () => {
    expect(refused('person.npss >= 9 && account.ar > 1')).toHaveLength(2);
  });
});
