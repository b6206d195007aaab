import { type MailAddress, readMailAddress } from '../../customers/mail-address.ts';

/** The mail address in a cell, taken out of `Name <address>` and `mailto:` where it stands so; null when there is none. */
export function readEmail(text: string): MailAddress | null {
  const bare = /^[^<>@]*<([^<>]+)>\s*$/.exec(text)?.[1] ?? text.replace(/^\s*mailto:/i, '');
  return readMailAddress(bare);
}
