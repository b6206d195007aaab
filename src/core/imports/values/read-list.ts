/**
 * The entries of a cell that holds several, set apart by semicolons, bars or line breaks (commas only
 * where there is none of these: names of companies have commas), or written as a JSON list of words.
 */
export function readList(text: string): string[] {
  const trimmed = text.trim();
  if (trimmed.startsWith('[') && trimmed.endsWith(']')) {
    const words = trimmed.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|'[^']*'|[^,]+/g) ?? [];
    return tidy(words.map((word) => word.trim().replaceAll(/^["']|["']$/g, '')));
  }
  return tidy(trimmed.split(/[;|\n]/.test(trimmed) ? /[;|\r\n]+/ : /,\s*/));
}

function tidy(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
}
