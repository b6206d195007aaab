import type { FactDefinition } from '../fact.ts';

/** A catalogue entry before its subject and name are joined to it. */
export type FactEntry = Omit<FactDefinition, 'name' | 'subject'>;

/** A fact in words; `values` is the closed list it can take, where there is one. */
export function text(title: string, meaning: string, values?: readonly string[]): FactEntry {
  return { type: 'text', title, meaning, ...(values ? { values } : {}) };
}

/** A fact that is true or false. */
export function yesNo(title: string, meaning: string): FactEntry {
  return { type: 'yes-no', title, meaning };
}

/** A fact that is several words, such as the products in use; `values` closes the list. */
export function list(title: string, meaning: string, values?: readonly string[]): FactEntry {
  return { type: 'list', title, meaning, ...(values ? { values } : {}) };
}

/** A fact that is a number, with its inclusive bounds and the unit shown after it. */
export function number(
  title: string,
  meaning: string,
  range: Pick<FactEntry, 'unit' | 'min' | 'max' | 'counts'> = {},
): FactEntry {
  return { type: 'number', title, meaning, ...range };
}

/** A number of things, never below nought. */
export function count(title: string, meaning: string, unit?: string): FactEntry {
  return number(title, meaning, { min: 0, ...(unit ? { unit } : {}) });
}

/** Whole days since a moment, rounded down: 30 means that at least 30 days have passed. */
export function daysSince(title: string, meaning: string): FactEntry {
  return number(title, meaning, { unit: 'days', counts: 'since', min: 0 });
}

/** Whole days until a moment, rounded up: 30 means that at most 30 days are left; below nought it has passed. */
export function daysUntil(title: string, meaning: string, min?: number): FactEntry {
  return number(title, meaning, { unit: 'days', counts: 'until', ...(min === undefined ? {} : { min }) });
}
