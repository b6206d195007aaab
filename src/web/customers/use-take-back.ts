import { useUndo } from '../ui/use-undo.ts';

/** What takes back a thing that was told by mistake, as the memory's own withdrawal of it. */
export function useTakeBack(): (signalId: string) => () => Promise<void> {
  const undo = useUndo('DELETE /signals/:id', 'accounts', 'people');
  return (signalId) => undo({ params: { id: signalId } });
}
