import type { Standing } from '../standing/standing.ts';
import type { AskRoom } from './ask-room.ts';

type Possible = {
  readonly candidate: { readonly personId: string; readonly accountId: string };
  readonly need: { readonly id: string; readonly rung: string };
  readonly standing: Pick<Standing, 'verdict'>;
};

/**
 * Whether somebody may be asked for a need now: they are ready, no open ask holds them, their account has a place left,
 * and nobody vetoed it. Every count and every list of who may be asked goes by this.
 *
 * @param ledger the room as all asks of the ledger leave it, those before their owners too
 */
export function mayAskNow({ candidate, need, standing }: Possible, ledger: AskRoom): boolean {
  return (
    standing.verdict === 'ready' &&
    ledger.ofPerson(candidate.personId) > 0 &&
    ledger.ofAccount(candidate.accountId) > 0 &&
    ledger.keptOut(candidate.personId, need.id, need.rung) === null
  );
}
