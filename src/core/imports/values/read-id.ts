/**
 * An id exactly as it is written, however long (numbers of 19 digits would lose their end as numbers);
 * only white space around it goes. Null when a spreadsheet has destroyed it: `1.23457E+18` stands for
 * many ids at once and can belong to none.
 */
export function readId(text: string): string | null {
  const id = text.trim();
  return /^\d(?:[.,]\d+)?E\+\d{2,3}$/i.test(id) ? null : id;
}
