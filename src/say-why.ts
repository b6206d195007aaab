import type { Config } from './config.ts';

type Failure = { readonly code?: unknown; readonly syscall?: unknown; readonly message?: unknown };

/** What the system's codes say of a folder. */
const FOLDER: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it lies on a disk that can only be read',
  ENOENT: 'a folder above it cannot be made',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'it is a file',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
};

/** What the system's and PostgreSQL's codes say of a database. */
const DATABASE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'its host cannot be reached',
  ECONNRESET: 'it hung up',
  '28P01': 'it refuses this user or password',
  '28000': 'it refuses this user',
  '3D000': 'it has no such database',
  '42501': 'this user may not make the tables',
  '53300': 'it has no connection left',
};

/**
 * Why nothing could be started, in one sentence that says what to mend; null for what is nobody's setting
 * but a fault of ours. Of DATABASE_URL only host and database are told, never the password.
 */
export function sayWhy(error: unknown, config: Config): string | null {
  const { code, syscall, message } = (error ?? {}) as Failure;
  if (code === 'EADDRINUSE') {
    return `Port ${config.port} of ${config.host} is taken by another program; set PORT to another one.`;
  }
  if (syscall === 'listen')
    return `${config.host}:${config.port} is no address to listen on here; set HOST and PORT.`;
  if (config.databaseUrl !== null) {
    const why = DATABASE[String(code)];
    return why === undefined
      ? null
      : `The PostgreSQL of DATABASE_URL (${placeOf(config.databaseUrl)}) cannot be used: ${why}.`;
  }
  const why = FOLDER[String(code)];
  if (why !== undefined && typeof syscall === 'string')
    return `The data folder ${config.dataFolder} cannot be used: ${why}.`;
  // The embedded engine tells of a full or damaged disk by ending without a word.
  return message === undefined || message === 'The embedded store is closed.'
    ? `The store in ${config.dataFolder} cannot be opened; the disk may be full, or the folder damaged.`
    : null;
}

function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'it cannot be read as an address';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
