import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ChangeEvent } from '../../contract/events.ts';
import { refresh } from '../answers.ts';

/** Listen for changes made elsewhere and ask again for what they touch; several within a moment count once. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/v1/events');
    const waiting = new Set<ChangeEvent['noun']>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = (event: MessageEvent<string>) => {
      waiting.add((JSON.parse(event.data) as ChangeEvent).noun);
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh(client, ...waiting);
        waiting.clear();
      }, 400);
    };
    source.addEventListener('change', hear);
    // What was told while nothing could be heard is not told again.
    let missed = false;
    source.addEventListener('error', () => {
      missed = true;
    });
    source.addEventListener('open', () => {
      if (missed) void client.invalidateQueries();
      missed = false;
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client]);
}
