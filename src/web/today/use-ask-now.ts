import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { failureWords, refresh } from '../answers.ts';
import { call } from '../client.ts';
import { useSession } from '../shell/session.ts';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { firstName } from '../ui/words.ts';

/** Whose asks a reader finds on their own Today: a CSM their own, whoever runs the program everybody's. */
const onMyDay = (role: string, mine: boolean): boolean => mine || role === 'owner' || role === 'admin';

/**
 * Ask a person for a rung now, for a need or for none: leads to the drafted letter where the reader decides on
 * it, else says who does; or says what has changed in the meantime.
 */
export function useAskNow(): (
  person: { readonly id: string; readonly name: string },
  rung: string,
  needId: string | null,
) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { member } = useSession();
  return async (person, rung, needId) => {
    try {
      const body = needId === null ? { rung } : { rung, needId };
      const { ask, held } = await call('POST /people/:id/asks', { params: { id: person.id }, body });
      refresh(client, 'asks');
      if (ask === null) sayFailed(`Not now: ${held.map(({ says }) => says).join('; ')}.`);
      else if (onMyDay(member.role, ask.owner === null || ask.owner.email === member.email))
        await navigate({ to: '/today', search: { ask: ask.id } });
      else
        sayDone(
          `Put before ${ask.owner?.name ?? ask.owner?.email}, who decides whether ${firstName(person.name)} is asked.`,
        );
    } catch (error) {
      sayFailed(failureWords(error));
    }
  };
}
