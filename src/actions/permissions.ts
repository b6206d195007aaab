import type { Permission, Role } from '../contract/session.ts';
import type { Caller } from './house.ts';

/** Who may do what. The advocate's own page and finer roles come with consent and single sign-on. */
const ALLOWED: Record<Role, readonly Permission[]> = {
  owner: ['read', 'tell', 'ask', 'decide', 'request', 'use', 'program', 'data', 'keys'],
  csm: ['read', 'tell', 'ask', 'decide', 'request', 'use'],
  sales: ['read', 'tell', 'decide', 'request', 'use'],
  marketing: ['read', 'tell', 'request', 'use'],
  product: ['read', 'tell', 'request'],
  reader: ['read'],
};

/** The permissions of a caller; the house itself may do everything. */
export function permissionsOf(caller: Caller): readonly Permission[] {
  return caller.role === 'house' ? ALLOWED.owner : ALLOWED[caller.role];
}

/** Whether a caller may do what a route needs. */
export function isAllowed(caller: Caller, needs: Permission): boolean {
  return needs === 'anyone' || permissionsOf(caller).includes(needs);
}
