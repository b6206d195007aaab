const ATOM = /^[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+)*$/;
const QUOTED = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/**
 * A mail address that mail could reach, for comparing: trimmed, taken out of `Name <address>` and
 * `mailto:`, lower-cased. Null when it is none.
 *
 * The syntax is that of RFC 5321 (4.1.2, limits of 4.5.3.1) with the letters of RFC 6531; comments and
 * folded white space of RFC 5322 are no part of an address that somebody gives. The domain needs two
 * labels and no address literal: nobody's customer is at `localhost` or `[127.0.0.1]`.
 */
export function mailAddress(text: string): string | null {
  const bare = /^[^<>]*<([^<>]+)>$/.exec(text.trim())?.[1] ?? text.trim().replace(/^mailto:/i, '');
  const at = bare.lastIndexOf('@');
  const local = bare.slice(0, at);
  const domain = bare.slice(at + 1);
  if (at < 1 || utf8Length(local) > 64 || utf8Length(bare) > 254) return null;
  if (!ATOM.test(local) && !QUOTED.test(local)) return null;
  const labels = domain.split('.');
  if (labels.length < 2 || domain.length > 253 || !labels.every((label) => LABEL.test(label))) return null;
  if (/^\d+$/.test(labels.at(-1)!)) return null;
  return bare.toLowerCase();
}

/** The domain of a mail address given by `mailAddress`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function utf8Length(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3;
  }
  return length;
}
