import { shareAlike } from '../customers/share-alike.ts';
import type { Reason, Standing } from './standing.ts';

/**
 * Standings as whoever keeps a whole company's holds them: of those who are not ready only what holds back or wants
 * minding, and reasons alike ("No escalation open") are one for all who come to the same keeper. Whoever asks why about
 * one person decides anew and is told everything.
 */
export function leanStandings(): (standings: readonly Standing[]) => readonly Standing[] {
  const shared = shareAlike(keyOf);
  return (standings) =>
    standings.map((standing) => ({
      ...standing,
      reasons: (standing.verdict === 'ready'
        ? standing.reasons
        : standing.reasons.filter(({ outcome }) => outcome !== 'holds')
      ).map(shared),
    }));
}

const keyOf = ({ gate, outcome, says, fact, clearsAt, clearsBy }: Reason): string =>
  [gate, outcome, says, fact?.name, fact?.source, fact?.at, clearsAt, clearsBy].join('|');
