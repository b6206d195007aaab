import type { Stamp } from '../signals/stamp.ts';
import { compareStamps, laterStamp } from '../signals/stamp.ts';

/** A value with the signal that told it; of two, the later counts. */
export type Told<T> = { readonly value: T; readonly by: Stamp };

/** A description whose every field remembers who told it last. */
export type ToldFields<T> = { [K in keyof T]?: Told<Exclude<T[K], undefined>> };

/** Something that begins and ends, such as an escalation: the last time of either. */
export type Span = { readonly began?: Stamp; readonly ended?: Stamp };

/** The later word of the two; the same word twice changes nothing. */
export function tell<T>(held: Told<T> | undefined, value: T, by: Stamp): Told<T> {
  return held && compareStamps(held.by, by) >= 0 ? held : { value, by };
}

/** Writes the fields that a signal tells of into a description. Fields it does not tell of stay. */
export function tellFields<T extends object>(held: ToldFields<T>, told: T, by: Stamp): void {
  for (const name of Object.keys(told) as (keyof T)[]) {
    const value = told[name];
    if (value === undefined || value === null) continue;
    held[name] = tell(held[name], value as Exclude<T[keyof T], undefined>, by);
  }
}

/** The span with a beginning added. */
export function begin(span: Span | undefined, by: Stamp): Span {
  return { ...span, began: laterStamp(span?.began, by) };
}

/** The span with an end added. */
export function end(span: Span | undefined, by: Stamp): Span {
  return { ...span, ended: laterStamp(span?.ended, by) };
}

/**
 * Whether it has begun and not ended since. Where both carry the same moment (a source that knows
 * only days), the end counts as the later of the two, because it cannot come first.
 */
export function isOpen(span: Span | undefined): boolean {
  if (!span?.began) return false;
  return !span.ended || span.ended.at < span.began.at;
}

/** The last word on a span: its end when it is over, its beginning when it is open, else undefined. */
export function lastWord(span: Span | undefined): Stamp | undefined {
  return isOpen(span) ? span?.began : span?.ended;
}
