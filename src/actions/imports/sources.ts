import { hearingMark } from '../../store/coverage.ts';
import { listSources } from '../../store/imports.ts';
import { countSignals } from '../../store/signals.ts';
import type { Store } from '../../store/store.ts';
import { action, type Context } from '../action.ts';
import { toMoment } from '../refs.ts';

/** Where signals come from, and whether they still do. */
export const getSources = action('GET /sources', async (context) => {
  const { tx, workspaceId } = context;
  const rows = Map.groupBy(await listSources(tx, workspaceId), (row) => row.source);
  const counts = await currentCounts(context);
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

type Counts = Awaited<ReturnType<typeof countSignals>>;

const kept = new WeakMap<Store, Map<string, { readonly mark: string; readonly counts: Counts }>>();

/** Every signal is counted when something was heard; with nothing heard since, the count stands. */
async function currentCounts({ tx, workspaceId, house }: Context): Promise<Counts> {
  const mark = await hearingMark(tx, workspaceId);
  const shelf = kept.get(house.store) ?? new Map<string, { mark: string; counts: Counts }>();
  kept.set(house.store, shelf);
  const known = shelf.get(workspaceId);
  if (known?.mark === mark) return known.counts;
  const counts = await countSignals(tx, workspaceId);
  shelf.set(workspaceId, { mark, counts });
  return counts;
}

function kindOf(source: string, kinds: readonly string[]): 'member' | 'sample' | 'file' | 'api' {
  if (source === 'member' || (source === 'goodword' && !kinds.includes('sample'))) return 'member';
  if (kinds.includes('sample')) return 'sample';
  return 'file';
}
