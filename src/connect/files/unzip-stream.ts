import { UnreadableFile } from './unreadable-file.ts';
import { countsAsFile, refuseLocked, refuseWorkbook } from './zip-entries.ts';

const LOCAL_HEADER = 0x04034b50;

/** The first file of a zip that passes by as a stream: how it is packed, and its packed bytes. */
export type PassingEntry = {
  readonly name: string;
  readonly method: number;
  /** Packed bytes from the entry's first one on; may run past its end where the size is not told. */
  readonly packed: AsyncIterable<Uint8Array>;
};

/**
 * Reads the local headers of a zip as it streams by, without its directory (which stands at the end).
 * Folders are passed over; the first real file is handed on. Deflated data ends by itself, so an
 * unknown size does no harm there.
 *
 * @throws UnreadableFile for office documents, locked entries and zips without a file
 */
export async function firstPassingEntry(bytes: AsyncIterable<Uint8Array>): Promise<PassingEntry> {
  const iterator = bytes[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  const atLeast = async (length: number): Promise<boolean> => {
    while (held.length < length) {
      const next = await iterator.next();
      if (next.done) return false;
      held = Buffer.concat([held, next.value]);
    }
    return true;
  };
  for (;;) {
    if (!(await atLeast(30)) || held.readUInt32LE(0) !== LOCAL_HEADER) {
      throw new UnreadableFile('This zip file holds no file.');
    }
    const flags = held.readUInt16LE(6);
    const method = held.readUInt16LE(8);
    const size = held.readUInt32LE(18);
    const nameLength = held.readUInt16LE(26);
    const dataAt = 30 + nameLength + held.readUInt16LE(28);
    if (!(await atLeast(dataAt))) throw new UnreadableFile('This zip file is cut off.');
    const name = held.toString('utf8', 30, 30 + nameLength);
    refuseWorkbook([name]);
    held = held.subarray(dataAt);
    const sizeUnknown = (flags & 8) !== 0;
    if (countsAsFile(name)) {
      refuseLocked({ name, method, encrypted: (flags & 1) === 1 });
      if (method === 0 && sizeUnknown) {
        throw new UnreadableFile(`${name} in this zip file does not tell its size; unpack it first.`);
      }
      return { name, method, packed: packedBytes(held, iterator, method === 0 ? size : null) };
    }
    if (sizeUnknown && size === 0 && !name.endsWith('/')) {
      throw new UnreadableFile('This zip file cannot be read as a stream; unpack it first.');
    }
    if (!(await atLeast(size))) throw new UnreadableFile('This zip file is cut off.');
    held = held.subarray(size);
  }
}

async function* packedBytes(
  held: Buffer,
  iterator: AsyncIterator<Uint8Array>,
  size: number | null,
): AsyncGenerator<Uint8Array> {
  let left = size ?? Number.POSITIVE_INFINITY;
  try {
    for (let chunk: Uint8Array = held; ; ) {
      if (chunk.length > 0) yield chunk.subarray(0, Math.min(chunk.length, left));
      left -= chunk.length;
      if (left <= 0) return;
      const next = await iterator.next();
      if (next.done) return;
      chunk = next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
