import type { PersonReference } from '../imports/draft-signal.ts';
import { keyOf } from '../signals/stamp.ts';
import { readMailAddress } from './mail-address.ts';

/** A person as far as matching needs it. */
export type KnownPerson = {
  readonly id: string;
  readonly accountId: string;
  /** Mail addresses by which they are or were known. */
  readonly emails: readonly string[];
  readonly externalIds: readonly { readonly source: string; readonly id: string }[];
};

/** People by what they are known by; made by indexPeople, extended by addPerson. */
export type PersonIndex = {
  readonly byExternalId: Map<string, KnownPerson>;
  readonly byMail: Map<string, KnownPerson[]>;
};

export type PersonMatch =
  | {
      readonly outcome: 'found';
      readonly personId: string;
      readonly accountId: string;
      readonly by: 'external id' | 'mail address';
    }
  /** Several share the address, or the source knows whoever has it under another id: nobody is chosen. */
  | { readonly outcome: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly outcome: 'none' };

/** An index of these people. */
export function indexPeople(people: Iterable<KnownPerson>): PersonIndex {
  const index: PersonIndex = { byExternalId: new Map(), byMail: new Map() };
  for (const person of people) addPerson(index, person);
  return index;
}

/** Puts one more person into the index. */
export function addPerson(index: PersonIndex, person: KnownPerson): void {
  for (const { source, id } of person.externalIds) index.byExternalId.set(keyOf(source, id), person);
  for (const email of new Set(person.emails.map(mailKey))) {
    if (email === null) continue;
    const held = index.byMail.get(email);
    if (held) held.push(person);
    else index.byMail.set(email, [person]);
  }
}

/**
 * Which person a row of a source means: by the source's own id, then by mail address whatever its
 * capitals. Names never match people. A person whom the source knows under another id is another person.
 */
export function matchPerson(index: PersonIndex, source: string, row: PersonReference): PersonMatch {
  if (row.externalId !== undefined) {
    const known = index.byExternalId.get(keyOf(source, row.externalId));
    if (known) return found(known, 'external id');
  }
  const mail = row.email === undefined ? null : mailKey(row.email);
  const sameMail = mail === null ? [] : (index.byMail.get(mail) ?? []);
  const left = sameMail.filter(
    ({ externalIds }) =>
      row.externalId === undefined || externalIds.every((known) => known.source !== source),
  );
  if (left.length === 1) return found(left[0]!, 'mail address');
  if (sameMail.length === 0) return { outcome: 'none' };
  return { outcome: 'ambiguous', candidates: sameMail.map(({ id }) => id) };
}

function found({ id, accountId }: KnownPerson, by: 'external id' | 'mail address'): PersonMatch {
  return { outcome: 'found', personId: id, accountId, by };
}

function mailKey(email: string): string | null {
  return readMailAddress(email)?.key ?? null;
}
