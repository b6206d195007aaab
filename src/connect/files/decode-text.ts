import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';
import { type DetectedEncoding, detectEightBit, detectEncoding, type Encoding } from './detect-encoding.ts';

/** What was learnt about a text while it was decoded. */
export type TextReport = {
  /** As told or found; UTF-8 as long as nothing but ASCII came. */
  encoding: Encoding;
  byteOrderMark: boolean;
  /** Places whose bytes were no character of the encoding: they read as U+FFFD. */
  damaged: number;
  /** Zero characters that were dropped: no database stores them. */
  zeros: number;
};

/**
 * Bytes to text, chunk by chunk. As long as only ASCII comes, the decision about the encoding waits, so
 * that a first accented letter after many megabytes is still read rightly.
 *
 * @param report filled in as the text passes
 * @param told the encoding, where somebody told it
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  report: TextReport,
  told?: Encoding,
): AsyncGenerator<string> {
  let decoder: ReturnType<typeof iconv.getDecoder> | null = null;
  let atStart = true;
  let half = '';
  for await (const chunk of inPiecesOf(4, bytes)) {
    if (!decoder) {
      const found = judge(chunk, told, atStart);
      atStart = false;
      if (!found) {
        yield tidy(chunk.toString('latin1'), report);
        continue;
      }
      decoder = iconv.getDecoder(found.encoding, { stripBOM: found.mark > 0 });
      report.encoding = found.encoding;
      report.byteOrderMark = found.mark > 0;
    }
    const text = half + decoder.write(chunk);
    half = endsInHalf(text) ? text.slice(-1) : '';
    yield tidy(half === '' ? text : text.slice(0, -1), report);
  }
  const rest = half + (decoder?.end() ?? '');
  if (rest !== '') yield tidy(rest, report);
}

/** Whether the last character is the first half of one that takes two places in UTF-16. */
function endsInHalf(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}

/** The encoding from here on, or null while only ASCII has come. Marks and UTF-16 show at the start only. */
function judge(chunk: Uint8Array, told: Encoding | undefined, atStart: boolean): DetectedEncoding | null {
  if (!atStart) return isAscii(chunk) ? null : { encoding: detectEightBit(chunk), mark: 0 };
  const found = detectEncoding(chunk);
  return told === undefined ? found : { encoding: told, mark: found?.encoding === told ? found.mark : 0 };
}

/** Chunks of at least `least` bytes (the last may be shorter): a byte order mark must not be split. */
async function* inPiecesOf(least: number, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const view = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    held = held.length > 0 ? Buffer.concat([held, view]) : view;
    if (held.length < least) continue;
    yield held;
    held = Buffer.alloc(0);
  }
  if (held.length > 0) yield held;
}

function tidy(decoded: string, report: TextReport): string {
  // Half a character, as UTF-16 can hold it, is none: no database stores it.
  const text = decoded.toWellFormed();
  if (text.includes('\uFFFD')) report.damaged += occurrences(text, '\uFFFD');
  if (!text.includes('\0')) return text;
  report.zeros += occurrences(text, '\0');
  return text.replaceAll('\0', '');
}

function occurrences(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}
