import { readSeniority } from '../customers/facts/seniority.ts';
import { type AccountStory, employmentWith, type PersonStory } from './story-state.ts';

const RANKS = ['executive', 'director', 'manager', 'staff'] as const;

const ROLES: Readonly<Record<string, string>> = {
  executive: 'decision maker',
  finance: 'economic buyer',
  technical: 'technical buyer',
  field: 'user',
};

/**
 * What the CRM holds of a person's place at a customer, of two customers in three: the mail address of the
 * first colleague one rank up or more (the nearest rank that has anybody), and their part in buying, where
 * the relationship is kept with them. Draws no dice, so that the rest of the sample stays as it was.
 */
export function placeInOrg(
  account: AccountStory,
  person: PersonStory,
): { readonly reportsTo?: string; readonly buyingRole?: string } {
  if (account.index % 3 === 0) return {};
  const rank = rankOf(account, person);
  const above = account.people
    .filter((other) => other !== person && rankOf(account, other) < rank)
    .sort((a, b) => rankOf(account, b) - rankOf(account, a))[0];
  const role = person.champion ? 'champion' : ROLES[person.persona];
  return {
    ...(above !== undefined && { reportsTo: employmentWith(above, account).email }),
    ...(person.key && role !== undefined && { buyingRole: role }),
  };
}

function rankOf(account: AccountStory, person: PersonStory): number {
  return RANKS.indexOf(readSeniority(employmentWith(person, account).title));
}
