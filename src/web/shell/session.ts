import { createContext, useContext } from 'react';
import type { Permission, SessionView } from '../../contract/session.ts';

const Context = createContext<SessionView | null>(null);
export const SessionProvider = Context.Provider;

/** Who is signed in; only under the shell, which waits for it. */
export function useSession(): SessionView {
  const session = useContext(Context);
  if (session === null) throw new Error('Nobody is signed in here');
  return session;
}

/** Whether the reader may decide on an ask: anybody's, or those in their own book. */
export function useMayDecide(owner: { readonly email: string } | null): boolean {
  const { member, permissions } = useSession();
  return permissions.includes('ask') || (permissions.includes('decide') && owner?.email === member.email);
}

/** Whether the reader may do this; what they may not is not offered. */
export const useMay = (permission: Permission): boolean => useSession().permissions.includes(permission);
