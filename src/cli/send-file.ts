import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { request as requestPlainly } from 'node:http';
import { request as requestSafely } from 'node:https';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { CommandFailed, type Connection, refusalOf } from './connection.ts';

/**
 * Sends one file to the API, piece by piece. By hand and not by fetch, which holds every piece of a body
 * until all is sent: a gigabyte of file took a gigabyte of memory.
 *
 * @throws CommandFailed with the problem's own sentence
 */
export async function sendFile<T>(
  { url, key }: Connection,
  path: string,
  file: { readonly path: string; readonly name: string },
): Promise<T> {
  const boundary = `goodword-${randomBytes(12).toString('hex')}`;
  const name = file.name.replaceAll(/["\r\n]/g, (mark) => encodeURIComponent(mark));
  const address = new URL(`${url}/api/v1${path}`);
  const sending = (address.protocol === 'https:' ? requestSafely : requestPlainly)(address, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
  });
  const answered = new Promise<{ status: number; answer: unknown }>((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', (response) => {
      const status = response.statusCode ?? 0;
      json(response).then(
        (answer) => resolve({ status, answer }),
        () => resolve({ status, answer: {} }),
      );
    });
  });
  sending.write(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
  );
  async function* body() {
    yield* createReadStream(file.path);
    yield `\r\n--${boundary}--\r\n`;
  }
  // Whoever refuses the file need not hear it to its end: the answer counts.
  pipeline(body, sending).catch(() => {});
  const { status, answer } = await answered.catch((error: Error) => {
    throw new CommandFailed(`Cannot reach ${url}: ${error.message}`);
  });
  if (status >= 200 && status < 300) return answer as T;
  throw refusalOf(answer, `The server answered ${status}.`);
}
