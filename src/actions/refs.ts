import type { AccountRef, MemberRef, Money, PersonRef, RungRef } from '../contract/wire.ts';
import type { Program } from '../core/program/program.ts';
import { type Instant, NO_ACCOUNT } from '../core/signals/signal.ts';
import type { Names } from '../store/names.ts';

/** A moment as it crosses the wire. */
export const toMoment = (at: Instant): string => new Date(at).toISOString();
export const toMomentOrNull = (at: Instant | null | undefined): string | null =>
  at === null || at === undefined ? null : toMoment(at);

/** Cents of the program's currency. */
export const toMoney = (cents: number, program: Pick<Program, 'currency'>): Money => ({
  cents: Math.round(cents),
  currency: program.currency,
});

/** What a deal is worth, in the currency it was told in. */
export const toDealMoney = (
  { amount, currency }: { readonly amount: number | null; readonly currency: string | null },
  program: Pick<Program, 'currency'>,
): Money | null =>
  amount === null ? null : toMoney(amount * 100, { currency: currency ?? program.currency });

/** An account by its name; one that is gone keeps its id, so that no page breaks. */
export function accountRef(names: Names, id: string): AccountRef {
  return { id, name: names.accounts.get(id)?.name ?? (id === NO_ACCOUNT ? 'No account' : id) };
}

export function personRef(names: Names, id: string): PersonRef {
  const person = names.people.get(id);
  return { id, name: person?.name ?? id, title: person?.title ?? null };
}

/** A rung by its name; one that a later program dropped is called by its id. */
export function rungRef(program: Program, id: string): RungRef {
  const rung = program.ladder.find((one) => one.id === id);
  return { id, name: rung?.name ?? id, minutes: rung?.minutes ?? 0 };
}

/** A colleague by mail address, with the name the member list has for it. */
export function memberRef(members: ReadonlyMap<string, string>, email: string): MemberRef {
  return { email, name: members.get(email) ?? null };
}
