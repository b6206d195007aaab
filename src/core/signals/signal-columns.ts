import { type JsonText, readJsonTexts } from './json-text.ts';
import type { Signal, SignalBody } from './signal.ts';

/** Signals as the database writes them fastest and in the fewest letters: every field as a list of its own. */
export type SignalColumns = { readonly [Field in keyof Omit<Signal, 'body'>]: readonly Signal[Field][] } & {
  readonly kind: readonly SignalBody['kind'][];
  readonly body: readonly Record<string, unknown>[];
};

/** The signals one by one. */
export function fromColumns(columns: SignalColumns): Signal[] {
  return columns.body.map((body, i) => ({
    source: columns.source[i]!,
    sourceId: columns.sourceId[i]!,
    revision: columns.revision[i]!,
    accountId: columns.accountId[i]!,
    personId: columns.personId[i]!,
    occurredAt: columns.occurredAt[i]!,
    recordedAt: columns.recordedAt[i]!,
    actor: columns.actor[i]!,
    body: { kind: columns.kind[i], ...body } as SignalBody,
  }));
}

/** The signals of some texts, each a list of columns, by their account. Throws a SyntaxError where a text is no JSON. */
export function readColumnsByAccount(texts: readonly JsonText[]): Map<string, Signal[]> {
  return Map.groupBy(readJsonTexts<SignalColumns>(texts).flatMap(fromColumns), ({ accountId }) => accountId);
}
