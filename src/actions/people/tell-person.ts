import type { z } from 'zod';
import type { PersonSignalRequest } from '../../contract/signals.ts';
import type { Instant, SignalBody } from '../../core/signals/signal.ts';
import { action } from '../action.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { recordSignals } from '../customers/record-signals.ts';
import { MEMBER_SOURCE } from '../customers/who-told.ts';
import { Failure } from '../failure.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { findPerson } from './get-person.ts';

/** What a member says about a person becomes a signal with their name, and facts and standing follow at once. */
export const tellPerson = action('POST /people/:id/signals', async (context, { params, body }) => {
  const { tx, workspaceId, caller, now, newId, announce } = context;
  const { account, person, running } = await findPerson(context, params.id);
  if (body.kind === 'preference' && body.rung !== undefined) {
    if (!running.program.ladder.some((rung) => rung.id === body.rung)) {
      throw new Failure('bad-input', `The ladder has no rung "${body.rung}".`);
    }
  }
  const signalId = newId('sig');
  const accountId = account.row.accountId;
  await recordSignals(
    tx,
    workspaceId,
    MEMBER_SOURCE,
    caller.name,
    [
      {
        draft: { sourceId: signalId, occurredAt: now, body: bodyOf(body, now) },
        accountId,
        personId: person.row.personId,
      },
    ],
    context.house.clock,
  );
  await foldAccounts(tx, workspaceId, [accountId], running, now);
  announce({ noun: 'people', id: person.row.personId });
  return { signalId };
});

/** What was said, as the signal it is; absent words stay absent. */
function bodyOf(said: z.infer<typeof PersonSignalRequest>, now: Instant): SignalBody {
  const dayStart = (day: string) => Date.parse(`${day}T00:00:00Z`);
  const dayEnd = (day: string) => Date.parse(`${day}T23:59:59Z`);
  switch (said.kind) {
    case 'give':
      return {
        kind: 'value.given',
        what: said.what,
        ...(said.recognition === undefined ? {} : { recognition: said.recognition }),
      };
    case 'confirm':
      return { kind: 'person.confirmed' };
    case 'left':
      return { kind: 'person.left', ...(said.to === undefined ? {} : { to: said.to }) };
    case 'away': {
      if (dayEnd(said.until) < dayStart(said.from)) {
        throw new Failure('bad-input', 'The last day away lies before the first.');
      }
      if (dayEnd(said.until) < now) throw new Failure('bad-input', 'That time away is over already.');
      return {
        kind: 'availability.set',
        from: dayStart(said.from),
        until: dayEnd(said.until),
        ...(said.reason === undefined ? {} : { reason: said.reason }),
      };
    }
    case 'consent':
      return { kind: said.given ? 'consent.given' : 'consent.withdrawn', scope: said.scope };
    case 'preference':
      return { ...withoutUndefined(said), kind: 'preference.set' };
    case 'pause':
      return { kind: 'pause.set', until: said.until === null ? null : dayEnd(said.until) };
    case 'resume':
      return { kind: 'pause.cleared' };
    case 'nominate':
      return { ...withoutUndefined(said), kind: 'nomination.made' };
    case 'praise':
      return { kind: 'praise.noted', text: said.text };
    case 'touch':
      return { ...withoutUndefined(said), kind: 'touch.made' };
    case 'describe':
      return { ...withoutUndefined(said), kind: 'person.described' };
  }
}
