import type { SearchHit } from '../../contract/search.ts';
import { searchNames } from '../../store/search.ts';
import { action } from '../action.ts';

/** Find anything by name. */
export const find = action('GET /search', async ({ tx, workspaceId }, { query }) => {
  const words = query.q.trim();
  const hits = words === '' ? [] : await searchNames(tx, workspaceId, words, query.limit ?? 20);
  return {
    hits: hits.map((hit) => ({
      ...hit,
      kind: hit.kind as SearchHit['kind'],
      detail: hit.detail === '' ? null : hit.detail,
    })),
  };
});
