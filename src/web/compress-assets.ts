import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const PACKED = /\.(js|css|svg|html)$/;
const packGzip = promisify(gzip);
const packBrotli = promisify(brotliCompress);

/**
 * Lays a gzip and a brotli copy beside every built text file, which the server sends as they are: a page
 * comes in a third of its bytes and nobody packs anything while a reader waits.
 */
export function compressAssets(folder: string): Plugin {
  return {
    name: 'compress-assets',
    apply: 'build',
    closeBundle: async () => {
      const files = (await readdir(folder, { recursive: true })).filter((name) => PACKED.test(name));
      await Promise.all(
        files.map(async (name) => {
          const path = join(folder, name);
          const bytes = await readFile(path);
          await writeFile(`${path}.gz`, await packGzip(bytes, { level: 9 }));
          const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
          await writeFile(`${path}.br`, await packBrotli(bytes, { params }));
        }),
      );
    },
  };
}
