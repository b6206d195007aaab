import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText, type TextReport } from './decode-text.ts';
import { detectEncoding } from './detect-encoding.ts';

const TEXT = 'name;stadt\nMüller & Söhne;Köln\nL’Oréal “France”;Paris\n';
const LATIN = "name;stadt\nMüller & Söhne;Köln\nL'Oréal;Paris\n";

async function decode(bytes: Uint8Array, piece: number) {
  const report: TextReport = { encoding: 'utf-8', byteOrderMark: false, damaged: 0, zeros: 0 };
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  let text = '';
  for await (const part of decodeText(pieces(), report)) text += part;
  return { text, report };
}

describe('every encoding is recognised and read, however the bytes are cut', () => {
  test.each<[string, Buffer, string, string, boolean]>([
    ['UTF-8', Buffer.from(TEXT), TEXT, 'utf-8', false],
    ['UTF-8 with mark', iconv.encode(TEXT, 'utf8', { addBOM: true }), TEXT, 'utf-8', true],
    ['UTF-16 LE with mark', iconv.encode(TEXT, 'utf16le', { addBOM: true }), TEXT, 'utf-16le', true],
    ['UTF-16 LE', iconv.encode(TEXT, 'utf16le'), TEXT, 'utf-16le', false],
    ['UTF-16 BE with mark', iconv.encode(TEXT, 'utf16be', { addBOM: true }), TEXT, 'utf-16be', true],
    ['UTF-16 BE', iconv.encode(TEXT, 'utf16be'), TEXT, 'utf-16be', false],
    ['Windows-1252', iconv.encode(TEXT, 'windows-1252'), TEXT, 'windows-1252', false],
    ['Latin-1', iconv.encode(LATIN, 'latin1'), LATIN, 'windows-1252', false],
    ['ASCII', Buffer.from('a,b\n1,2\n'), 'a,b\n1,2\n', 'utf-8', false],
    ['nothing', Buffer.alloc(0), '', 'utf-8', false],
    ['a mark alone', Buffer.from([0xef, 0xbb, 0xbf]), '', 'utf-8', true],
    ['one byte', Buffer.from('a'), 'a', 'utf-8', false],
  ])('%s', async (_, bytes, text, encoding, byteOrderMark) => {
    for (const piece of [bytes.length || 1, 64]) {
      const decoded = await decode(bytes, piece);
      expect(decoded.text).toBe(text);
      expect(decoded.report).toMatchObject({ encoding, byteOrderMark, damaged: 0 });
    }
  });
});

test('Latin-1 control characters, which Windows-1252 leaves empty, tell the two apart', () => {
  expect(detectEncoding(Buffer.from([0x61, 0xe9, 0x81, 0x62]))?.encoding).toBe('iso-8859-1');
});

test('a first accented letter after megabytes of plain text is read rightly', async () => {
  const plain = 'id,name\n'.repeat(100_000);
  for (const encoding of ['utf8', 'windows-1252']) {
    const { text } = await decode(iconv.encode(`${plain}1,Zoë\n`, encoding), 1 << 16);
    expect(text.endsWith('1,Zoë\n')).toBe(true);
  }
});

test('a few damaged bytes in a UTF-8 text are reported and do not turn all of it into another encoding', async () => {
  const bytes = Buffer.concat([Buffer.from('Zoë,Müller,Chloé\n'), Buffer.from([0xff]), Buffer.from('x\n')]);
  const { text, report } = await decode(bytes, bytes.length);
  expect(text).toBe('Zoë,Müller,Chloé\n\uFFFDx\n');
  expect(report).toMatchObject({ encoding: 'utf-8', damaged: 1 });
});

test('zero bytes are dropped and counted', async () => {
  const { text, report } = await decode(
    Buffer.from('name,city\nA\0cme,Par\0is\nlong enough to be a text\n'),
    1 << 10,
  );
  expect(text).toContain('Acme,Paris');
  expect(report.zeros).toBe(2);
});

test('half a character in UTF-16 reads as damaged, and a whole one over the border of two chunks does not', async () => {
  const text = 'id;say\n1;\ud83d\n2;\ude00\n3;😀\n4;fine\n'.repeat(40);
  for (const [encoding, bytes] of [
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', Buffer.from(text, 'utf16le').swap16()],
  ] as const) {
    for (const piece of [6, 7, 1000]) {
      const decoded = await decode(bytes, piece);
      expect(decoded.text).toBe(text.toWellFormed());
      expect(decoded.report).toMatchObject({ encoding, damaged: 80 });
    }
  }
});
