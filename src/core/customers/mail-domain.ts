import { getDomain } from 'tldts';
import { FREE_MAIL_DOMAINS } from './free-mail-domains.ts';
import type { MailAddress } from './mail-address.ts';

/**
 * The domain that a company registered, from a web address, a host or a domain: "acme.co.uk" from
 * "https://www.shop.acme.co.uk/about". By the public suffix list, hosting providers included, so that
 * two shops of one provider are two companies. Null for numbers, bare suffixes and what is no domain.
 * Letters beyond ASCII come out as the network writes them (xn--).
 */
export function readDomain(text: string): string | null {
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

/** Whether anybody can have a mailbox there; the domain as readDomain gives it. */
export function isFreeMail(domain: string): boolean {
  return FREE_MAIL_DOMAINS.has(domain);
}

/** The domain of the company behind a mail address; null where there is none: free mail, numbers, no such suffix. */
export function companyDomain({ domain }: MailAddress): string | null {
  const registered = readDomain(domain);
  return registered === null || isFreeMail(registered) || isFreeMail(domain) ? null : registered;
}
