/** A name as it stands within a sentence: `Reference call` is a reference call, while `NPS`, `GRR` and `G2 review` stay. */
export const lower = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** A text as it opens a sentence. */
export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
