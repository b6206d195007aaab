const HONORIFIC =
  /^(dr|prof|mr|mrs|ms|miss|mx|sir|dame|herrn?|frau|hr|fr|m|mme|mlle|sr|sra|srta|ing|dipl|mag)\.?$/i;

/**
 * The name to greet somebody by: the first word of the name that is no title or initial, and the part
 * after the comma of "Lee, Ann". A name of one word is greeted as it is; undefined for an empty name.
 */
export function firstName(name: string): string | undefined {
  const [family, given] = name.split(',', 2);
  const words = (given?.trim() || family || '').split(/\s+/).filter((word) => word !== '');
  const named = words.filter((word) => !HONORIFIC.test(word));
  return named.find((word) => !/^\p{L}\.$/u.test(word)) ?? named[0] ?? words[0];
}
