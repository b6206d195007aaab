import { open } from 'node:fs/promises';
import { UnreadableFile } from './unreadable-file.ts';

/** One file inside a zip archive, as its directory tells it. Offsets and sizes in bytes. */
export type ZipEntry = {
  readonly name: string;
  /** 0 stored, 8 deflated; nothing else is read. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly compressedSize: number;
  /** Where the entry's local header begins. */
  readonly headerAt: number;
};

const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_64 = 0x06064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const FULL = 0xffffffff;

/**
 * The entries of a zip file, from its central directory (APPNOTE.TXT 4.3.12 and 4.3.16; Zip64 4.3.14),
 * with the offset at which each entry's compressed data begins.
 *
 * @throws UnreadableFile when the directory is missing or damaged
 */
export async function zipEntries(path: string): Promise<readonly (ZipEntry & { readonly dataAt: number })[]> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const read = async (at: number, length: number): Promise<Buffer> => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      await file.read(buffer, 0, buffer.length, at);
      return buffer;
    };
    const tailAt = Math.max(0, size - 65_557);
    const tail = await read(tailAt, 65_557);
    const endAt = lastSignature(tail, END_OF_DIRECTORY);
    if (endAt < 0) throw new UnreadableFile('This zip file is cut off or damaged: its directory is missing.');
    let length = tail.readUInt32LE(endAt + 12);
    let at = tail.readUInt32LE(endAt + 16);
    if (length === FULL || at === FULL) {
      const end64 = lastSignature(tail.subarray(0, endAt), END_OF_DIRECTORY_64);
      if (end64 < 0) throw new UnreadableFile('This zip file is damaged: its directory cannot be found.');
      length = Number(tail.readBigUInt64LE(end64 + 40));
      at = Number(tail.readBigUInt64LE(end64 + 48));
    }
    const entries = directoryEntries(await read(at, length));
    const located: (ZipEntry & { dataAt: number })[] = [];
    for (const entry of entries) {
      const local = await read(entry.headerAt, 30);
      if (local.length < 30) throw new UnreadableFile('This zip file is cut off or damaged.');
      located.push({
        ...entry,
        dataAt: entry.headerAt + 30 + local.readUInt16LE(26) + local.readUInt16LE(28),
      });
    }
    return located;
  } finally {
    await file.close();
  }
}

/**
 * The one file of an archive that holds the table: folders and the shadow files of macOS do not count.
 *
 * @throws UnreadableFile when it is a workbook, is locked, is empty or holds more than one file
 */
export function onlyTable<E extends Pick<ZipEntry, 'name' | 'method' | 'encrypted'>>(
  entries: readonly E[],
): E {
  refuseWorkbook(entries.map((entry) => entry.name));
  const files = entries.filter((entry) => countsAsFile(entry.name));
  const [first, second] = files;
  if (!first) throw new UnreadableFile('This zip file holds no file.');
  if (second) {
    throw new UnreadableFile(
      `This zip file holds ${files.length} files (${first.name}, ${second.name}…); unpack it and import one at a time.`,
    );
  }
  refuseLocked(first);
  return first;
}

/** Whether an entry of an archive is a file of the user's, and no folder or shadow file. */
export function countsAsFile(name: string): boolean {
  return !name.endsWith('/') && !name.startsWith('__MACOSX/') && !name.endsWith('.DS_Store');
}

/** @throws UnreadableFile when the entry is encrypted or packed by a method other than store and deflate */
export function refuseLocked(entry: Pick<ZipEntry, 'name' | 'method' | 'encrypted'>): void {
  if (entry.encrypted) throw new UnreadableFile(`${entry.name} in this zip file is locked by a password.`);
  if (entry.method !== 0 && entry.method !== 8) {
    throw new UnreadableFile(
      `${entry.name} in this zip file is packed in an uncommon way (method ${entry.method}); unpack it first.`,
    );
  }
}

/** @throws UnreadableFile when the names of the entries show an office document */
export function refuseWorkbook(names: readonly string[]): void {
  if (names.some((name) => name.startsWith('xl/'))) {
    throw new UnreadableFile('This is an Excel workbook; save the sheet as CSV and import that.');
  }
  if (names.some((name) => name === '[Content_Types].xml' || name === 'content.xml')) {
    throw new UnreadableFile('This is an office document; save the table as CSV and import that.');
  }
}

function directoryEntries(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const commentLength = directory.readUInt16LE(at + 32);
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const sizes = wideSizes(extra, [
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 42),
    ]);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      compressedSize: sizes[1],
      headerAt: sizes[2],
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

/** Sizes of 4 GB and more stand in the Zip64 extra field, in this order, only those that overflowed. */
function wideSizes(extra: Buffer, sizes: [number, number, number]): [number, number, number] {
  let at = 0;
  while (at + 4 <= extra.length) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      let field = at + 4;
      for (const index of [0, 1, 2] as const) {
        if (sizes[index] !== FULL || field + 8 > extra.length) continue;
        sizes[index] = Number(extra.readBigUInt64LE(field));
        field += 8;
      }
    }
    at += 4 + length;
  }
  return sizes;
}

function lastSignature(bytes: Buffer, signature: number): number {
  const wanted = Buffer.alloc(4);
  wanted.writeUInt32LE(signature);
  return bytes.lastIndexOf(wanted);
}
