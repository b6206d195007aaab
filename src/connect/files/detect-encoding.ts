import { isAscii } from 'node:buffer';

/** The encodings told apart. Latin-1 text without control characters is read the same as Windows-1252. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-1';

export type DetectedEncoding = {
  readonly encoding: Encoding;
  /** Length of the byte order mark in bytes; 0 where there is none. */
  readonly mark: 0 | 2 | 3;
};

/** Codes that Windows-1252 leaves empty: text that uses them is Latin-1. */
const EMPTY_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * The encoding of a text, from a sample of its bytes; null when every byte is plain ASCII, so that it
 * cannot be told yet (and need not be).
 *
 * A byte order mark decides; else zero bytes on every other place mean UTF-16; else UTF-8 wins when its
 * multi-byte characters are more than the bytes that break it, because text of another encoding hardly
 * ever forms them by chance; else it is a Windows code page.
 */
export function detectEncoding(sample: Uint8Array): DetectedEncoding | null {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return { encoding: 'utf-8', mark: 3 };
  if (sample[0] === 0xff && sample[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (sample[0] === 0xfe && sample[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  const wide = detectUtf16(sample);
  if (wide) return { encoding: wide, mark: 0 };
  if (isAscii(sample)) return null;
  return { encoding: detectEightBit(sample), mark: 0 };
}

function detectUtf16(sample: Uint8Array): Encoding | null {
  const length = Math.min(sample.length, 8192) & ~1;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (sample[index] === 0) even++;
    if (sample[index + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (pairs < 2) return null;
  if (odd > pairs * 0.3 && even < odd * 0.1) return 'utf-16le';
  if (even > pairs * 0.3 && odd < even * 0.1) return 'utf-16be';
  return null;
}

/** UTF-8 or a Windows code page, for bytes that are known to be neither UTF-16 nor all ASCII. */
export function detectEightBit(sample: Uint8Array): Encoding {
  let characters = 0;
  let broken = 0;
  let latin = false;
  for (let index = 0; index < sample.length; ) {
    const byte = sample[index]!;
    if (byte < 0x80) {
      index++;
      continue;
    }
    if (EMPTY_IN_1252.has(byte)) latin = true;
    const length = byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 ? 2 : 0;
    const cutOff = index + length > sample.length;
    if (length > 0 && byte <= 0xf4 && continues(sample, index + 1, index + length)) {
      if (!cutOff) characters++;
      index += length;
    } else {
      broken++;
      index++;
    }
  }
  if (characters > broken || broken === 0) return 'utf-8';
  return latin ? 'iso-8859-1' : 'windows-1252';
}

function continues(sample: Uint8Array, from: number, to: number): boolean {
  for (let index = from; index < Math.min(to, sample.length); index++) {
    if ((sample[index]! & 0xc0) !== 0x80) return false;
  }
  return true;
}
