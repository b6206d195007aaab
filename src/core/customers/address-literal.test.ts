import { expect, test } from 'vitest';
import { isAddressLiteral } from './address-literal.ts';

test.each([
  ['[192.0.2.1]', true],
  ['[192.0.2.256]', false],
  ['[192.0.2]', false],
  ['192.0.2.1', false],
  ['[]', false],
  ['[IPv6:2001:db8::1]', true],
  ['[ipv6:::]', true],
  ['[IPv6:::1]', true],
  ['[IPv6:1:2:3:4:5:6:7:8]', true],
  ['[IPv6:1:2:3:4:5:6:7]', false],
  ['[IPv6:1:2:3:4:5:6::]', true],
  ['[IPv6:1:2:3:4:5:6::8]', false],
  ['[IPv6:1:2:3:4:5:6:192.0.2.1]', true],
  ['[IPv6:1::192.0.2.1]', true],
  ['[IPv6:192.0.2.1::1]', false],
  ['[IPv6:1::2::3]', false],
  ['[IPv6:12345::1]', false],
  ['[2001:db8::1]', false],
])('%s: %s', (text, expected) => {
  expect(isAddressLiteral(text)).toBe(expected);
});
