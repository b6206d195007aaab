import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflateRaw, type Gunzip, type InflateRaw } from 'node:zlib';
import type { ByteSource } from './byte-source.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { firstPassingEntry } from './unzip-stream.ts';
import { onlyTable, zipEntries } from './zip-entries.ts';

/** The unpacked bytes of a source, and how far its own (packed) bytes have been read. */
export type Contents = {
  readonly container: 'plain' | 'gzip' | 'zip';
  /** Name of the file inside, where there is one. */
  readonly entry: string | null;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes of the source read so far (of a packed one: unpacked so far), and in all (null where unknown). */
  readonly bytesRead: () => number;
  readonly bytesTotal: number | null;
};

/** Unpack in pieces of the size that files are read in. */
const PIECES = { chunkSize: 1 << 18 };

/**
 * Opens a source, seeing through gzip and single-file zip by the first bytes, not by the file's name.
 *
 * @throws UnreadableFile for workbooks, office documents, PDFs, archives of several files
 */
export async function openContents(source: ByteSource): Promise<Contents> {
  let read = 0;
  const count = (bytes: AsyncIterable<Uint8Array>) => counted(bytes, (length) => (read += length));
  const progress = { bytesRead: () => read, bytesTotal: source.size };
  const { start, bytes, close } = await peek(count(source.open()));
  refuseOtherFormats(start);
  if (start[0] === 0x1f && start[1] === 0x8b) {
    return { container: 'gzip', entry: null, ...progress, ...unpacked(bytes, createGunzip(PIECES)) };
  }
  if (!startsWith(start, [0x50, 0x4b, 0x03, 0x04]) && !startsWith(start, [0x50, 0x4b, 0x05, 0x06])) {
    return { container: 'plain', entry: null, bytes, ...progress };
  }
  if (source.path === null) {
    const passing = await firstPassingEntry(bytes);
    return { container: 'zip', entry: passing.name, ...progress, ...plain(passing.method, passing.packed) };
  }
  await close();
  const entry = onlyTable(await zipEntries(source.path));
  read = 0;
  const packed = count(source.open(entry.dataAt, entry.dataAt + entry.compressedSize));
  return {
    container: 'zip',
    entry: entry.name,
    bytesRead: () => read,
    bytesTotal: entry.compressedSize,
    ...plain(entry.method, packed),
  };
}

/** The bytes of a zip's entry, which may lie in it packed or as they are. */
const plain = (method: number, packed: AsyncIterable<Uint8Array>): Pick<Contents, 'bytes'> =>
  method === 8 ? unpacked(packed, createInflateRaw(PIECES)) : { bytes: packed };

/** What a decompressor makes of bytes. A few bytes that were read may hold many rows: it knows how far it is. */
function unpacked(
  packed: AsyncIterable<Uint8Array>,
  decompressor: Gunzip | InflateRaw,
): Pick<Contents, 'bytes' | 'bytesRead'> {
  return { bytes: passThrough(packed, decompressor), bytesRead: () => decompressor.bytesWritten };
}

/** Passes bytes through a decompressor; damage becomes a sentence. */
async function* passThrough(
  packed: AsyncIterable<Uint8Array>,
  decompressor: Gunzip | InflateRaw,
): AsyncGenerator<Uint8Array> {
  // The callback only keeps the failure from being thrown twice: the loop below meets it as well.
  pipeline(Readable.from(packed, { objectMode: false }), decompressor, () => {});
  try {
    for await (const chunk of decompressor) yield chunk as Uint8Array;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code.startsWith('Z_')
      ? new UnreadableFile(
          `This compressed file is cut off or damaged after ${decompressor.bytesWritten} bytes.`,
        )
      : error;
  } finally {
    decompressor.destroy();
  }
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  add: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    add(chunk.length);
    yield chunk;
  }
}

/** The first bytes, all bytes including them, and how to let go of them unread. */
async function peek(bytes: AsyncGenerator<Uint8Array>): Promise<{
  start: Uint8Array;
  bytes: AsyncIterable<Uint8Array>;
  close: () => Promise<unknown>;
}> {
  const held: Uint8Array[] = [];
  let length = 0;
  while (length < 8) {
    const next = await bytes.next();
    if (next.done) break;
    held.push(next.value);
    length += next.value.length;
  }
  const close = () => bytes.return(undefined);
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      yield* held;
      yield* bytes;
    } finally {
      await close();
    }
  }
  return { start: held.length === 1 ? held[0]! : Buffer.concat(held), bytes: again(), close };
}

function refuseOtherFormats(start: Uint8Array): void {
  if (startsWith(start, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new UnreadableFile('This is an Excel workbook; save the sheet as CSV and import that.');
  }
  if (startsWith(start, [0x25, 0x50, 0x44, 0x46])) {
    throw new UnreadableFile('This is a PDF; export the table behind it as CSV and import that.');
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
