import { ask, type Connection } from './connection.ts';
import { plainJson, plainLines } from './plain-text.ts';
import type { Open } from './run-cli.ts';

/** Asks the API and prints its answer as one line of JSON, or as the lines that `tell` makes of it. */
export async function printAnswer<T>(
  open: Open,
  path: string,
  json: boolean,
  tell: (answer: T, connection: Connection) => readonly string[],
): Promise<void> {
  const connection = await open();
  try {
    const answer = await ask<T>(connection, 'GET', path);
    const text = json ? plainJson(answer) : tell(answer, connection).map(plainLines).join('\n');
    process.stdout.write(`${text}\n`);
  } finally {
    await connection.close();
  }
}
