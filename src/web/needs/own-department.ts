import type { WishValues } from '../../contract/needs.ts';
import type { Role } from '../../contract/session.ts';

/** What a deal's reference is for where whoever asks has no department of their own. */
const OF_DEALS = 'sales';

/**
 * The department that a need is filed for until somebody says otherwise: the member's own; a CSM's is called after the
 * trade. Whoever runs the program has none: then a deal's reference is for Sales, and anything else for the first there is.
 */
export function ownDepartment(
  departments: WishValues['departments'],
  role: Role,
  forDeal: boolean,
): string | undefined {
  const own = role === 'csm' ? 'customer-success' : role;
  const known = (id: string) => departments.find((department) => department.id === id)?.id;
  return known(own) ?? (forDeal ? known(OF_DEALS) : undefined) ?? departments[0]?.id;
}
