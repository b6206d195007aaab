import { DAY, type Instant } from '../signals/signal.ts';
import { tellDay } from '../signals/tell-moment.ts';
import type { Rights } from './story.ts';

/** May it be used: yes (`free`), yes but soon not, no more, no longer allowed, or nobody ever allowed it. */
export type RightsState = 'free' | 'expiring' | 'expired' | 'withdrawn' | 'none';

/** Rights that end within so many days are told as expiring, in time to ask again. */
export const SOON_DAYS = 60;

/** Where the rights stand at a moment, in one sentence. */
export function rightsState(rights: Rights | null, at: Instant): { state: RightsState; says: string } {
  if (rights === null || rights.grantedAt > at)
    return { state: 'none', says: 'Nobody has said yet how it may be used.' };
  const { withdrawnAt, expiresAt } = rights;
  if (withdrawnAt !== null && withdrawnAt <= at)
    return { state: 'withdrawn', says: `Permission was withdrawn on ${tellDay(withdrawnAt, at)}.` };
  if (expiresAt === null) return { state: 'free', says: `${SCOPE_SAYS[rights.scope]}, without an end.` };
  if (expiresAt <= at) return { state: 'expired', says: `Permission ended on ${tellDay(expiresAt, at)}.` };
  const state = expiresAt <= at + SOON_DAYS * DAY ? 'expiring' : 'free';
  return { state, says: `${SCOPE_SAYS[rights.scope]}, until ${tellDay(expiresAt, at)}.` };
}

const SCOPE_SAYS: Readonly<Record<Rights['scope'], string>> = {
  internal: 'Inside our company only',
  private: 'In talks with prospects, not in public',
  public: 'In public',
};
