import { useQueryClient } from '@tanstack/react-query';
import { type Changing, failureWords, type Noun, refresh } from '../answers.ts';
import { call, type RequestOf } from '../client.ts';
import { sayFailed } from './undo-toast.tsx';

/**
 * What takes a change back, to be given to `sayDone`: the call of that key with a request, after which the nouns named
 * are asked for again. It outlives the page or dialog it was made on, so that what could not be taken back is told
 * wherever its reader has gone in the meantime.
 */
export function useUndo<K extends Changing>(
  key: K,
  ...nouns: readonly Noun[]
): (request: RequestOf<K>) => () => Promise<void> {
  const client = useQueryClient();
  return (request) => async () => {
    try {
      await call(key, request);
    } catch (error) {
      sayFailed(failureWords(error));
    }
    refresh(client, ...nouns);
  };
}
