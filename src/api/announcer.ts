import type { ChangeEvent } from '../contract/events.ts';

type Listener = (event: ChangeEvent) => void;

/** Carries changes from actions to the open screens of the same workspace. */
export type Announcer = {
  publish(workspaceId: string, event: ChangeEvent): void;
  /** Listens until the returned function is called. */
  listen(workspaceId: string, listener: Listener): () => void;
};

export function makeAnnouncer(): Announcer {
  const listeners = new Map<string, Set<Listener>>();
  return {
    publish(workspaceId, event) {
      for (const listener of listeners.get(workspaceId) ?? []) listener(event);
    },
    listen(workspaceId, listener) {
      const mine = listeners.get(workspaceId) ?? new Set();
      listeners.set(workspaceId, mine.add(listener));
      return () => mine.delete(listener);
    },
  };
}
