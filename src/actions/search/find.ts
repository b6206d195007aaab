import type { SearchHit } from '../../contract/search.ts';
import { searchNames } from '../../store/search.ts';
import { action } from '../action.ts';

/** Find anything by name. */
export const find = action('GET /search', async ({ tx, workspaceId }, { query }) => {
  const words = query.q.trim();
  const hits = words === '' ? [] : await searchNames(tx, workspaceId, words, query.limit ?? 20);
  return {
    hits: hits.map(({ kind, id, name, detail }) => ({
      kind: kind as SearchHit['kind'],
      id,
      name,
      detail: detail === '' ? null : detail,
    })),
  };
});
