import type { Instant } from '../signals/signal.ts';
import { rightsState } from './rights-state.ts';
import type { Rights, Story } from './story.ts';

/** A use that somebody wants to make of a story. */
export type UseWish = {
  readonly channel: string;
  /** Country or region where it will be seen; null when it is not told. */
  readonly territory: string | null;
  readonly at: Instant;
};

export type UseDecision =
  | {
      readonly ok: true;
      /** What must stand beside it wherever it is shown; null when nothing must. */
      readonly disclosure: string | null;
      /** "Permission ends on 3 December." where it will end soon. */
      readonly mind: string | null;
    }
  | { readonly ok: false; readonly refused: string };

/**
 * Decides one use of a story by its rights: permission that stands, a scope wide enough for the channel, the
 * channel among those allowed (none named: any within the scope), and the territory. Fails closed: no rights,
 * an unknown channel that may be public, or an untold territory where one was agreed, and the use is refused.
 */
export function decideUse(story: Pick<Story, 'rights'>, wish: UseWish): UseDecision {
  const { rights } = story;
  const { state, says } = rightsState(rights, wish.at);
  if (rights === null || (state !== 'free' && state !== 'expiring')) return { ok: false, refused: says };
  const needed = scopeOf(wish.channel);
  if (BREADTH[rights.scope] < BREADTH[needed])
    return {
      ok: false,
      refused: `“${wish.channel}” is seen by ${SEEN[needed]}; permission is for ${SEEN[rights.scope]} only.`,
    };
  if (rights.channels.length > 0 && !rights.channels.some((channel) => same(channel, wish.channel)))
    return {
      ok: false,
      refused: `Permission is for ${rights.channels.join(', ')}, not for “${wish.channel}”.`,
    };
  if (rights.territory !== null && wish.territory === null)
    return { ok: false, refused: `Permission is for ${rights.territory} only: say where it will be seen.` };
  if (rights.territory !== null && wish.territory !== null && !same(rights.territory, wish.territory))
    return { ok: false, refused: `Permission is for ${rights.territory}, not for ${wish.territory}.` };
  return { ok: true, disclosure: rights.disclosure, mind: state === 'expiring' ? says : null };
}

const BREADTH: Readonly<Record<Rights['scope'], number>> = { internal: 0, private: 1, public: 2 };

const SEEN: Readonly<Record<Rights['scope'], string>> = {
  internal: 'our company',
  private: 'prospects',
  public: 'the public',
};

const CHANNELS: ReadonlyMap<string, Rights['scope']> = new Map([
  ['internal', 'internal'],
  ['training', 'internal'],
  ['deal', 'private'],
  ['call', 'private'],
  ['mail', 'private'],
  ['email', 'private'],
  ['deck', 'private'],
  ['proposal', 'private'],
]);

/** The scope a channel needs; one that we do not know is taken as public. */
export function scopeOf(channel: string): Rights['scope'] {
  return CHANNELS.get(channel.trim().toLowerCase()) ?? 'public';
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
