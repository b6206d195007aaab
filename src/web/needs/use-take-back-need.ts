import { useQueryClient } from '@tanstack/react-query';
import { type NavigateOptions, useNavigate } from '@tanstack/react-router';
import { failureWords, refresh } from '../answers.ts';
import { call } from '../client.ts';
import { sayFailed } from '../ui/undo-toast.tsx';

/**
 * What takes back a need just filed, and an ask that lies before somebody for it: leads at once to where it was filed,
 * since its own page is about to be gone.
 */
export function useTakeBackNeed(): (needId: string, back: NavigateOptions) => () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (id, back) => async () => {
    await navigate(back);
    try {
      await call('DELETE /needs/:id', { params: { id } });
    } catch (error) {
      sayFailed(failureWords(error));
    }
    refresh(client, 'needs', 'asks');
  };
}
