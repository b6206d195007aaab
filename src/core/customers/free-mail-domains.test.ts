import { expect, test } from 'vitest';
import { FREE_MAIL_DOMAINS } from './free-mail-domains.ts';
import { readDomain } from './mail-domain.ts';

test('every free-mail domain is written as a registered domain, or stands below one', () => {
  expect(FREE_MAIL_DOMAINS.size).toBeGreaterThan(150);
  for (const domain of FREE_MAIL_DOMAINS) {
    const registered = readDomain(domain);
    expect(registered, domain).not.toBeNull();
    expect(domain.endsWith(registered!), domain).toBe(true);
  }
});
