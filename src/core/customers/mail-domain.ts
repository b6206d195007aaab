import { getDomain } from 'tldts';
import { readMailAddress } from './mail-address.ts';

/** A host as the network writes it, ending in letters, so that it is no number. */
const PLAIN_HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/**
 * The domain that a company registered, from a web address, a host or a domain: "acme.co.uk" from
 * "https://www.shop.acme.co.uk/about". By the public suffix list, hosting providers included, so that
 * two shops of one provider are two companies. Null for numbers, bare suffixes and what is no domain.
 * Letters beyond ASCII come out as the network writes them (xn--).
 */
export function readDomain(text: string): string | null {
  if (PLAIN_HOST.test(text) && !text.includes('xn--')) {
    return getDomain(text, { allowPrivateDomains: true, extractHostname: false });
  }
  const host = text
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//iu, '')
    .replace(/[/?#:].*$/su, '');
  if (host === '' || /[\s@]/u.test(host)) return null;
  try {
    return getDomain(new URL(`http://${host}`).hostname, { allowPrivateDomains: true });
  } catch {
    return null;
  }
}

/**
 * The registered domain behind a mail address; null where the text is no address or its domain belongs
 * to nobody (a number, a single label). Whether an employer stands behind it, isFreeMailDomain tells.
 */
export function mailDomain(address: string): string | null {
  const read = readMailAddress(address);
  return read && readDomain(read.domain);
}
