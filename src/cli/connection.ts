/** How the command line reaches the API: the same one the pages use, in this process or over the network. */
export type Connection = {
  readonly url: string;
  readonly key: string;
  close(): Promise<void>;
};

/** Thrown for everything the user can mend; its message is printed without a stack, and the exit code is 2. */
export class CommandFailed extends Error {
  readonly exitCode: number;
  /** Parts of the request that were refused, such as `body.mapping`. */
  readonly parts: readonly string[];
  constructor(message: string, exitCode = 2, parts: readonly string[] = []) {
    super(message);
    this.exitCode = exitCode;
    this.parts = parts;
  }
}

/**
 * One request to the API. `body` is sent as JSON.
 * Throws CommandFailed with the problem's own sentence.
 */
export async function ask<T>(
  connection: Connection,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await send(connection, path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json().catch(() => ({}))) as T;
}

/** A file that the API gives. Throws CommandFailed with the problem's own sentence. */
export async function askForFile(connection: Connection, path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await send(connection, path, {})).arrayBuffer());
}

async function send(connection: Connection, path: string, request: RequestInit): Promise<Response> {
  const response = await fetch(`${connection.url}/api/v1${path}`, {
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${connection.key}` },
  }).catch((error: Error) => {
    throw new CommandFailed(
      `Cannot reach ${connection.url}: ${(error.cause as Error | undefined)?.message ?? error.message}`,
    );
  });
  if (response.ok) return response;
  throw refusalOf(await response.json().catch(() => ({})), response.statusText);
}

/** A refusal of the API in its own words, or in others where it has none. */
export function refusalOf(problem: unknown, otherwise: string): CommandFailed {
  const answer = problem as { detail?: string; fields?: { path: string; says: string }[] };
  const detail = answer.detail ?? otherwise;
  const fields = answer.fields ?? [];
  const more = fields.filter(({ says }) => !detail.includes(says));
  return new CommandFailed(
    [detail, ...more.map(({ path, says }) => `${path}: ${says}`)].map(inOptions).join('\n  '),
    2,
    fields.map(({ path }) => path),
  );
}

/** Names parts of a request as the command line does: `body.dateFormat` is `--date-format`. */
const inOptions = (says: string): string =>
  says.replace(
    /^(?:body|query)\.([a-zA-Z]+)\b/,
    (_, name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  );
