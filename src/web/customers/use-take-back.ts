import { failureWords, useChange } from '../answers.ts';
import { sayFailed } from '../ui/undo-toast.tsx';

/** What takes back a thing that was told by mistake, as the memory's own withdrawal of it. */
export function useTakeBack(): (signalId: string) => () => void {
  const takeBack = useChange('DELETE /signals/:id', 'accounts', 'people');
  return (signalId) => () =>
    takeBack.mutate({ params: { id: signalId } }, { onError: (error) => sayFailed(failureWords(error)) });
}
