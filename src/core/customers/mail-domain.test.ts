import { describe, expect, test } from 'vitest';
import { mailDomain, readDomain } from './mail-domain.ts';

describe('the domain', () => {
  test.each([
    ['acme.com', 'acme.com'],
    ['WWW.Acme.co.uk', 'acme.co.uk'],
    ['https://shop.acme.com.au:8080/about?x=1', 'acme.com.au'],
    ['acme.myshopify.com', 'acme.myshopify.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['co.uk', null],
    ['localhost', null],
    ['192.0.2.1', null],
    ['not a domain', null],
    ['ann@acme.com', null],
    ['', null],
    ['https://', null],
  ])('%s belongs to %s', (text, domain) => {
    expect(readDomain(text)).toBe(domain);
  });

  test.each([
    ['Ann@Mail.Acme.com', 'acme.com'],
    ['ann@acme.co.uk', 'acme.co.uk'],
    ['ann@gmail.com', 'gmail.com'],
    ['ann@[192.0.2.1]', null],
    ['ann@localhost', null],
    ['acme.com', null],
    ['', null],
  ])('behind %s is %s', (address, domain) => {
    expect(mailDomain(address)).toBe(domain);
  });
});
