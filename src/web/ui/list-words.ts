/** What stands for no choice in the menus of a list's sentence. */
export const ANY = 'any';

type Words = Readonly<Record<string, string | undefined>>;

/**
 * How the address of a list changes when one of its words does: what stands for no choice leaves it, and a search is
 * what was typed, even where it reads like no choice. Every choice is a step that the back button takes back; typing
 * on is one step with what was typed before.
 */
export function nextWords<W extends Words>(
  words: W,
  name: keyof W & string,
  value: string,
  none = ANY,
): { readonly search: W; readonly replace: boolean; readonly resetScroll: false } {
  const { [name]: before, ...rest } = words;
  const leaves = value === '' || (name !== 'search' && value === none);
  const search = (leaves ? rest : { ...rest, [name]: value }) as W;
  return { search, replace: name === 'search' && before !== undefined, resetScroll: false };
}
