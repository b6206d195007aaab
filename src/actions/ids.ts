import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id, such as `ask_01h4…`: time first, so that ids sort by age, then 60 random bits. */
export function newId(prefix: string, now: number): string {
  let time = '';
  for (let rest = now, i = 0; i < 9; i++, rest = Math.floor(rest / 32)) time = ALPHABET[rest % 32] + time;
  let random = '';
  for (const byte of randomBytes(12)) random += ALPHABET[byte % 32];
  return `${prefix}_${time}${random}`;
}
