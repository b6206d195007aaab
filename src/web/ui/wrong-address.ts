import { CallFailed } from '../client.ts';

/** So much of a wrong word is said again; whoever pasted a page knows what it was. */
const SHOWN = 40;

const shortened = (value: string) => (value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);

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
    return value === null ? [] : [`“${name}=${shortened(value)}”: ${says}`];
  });
  return told.length > 0 ? told.join(' ') : detail;
}
