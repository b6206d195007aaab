import type { Instant } from '../signals/signal.ts';
import type { Act, Rights, Story } from './story.ts';

export type StoryResult =
  | { readonly ok: true; readonly story: Story }
  | { readonly ok: false; readonly refused: string };

/**
 * The story that an act leaves: a quote, a link to what was made, or both. Without rights it can be kept and
 * not used. `disclosure` is what the rung's incentive demands; it is carried into the rights and stays there.
 */
export function storyFromAct(
  act: Act,
  left: {
    readonly id: string;
    readonly quote: string | null;
    readonly link: string | null;
    readonly rights: Rights | null;
    readonly disclosure?: string | null;
    readonly at: Instant;
  },
): StoryResult {
  const quote = left.quote?.trim() || null;
  const link = left.link?.trim() || null;
  if (quote === null && link === null) return refuse('A story needs the words or a link to them.');
  if (link !== null && !isWebAddress(link))
    return refuse('The link must be a web address that begins with https:// or http://.');
  const { rights } = left;
  if (rights && rights.expiresAt !== null && rights.expiresAt <= rights.grantedAt)
    return refuse('The permission would end before it begins.');
  const disclosure = rights?.disclosure?.trim() || left.disclosure?.trim() || null;
  return {
    ok: true,
    story: {
      id: left.id,
      accountId: act.accountId,
      personId: act.personId,
      actId: act.id,
      rung: act.rung,
      title: act.title,
      quote,
      link,
      rights: rights && { ...rights, disclosure },
      createdAt: left.at,
    },
  };
}

function isWebAddress(link: string): boolean {
  const url = URL.parse(link);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
}

function refuse(refused: string): StoryResult {
  return { ok: false, refused };
}
