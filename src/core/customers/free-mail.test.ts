import { expect, test } from 'vitest';
import { FREE_MAIL_DOMAINS, isFreeMailDomain } from './free-mail.ts';
import { readDomain } from './mail-domain.ts';

test('every free-mail domain is written as readDomain gives it, so that it is found', () => {
  expect(FREE_MAIL_DOMAINS.size).toBeGreaterThan(150);
  for (const domain of FREE_MAIL_DOMAINS) expect(readDomain(domain), domain).toBe(domain);
  expect(isFreeMailDomain('gmail.com')).toBe(true);
  expect(isFreeMailDomain('acme.com')).toBe(false);
});
