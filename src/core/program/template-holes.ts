import type { FactDefinition } from '../customers/fact.ts';

/** `{{person.firstName|there}}`: what fills it, and what stands there when that is unknown. */
export type Hole = { readonly name: string; readonly otherwise: string | null };

/** What the ask itself brings beside facts (planning/draft-message.ts fills them). */
export const ASK_HOLES = [
  'rung.name',
  'rung.time',
  'rung.minutes',
  'rung.gain',
  'need.title',
  'need.by',
  'sender.name',
  'moment',
] as const;

/** Every name that a template may use. */
export function knownHoles(catalogue: readonly FactDefinition[]): ReadonlySet<string> {
  return new Set([...ASK_HOLES, ...catalogue.map((fact) => fact.name)]);
}

const HOLE = /\{\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}\}/g;

/** The holes of a text in their order. */
export function holesOf(text: string): readonly Hole[] {
  return [...text.matchAll(HOLE)].map(([, name, otherwise]) => ({
    name: name ?? '',
    otherwise: otherwise?.trim() ?? null,
  }));
}
