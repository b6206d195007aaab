/**
 * The state of a list as it stands in the address: keeps the named words of the query and drops the rest.
 * `searchOf('search', 'sort')({ search: 'grid', x: 1 })` is `{ search: 'grid' }`.
 */
export const searchOf =
  <K extends string>(...names: readonly K[]) =>
  (raw: Record<string, unknown>): { [N in K]?: string } => {
    const kept: { [N in K]?: string } = {};
    for (const name of names) {
      const value = raw[name];
      if (typeof value === 'string' && value !== '') kept[name] = value;
      else if (typeof value === 'number') kept[name] = String(value);
    }
    return kept;
  };
