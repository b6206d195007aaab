import type { FactDefinition } from '../customers/fact.ts';

/** `{{person.firstName|there}}`: what fills it, and what stands there when that is unknown. */
export type Hole = { readonly name: string; readonly otherwise: string | null };

/** What the ask itself brings beside facts; how each is worded is up to whoever drafts. */
export const ASK_HOLES = [
  'owner.name',
  'owner.firstName',
  'need.title',
  'need.by',
  'rung.name',
  'rung.minutes',
  'rung.gain',
  'moment',
] as const;

export type AskHole = (typeof ASK_HOLES)[number];

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

/** A piece of a filled text: plain words, or what filled a hole (null: unknown, and nothing stood in). */
export type FilledPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'filled'; readonly hole: string; readonly text: string | null };

/**
 * Fills the holes of a text. `wording` gives the words for a hole, or null when it is not known, in which
 * case the words after the bar stand in. Parts tell filled words from fixed ones, so that a reader's eye can
 * check exactly what may be wrong.
 */
export function fillHoles(text: string, wording: (hole: string) => string | null): readonly FilledPart[] {
  const parts: FilledPart[] = [];
  let from = 0;
  for (const match of text.matchAll(HOLE)) {
    if (match.index > from) parts.push({ kind: 'words', text: text.slice(from, match.index) });
    const hole = match[1] ?? '';
    const filled = wording(hole);
    parts.push({ kind: 'filled', hole, text: filled ?? match[2]?.trim() ?? null });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'words', text: text.slice(from) });
  return parts;
}
