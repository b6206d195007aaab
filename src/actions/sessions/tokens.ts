import { createHash, randomBytes } from 'node:crypto';

/**
 * A secret that names its workspace, `gw_<workspace>_<random>`, so that the right rows can be looked
 * at before anything is believed. Only its hash is kept.
 */
export function makeToken(workspaceId: string): string {
  return `gw_${workspaceId}_${randomBytes(24).toString('base64url')}`;
}

/** The workspace that a token claims, or null when it is no token of ours. */
export function workspaceOf(token: string): string | null {
  return /^gw_([a-z0-9]+)_[\w-]{20,}$/.exec(token)?.[1] ?? null;
}

/** What is stored of a token: 192 random bits need no slow hash. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
