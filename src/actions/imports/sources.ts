import { listSources } from '../../store/imports.ts';
import { countSignals } from '../../store/signals.ts';
import { action } from '../action.ts';
import { toMoment } from '../refs.ts';

/** Where signals come from, and whether they still do. */
export const getSources = action('GET /sources', async ({ tx, workspaceId }) => {
  const rows = Map.groupBy(await listSources(tx, workspaceId), (row) => row.source);
  const counts = await countSignals(tx, workspaceId);
  const items = [...counts].map(([source, { signals, lagDays, lastAt }]) => {
    const mine = rows.get(source) ?? [];
    const last = Math.max(lastAt, ...mine.map((row) => row.last_at));
    return {
      id: source,
      name: source,
      kind: kindOf(
        source,
        mine.map((row) => row.kind),
      ),
      signals,
      lastDeliveryAt: toMoment(last),
      lagDays,
      errors: mine.reduce((sum, row) => sum + row.refused, 0),
      brings: mine.map((row) => row.kind).filter((kind) => kind !== 'sample'),
    };
  });
  return { items: items.sort((a, b) => a.name.localeCompare(b.name)) };
});

function kindOf(source: string, kinds: readonly string[]): 'member' | 'sample' | 'file' | 'api' {
  if (source === 'member' || (source === 'goodword' && !kinds.includes('sample'))) return 'member';
  if (kinds.includes('sample')) return 'sample';
  return 'file';
}
