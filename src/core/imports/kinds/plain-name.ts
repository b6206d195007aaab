/** Prefixes that connectors put before every column of a kind, and that say nothing. */
const SHELLS =
  /^(?:properties|property|traits|custom fields|custom|context traits|hs|salesforce|agent)(?: hs)? (?=\S)/;

/**
 * The name of a column as people say it: `property_hs_ticket_priority` → `ticket priority`,
 * `CloseDate__c` → `close date`, `E-Mail-Adresse` → `e mail adresse`. Lower case without accents, words
 * set apart by single blanks.
 */
export function plainName(header: string): string {
  const words = header
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.replace(SHELLS, '').replace(/(?<=\S) (?:c|utc|gmt)$/, '');
}

/** The name without blanks, for names that are written in one word: `createdate`. */
export function squashed(name: string): string {
  return name.replaceAll(' ', '');
}
