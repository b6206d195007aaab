import { CallFailed } from '../client.ts';

/**
 * What is wrong with the address of a page whose question was refused: `“sort=loudest”: This has to be …`. Null where
 * the address asks for nothing, or the refusal is of another kind.
 */
export function wrongInAddress(error: unknown, search: string): string | null {
  if (!(error instanceof CallFailed) || error.problem.status !== 400) return null;
  const words = new URLSearchParams(search);
  if (words.size === 0) return null;
  const { detail, fields = [] } = error.problem;
  const told = fields.flatMap(({ path, says }) => {
    const name = path.replace(/^query\./, '');
    const value = words.get(name);
    return value === null ? [] : [`“${name}=${value}”: ${says}`];
  });
  return told.length > 0 ? told.join(' ') : detail;
}
