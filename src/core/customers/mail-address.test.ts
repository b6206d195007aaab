import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMailAddress } from './mail-address.ts';

describe('a mail address', () => {
  test.each([
    ['ann@acme.com', 'ann@acme.com'],
    ['  Ann.Lee@ACME.com\t', 'ann.lee@acme.com'],
    ['ann+news@acme.co.uk', 'ann+news@acme.co.uk'],
    ["o'neill@acme.com", "o'neill@acme.com"],
    ['müller@bücher.example', 'müller@bücher.example'],
    ['"ann lee"@acme.com', '"ann lee"@acme.com'],
    ['ann@[192.0.2.1]', 'ann@[192.0.2.1]'],
    ['ann@[IPv6:2001:db8::1]', 'ann@[ipv6:2001:db8::1]'],
    ['ann@localhost', 'ann@localhost'],
  ])('%s is known by %s', (text, key) => {
    expect(readMailAddress(text)?.key).toBe(key);
  });

  test.each([
    '',
    'ann',
    '@acme.com',
    'ann@',
    'ann@@acme.com',
    'ann@acme..com',
    '.ann@acme.com',
    'ann.@acme.com',
    'ann lee@acme.com',
    'ann@acme.com\n',
    'ann@acme.com, ben@acme.com',
    'Ann Lee <ann@acme.com>',
    'ann@-acme.com',
    'ann(comment)@acme.com',
    'ann@[300.0.2.1]',
    'ann@[IPv6:1::2::3]',
    `${'a'.repeat(65)}@acme.com`,
    `${'é'.repeat(33)}@acme.com`,
    `ann@${'a'.repeat(64)}.com`,
    `ann@${'a.'.repeat(126)}com`,
    'ann\u200b@acme.com',
    'ann\u202e@acme.com',
  ])('%j is none', (text) => {
    expect(readMailAddress(text)).toBeNull();
  });

  test('is written to as it was given, apart from the capitals of its domain', () => {
    expect(readMailAddress(' Ann.Lee@ACME.com')?.address).toBe('Ann.Lee@acme.com');
  });

  test('whatever comes, it is read or refused, and reading it again gives the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress()), (text) => {
        const read = readMailAddress(text);
        if (read) expect(readMailAddress(read.address)).toEqual(read);
      }),
    );
  });

  test('every ordinary address is accepted', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        expect(readMailAddress(text)).not.toBeNull();
      }),
    );
  });
});
