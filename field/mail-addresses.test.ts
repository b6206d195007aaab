import { describe, expect, test } from 'vitest';
import { readMailAddress } from '../src/core/customers/mail-address.ts';
import { dataIsHere, readData } from './statistics-data.ts';

/**
 * What of the isemail test sets is accepted, by category. RFC 5321 decides: what a server can carry is
 * taken, what only a mail header may hold (comments, folding, obsolete forms) or nobody is refused.
 */
const ACCEPTED: Readonly<Record<string, boolean>> = {
  ISEMAIL_VALID_CATEGORY: true,
  // Written right; whether the domain exists is not for us to ask.
  ISEMAIL_DNSWARN: true,
  // Quoted strings, address literals, domains of one label or with a number at the end.
  ISEMAIL_RFC5321: true,
  ISEMAIL_CFWS: false,
  ISEMAIL_DEPREC: false,
  ISEMAIL_RFC5322: false,
  ISEMAIL_ERR: false,
};

/** Where a single address is treated otherwise than its category. */
function isAccepted({ category, diagnosis, address }: Case): boolean | undefined {
  // `::` for a single group of an IPv6 number, which RFC 5321 does not know.
  if (diagnosis === 'ISEMAIL_RFC5321_IPV6DEPRECATED') return false;
  // Plain blanks around an address are dropped.
  if (diagnosis === 'ISEMAIL_CFWS_FWS' && !/[\r\n]/.test(address) && address.trim() !== address) return true;
  return ACCEPTED[category];
}

type Case = { id: string; address: string; category: string; diagnosis: string };

function readCases(file: string): Case[] {
  return [...readData(`torture_isemail/${file}`).matchAll(/<test id="(\d+)">(.*?)<\/test>/gs)].map(
    ([, id, inside]) => {
      const field = (name: string) =>
        new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(inside ?? '')?.[1] ?? '';
      return {
        id: id!,
        address: unescaped(field('address')),
        category: field('category'),
        diagnosis: field('diagnosis'),
      };
    },
  );
}

/** XML cannot hold control characters: the set writes them as their symbols from U+2400 on. */
function unescaped(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)))
    .replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => named[name]!)
    .replace(/[\u2400-\u2420]/g, (symbol) => String.fromCharCode(symbol.charCodeAt(0) - 0x2400));
}

describe.runIf(dataIsHere())('mail addresses of the isemail sets', () => {
  test.each([
    [
      'tests.xml',
      164,
      { ISEMAIL_VALID_CATEGORY: 14, ISEMAIL_DNSWARN: 8, ISEMAIL_RFC5321: 16, ISEMAIL_CFWS: 2 },
    ],
    ['tests-original.xml', 279, { ISEMAIL_VALID_CATEGORY: 29, ISEMAIL_DNSWARN: 13, ISEMAIL_RFC5321: 60 }],
  ])('%s', (file, total, accepted) => {
    const cases = readCases(file);
    expect(cases).toHaveLength(total);
    const counts: Record<string, number> = {};
    for (const one of cases) {
      const read = readMailAddress(one.address) !== null;
      expect(read, `${file} ${one.id} ${JSON.stringify(one.address)}`).toBe(isAccepted(one));
      if (read) counts[one.category] = (counts[one.category] ?? 0) + 1;
    }
    expect(counts).toEqual(accepted);
  });
});
