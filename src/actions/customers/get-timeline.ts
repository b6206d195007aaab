import { type TimelineKind, tellTimeline } from '../../core/customers/timeline.ts';
import { latestRevisions } from '../../core/signals/history-as-of.ts';
import type { Signal } from '../../core/signals/signal.ts';
import { lower } from '../../core/words/first-letter.ts';
import { findNames } from '../../store/names.ts';
import { loadSignals } from '../../store/signals.ts';
import { action, type Context } from '../action.ts';
import { cutPage } from '../cursor.ts';
import { Failure } from '../failure.ts';
import { findPerson } from '../people/get-person.ts';
import { loadProgram } from '../program/load-program.ts';
import { personRef, toMoment } from '../refs.ts';

type Query = {
  cursor?: string | undefined;
  limit?: number | undefined;
  kinds?: string | undefined;
  before?: string | undefined;
};

/** Everything that happened at a customer, newest first. */
export const getAccountTimeline = action('GET /accounts/:id/timeline', async (context, { params, query }) => {
  const { tx, workspaceId } = context;
  const names = await findNames(tx, workspaceId, [params.id]);
  if (!names.accounts.has(params.id)) throw new Failure('not-found', 'There is no such account.');
  return tell(context, await loadSignals(tx, workspaceId, [params.id]), query);
});

/** Everything that happened with a person, newest first. */
export const getPersonTimeline = action('GET /people/:id/timeline', async (context, { params, query }) => {
  const { account, person } = await findPerson(context, params.id);
  const signals = await loadSignals(context.tx, context.workspaceId, [account.row.accountId]);
  return tell(
    context,
    // Before the others are left out: what takes a word back is told of nobody.
    latestRevisions(signals).filter((signal) => signal.personId === person.row.personId),
    query,
  );
});

async function tell(context: Context, signals: readonly Signal[], query: Query) {
  const { tx, workspaceId, now } = context;
  const { program } = await loadProgram(context);
  const rungs = new Map(program.ladder.map((rung) => [rung.id, lower(rung.name)]));
  const kinds = new Set((query.kinds ?? '').split(',').filter((kind) => kind !== ''));
  const before = query.before === undefined ? Number.POSITIVE_INFINITY : Date.parse(query.before);
  const entries = tellTimeline(
    signals.filter((signal) => signal.occurredAt <= now),
    {
      now,
      currency: program.currency,
      rungName: (id) => {
        const name = rungs.get(id) ?? id;
        return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
      },
    },
  ).filter(
    (entry) => entry.at < before && (kinds.size === 0 || kinds.has(entry.kind satisfies TimelineKind)),
  );
  const page = cutPage(entries, query.cursor, query.limit ?? 50);
  const names = await findNames(
    tx,
    workspaceId,
    [],
    page.items.flatMap((entry) => entry.personId ?? []),
  );
  return {
    ...page,
    items: page.items.map(({ personId, at, ...entry }) => ({
      ...entry,
      at: toMoment(at),
      person: personId === null ? null : personRef(names, personId),
    })),
  };
}
