/** Where everybody begins; it need not be remembered. */
const START = '/today';

/** Only to see whether an address stays in the house. */
const HOUSE = 'http://goodword.invalid';

/**
 * Where somebody was going who has to sign in first, as it stands in the address of the sign-in page.
 *
 * @returns nothing for the first page, and for whatever does not lead into this house
 */
export function wayBack(href: string | undefined): string | undefined {
  if (href === undefined || !href.startsWith('/') || !URL.canParse(href, HOUSE)) return undefined;
  const { origin, pathname, search, hash } = new URL(href, HOUSE);
  if (origin !== HOUSE || pathname === '/' || pathname.startsWith('/sign-in')) return undefined;
  const way = `${pathname}${search}${hash}`;
  return way === START ? undefined : way;
}
