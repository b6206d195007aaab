import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UnreadableFile } from './unreadable-file.ts';

/** Where the bytes of a table come from: a file that can be opened again, or a stream that passes once. */
export type ByteSource = {
  readonly name: string;
  /** Bytes in all, or null where a stream does not say. */
  readonly size: number | null;
  /** Path of the file, or null for a stream: only files allow a second pass. */
  readonly path: string | null;
  /** The bytes of `[start, end)`; a stream gives all of its bytes, once. */
  open(start?: number, end?: number): AsyncIterable<Uint8Array>;
};

/**
 * A file on disk as a source of bytes.
 *
 * @throws UnreadableFile when there is no such file or it is a folder
 */
export async function fileSource(path: string): Promise<ByteSource> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableFile(
      error.code === 'ENOENT'
        ? `There is no file ${path}.`
        : `The file ${path} cannot be opened (${error.code}).`,
    );
  });
  if (!found.isFile()) throw new UnreadableFile(`${path} is not a file.`);
  return {
    name: basename(path),
    size: found.size,
    path,
    open: (start = 0, end = found.size) =>
      end <= start ? emptyBytes() : createReadStream(path, { start, end: end - 1, highWaterMark: 1 << 18 }),
  };
}

/** An incoming stream (an upload, standard input) as a source of bytes. */
export function streamSource(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  size: number | null = null,
): ByteSource {
  let opened = false;
  return {
    name,
    size,
    path: null,
    open() {
      if (opened) throw new UnreadableFile(`The stream ${name} was already read; it cannot be read again.`);
      opened = true;
      return stream;
    },
  };
}

async function* emptyBytes(): AsyncGenerator<Uint8Array> {}
