import type { Ask } from './ask.ts';
import { ASK_SAYS } from './ask-words.ts';

export type ReviseResult =
  | { readonly ok: true; readonly ask: Ask }
  | { readonly ok: false; readonly refused: string };

/**
 * Rewrites the draft of an ask that has not left. The state stays, so an owner may polish an approved
 * draft in the ten seconds before it goes; what was sent is never rewritten.
 */
export function reviseAsk(ask: Ask, words: Pick<Ask, 'subject' | 'message'>): ReviseResult {
  if (!['proposed', 'approved', 'snoozed'].includes(ask.state))
    return { ok: false, refused: `${ASK_SAYS[ask.state]} Its words stay as they are.` };
  // A line break in a subject would start a new mail header.
  const subject = words.subject.replace(/\s+/g, ' ').trim();
  if (subject === '') return { ok: false, refused: 'A message needs a subject.' };
  if (words.message.trim() === '')
    return { ok: false, refused: 'There is nothing to send yet: write a line or two.' };
  // `changedAt` stays: rewriting is no decision, so the hold's clock runs on.
  return { ok: true, ask: { ...ask, subject, message: words.message } };
}
