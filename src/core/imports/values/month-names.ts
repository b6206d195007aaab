/** Beginnings of month names, January first, in the languages of the files we meet: each is unique among all. */
const BEGINNINGS: readonly string[][] = [
  ['jan', 'ene', 'gen', 'jän'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'mrz', 'maa', 'mrt'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aoû', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
];

const MONTH_OF = new Map(
  BEGINNINGS.flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);

/** The month (1 to 12) that a word names in English, German, French, Spanish, Italian, Dutch or Portuguese; else null. */
export function monthOf(word: string): number | null {
  const small = word.toLowerCase();
  if (small.length < 3) return null;
  return MONTH_OF.get(small.slice(0, 4)) ?? MONTH_OF.get(small.slice(0, 3)) ?? null;
}
