import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountNameKey } from './account-name.ts';

describe('the name key', () => {
  test.each([
    ['Acme', 'acme'],
    ['  ACME   Corporation ', 'acme'],
    ['Acme, Inc.', 'acme'],
    ['Acme Co., Ltd.', 'acme'],
    ['Acme GmbH & Co. KG', 'acme'],
    ['Acme S.A. de C.V.', 'acme'],
    ['Acme Sp. z o.o.', 'acme'],
    ['ACME S.p.A.', 'acme'],
    ['Acme A/S', 'acme a s'],
    ['Müller & Söhne GmbH', 'muller and sohne'],
    ['MULLER AND SOHNE', 'muller and sohne'],
    ['Weiß AG', 'weiss'],
    ['Société Générale S.A.', 'societe generale'],
    ["O'Neill", 'oneill'],
    ['I.B.M.', 'ibm'],
    ['Booking.com', 'booking com'],
    ['Dam-base', 'dam base'],
    ['CANAL+', 'canal plus'],
    ['GTX Pro', 'gtx pro'],
    ['GTXPro', 'gtxpro'],
    ['AG', 'ag'],
    ['Co Co', 'co'],
    ['The Company', 'the'],
    ['株式会社トヨタ', '株式会社トヨタ'],
    ['株式会社 トヨタ', 'トヨタ'],
    ['ガス株式会社', 'ガス株式会社'],
    ['हिन्दी लिमिटेड', 'हिन्दी लिमिटेड'],
    ['!!!', '!!!'],
    ['🎉 🎉', '🎉 🎉'],
    ['', ''],
    ['   ', ''],
  ])('"%s" gives "%s"', (name, key) => {
    expect(accountNameKey(name)).toBe(key);
  });

  test('is a fixed point for every name, and empty only for an empty one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const key = accountNameKey(name);
        expect(accountNameKey(key)).toBe(key);
        expect(key === '').toBe(name.trim() === '');
      }),
    );
  });
});
