import { resolve } from 'node:path';

/** Every setting of the product, each with a default that works. Nobody else reads process.env. */
export type Config = {
  /** GOODWORD_DATA: folder of the embedded store, uploads and rejects. */
  readonly dataFolder: string;
  /** DATABASE_URL: a PostgreSQL 15 to 18 to use instead of the embedded store. */
  readonly databaseUrl: string | null;
  /** HOST and PORT the server listens on. */
  readonly host: string;
  readonly port: number;
  /** GOODWORD_SAMPLE=off starts with an empty workspace instead of the sample company. */
  readonly sample: boolean;
  /** GOODWORD_URL: where people reach the server, when it differs from host and port. */
  readonly publicUrl: string | null;
  /** GOODWORD_KEY: API key of the command line for --url. */
  readonly key: string | null;
  /** GOODWORD_CHROMIUM: the browser that prints reports; /usr/bin/chromium unless named. */
  readonly chromium: string | null;
  /** GOODWORD_LOG: silent, error, warn, info or debug. */
  readonly logLevel: string;
};

/** Reads the settings. Throws with the name of the setting and what it accepts. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const port = Number(env.PORT ?? '4600');
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT is "${env.PORT}"; it must be a whole number from 0 to 65535.`);
  }
  const sample = env.GOODWORD_SAMPLE ?? 'on';
  if (sample !== 'on' && sample !== 'off') {
    throw new Error(`GOODWORD_SAMPLE is "${sample}"; it must be on or off.`);
  }
  const logLevel = env.GOODWORD_LOG ?? 'warn';
  if (!['silent', 'error', 'warn', 'info', 'debug'].includes(logLevel)) {
    throw new Error(`GOODWORD_LOG is "${logLevel}"; it must be silent, error, warn, info or debug.`);
  }
  const databaseUrl = env.DATABASE_URL ?? null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new Error('DATABASE_URL must begin with postgres:// or postgresql://.');
  }
  return {
    dataFolder: resolve(env.GOODWORD_DATA ?? 'data'),
    databaseUrl,
    host: env.HOST ?? '127.0.0.1',
    port,
    sample: sample === 'on',
    publicUrl: env.GOODWORD_URL ?? null,
    key: env.GOODWORD_KEY ?? null,
    chromium: env.GOODWORD_CHROMIUM ?? null,
    logLevel,
  };
}
