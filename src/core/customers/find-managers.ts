/** A person at an account with what the source says of whom they report to. */
export type Subordinate = {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Mail address, name or outside id of the manager, as written; null where nobody told. */
  readonly reportsTo: string | null;
};

/**
 * Who reports to whom at one account: from a person's id to their manager's. What is written is looked for
 * among outside ids, then mail addresses, then names, whatever the case. A name that two colleagues share,
 * somebody unknown, oneself, and a word that would close a circle lead to nobody.
 *
 * @param outsideIds ids by which other systems know these people
 */
export function findManagers(
  people: readonly Subordinate[],
  outsideIds: readonly { readonly personId: string; readonly value: string }[] = [],
): Map<string, string> {
  const here = new Set(people.map(({ id }) => id));
  const known: ReadonlyMap<string, ReadonlySet<string>>[] = [
    gathered(outsideIds.filter(({ personId }) => here.has(personId)).map((one) => [one.value, one.personId])),
    gathered(people.map(({ id, email }) => [email, id])),
    gathered(people.map(({ id, name }) => [name, id])),
  ];
  const managers = new Map<string, string>();
  for (const { id, reportsTo } of people) {
    if (reportsTo === null) continue;
    const written = plain(reportsTo);
    const meant = known.map((by) => by.get(written)).find((ids) => ids !== undefined);
    const [manager] = meant?.size === 1 ? meant : [];
    if (manager !== undefined && !leadsTo(managers, manager, id)) managers.set(id, manager);
  }
  return managers;
}

const plain = (text: string): string => text.trim().toLowerCase();

function gathered(pairs: readonly (readonly [string | null, string])[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [text, id] of pairs) {
    if (text === null) continue;
    const key = plain(text);
    found.set(key, (found.get(key) ?? new Set()).add(id));
  }
  return found;
}

/** Whether going up from one person arrives at the other. */
function leadsTo(managers: ReadonlyMap<string, string>, from: string, to: string): boolean {
  for (let at: string | undefined = from; at !== undefined; at = managers.get(at)) if (at === to) return true;
  return false;
}
