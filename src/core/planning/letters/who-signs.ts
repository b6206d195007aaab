import type { Owners } from '../../program/program.ts';

/** A colleague as a letter may be signed by them. */
export type Colleague = { readonly email: string; readonly name: string; readonly role: string };

/** Whose name stands under a letter; without a mail address where the program names somebody who is no member. */
export type Signer = { readonly email: string | null; readonly name: string };

/** Mail domain of the member that an empty workspace begins with; nobody is called "Program owner". */
const NAMELESS = '@localhost';

/**
 * Who signs the letters to an account, so that none ends without a name: whoever holds the relationship; where nobody
 * does, whoever will send it: the program's owner of the asks, else of advocacy as a whole, else the first owner of the
 * workspace. Null where none of them has a name.
 *
 * @param owner the account's relationship owner, as told
 * @param colleagues in the order in which they came
 */
export function whoSigns(
  owner: string | null,
  owners: Pick<Owners, 'asks' | 'advocacy'>,
  colleagues: readonly Colleague[],
): Signer | null {
  const named = colleagues.filter(({ email }) => !email.endsWith(NAMELESS));
  const find = (told: string): Colleague | undefined => {
    const words = told.trim().toLowerCase();
    return named.find(({ email, name }) => email.toLowerCase() === words || name.toLowerCase() === words);
  };
  if (owner !== null && !owner.endsWith(NAMELESS)) return find(owner) ?? { email: owner, name: owner };
  for (const told of [owners.asks, owners.advocacy]) {
    const colleague = told === undefined ? undefined : find(told);
    if (colleague !== undefined) return colleague;
    // A name says who; an address of nobody here does not.
    if (told !== undefined && told.trim() !== '' && !told.includes('@'))
      return { email: null, name: told.trim() };
  }
  return named.find(({ role }) => role === 'owner') ?? null;
}

/** The name under a letter: the first of a name, an address as it is; null leaves the line to be filled by hand. */
export const signature = (signer: Signer | null): string | null => {
  const first = signer?.name.trim().split(/\s+/)[0];
  return first === undefined || first === '' ? null : first;
};
