import { isAddressLiteral } from './address-literal.ts';

/** A mail address that a server can carry. */
export type MailAddress = {
  /** As it is written to: the domain in small letters, the rest as given. */
  readonly address: string;
  /** What the same mailbox is known by whatever its spelling: all small letters. */
  readonly key: string;
  readonly local: string;
  readonly domain: string;
};

// RFC 5321 4.1.2, with the letters beyond ASCII that RFC 6531 adds; no spaces or control characters.
const BEYOND_ASCII =
  '\\u00a1-\\u1fff\\u200c\\u200d\\u2070-\\u2fff\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uffef\\u{10000}-\\u{10fffd}';
const ATOM = `[a-z0-9!#$%&'*+\\-/=?^_\`{|}~${BEYOND_ASCII}]+`;
const DOT_STRING = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`, 'iu');
const QUOTED_STRING = new RegExp(`^"(?:[ !#-\\[\\]-~${BEYOND_ASCII}]|\\\\[ -~])*"$`, 'u');
const LABEL = new RegExp(
  `^[a-z0-9${BEYOND_ASCII}](?:[a-z0-9\\-${BEYOND_ASCII}]*[a-z0-9${BEYOND_ASCII}])?$`,
  'iu',
);

// Nearly every address there is, found with one look; what does not fit is read with more care.
const USUAL =
  /^([a-z0-9!#$%&'*+\-/=?^_`{|}~]+(?:\.[a-z0-9!#$%&'*+\-/=?^_`{|}~]+)*)@([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*)$/i;

// RFC 5321 4.5.3.1, in octets; 254 for the whole is what a 256-octet path leaves.
const LONGEST_LOCAL = 64;
const LONGEST_ADDRESS = 254;
const LONGEST_LABEL = 63;

/**
 * Reads a mail address; null when it is none. Accepted is what RFC 5321 lets a server carry: dotted
 * words or a quoted string before the @, a domain or an address literal after it, within its lengths.
 * Comments, folded lines and the obsolete forms of RFC 5322 are refused: they occur in headers, not in
 * customer lists. Blanks around the address are dropped; line breaks are not.
 */
export function readMailAddress(text: string): MailAddress | null {
  const usual = USUAL.exec(text);
  if (usual !== null && usual[1]!.length <= LONGEST_LOCAL && text.length <= LONGEST_ADDRESS) {
    return mailAddress(usual[1]!, usual[2]!.toLowerCase());
  }
  const trimmed = text.replace(/^[ \u00a0\t]+|[ \u00a0\t]+$/gu, '');
  const at = trimmed.lastIndexOf('@');
  if (at < 1) return null;
  const local = trimmed.slice(0, at);
  const domain = trimmed.slice(at + 1).toLowerCase();
  if (octets(local) > LONGEST_LOCAL || octets(trimmed) > LONGEST_ADDRESS) return null;
  if (!DOT_STRING.test(local) && !QUOTED_STRING.test(local)) return null;
  if (!isDomain(domain) && !isAddressLiteral(domain)) return null;
  return mailAddress(local, domain);
}

function mailAddress(local: string, domain: string): MailAddress {
  const address = `${local}@${domain}`;
  return { address, key: address.toLowerCase(), local, domain };
}

function isDomain(domain: string): boolean {
  return domain.split('.').every((label) => octets(label) <= LONGEST_LABEL && LABEL.test(label));
}

/** How many octets the text takes in UTF-8. */
function octets(text: string): number {
  let count = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    count += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return count;
}
