import { type NavigateOptions, useNavigate } from '@tanstack/react-router';
import { useUndo } from '../ui/use-undo.ts';

/**
 * What takes back a need just filed, and an ask that lies before somebody for it: leads at once to where it was filed,
 * since its own page is about to be gone.
 */
export function useTakeBackNeed(): (needId: string, back: NavigateOptions) => () => Promise<void> {
  const undo = useUndo('DELETE /needs/:id', 'needs', 'asks');
  const navigate = useNavigate();
  return (id, back) => async () => {
    await navigate(back);
    await undo({ params: { id } })();
  };
}
