/** So many characters may be searched for; more names nothing that we know. */
export const LONGEST_SEARCH = 200;
