import type { z } from 'zod';
import type { LeakTermsShape, LeakTermsView } from '../../contract/leak-terms.ts';
import { DEFAULT_TERMS, type LeakTerms } from '../../core/leak/leak-terms.ts';
import { insertTerms, listTerms } from '../../store/leak-terms.ts';
import { action, type Context } from '../action.ts';
import { Failure } from '../failure.ts';
import { loadProgram } from '../program/load-program.ts';
import { rungRef, toMoment } from '../refs.ts';
import { withoutUndefined } from '../without-undefined.ts';

/** The running levels and prices; version 0 where nobody has set any. */
export const getLeakTerms = action('GET /leak/terms', (context) => viewTerms(context));

/**
 * Sets levels and prices as the next version, with the reason, from now on or from an earlier day, whose quarters are then
 * told anew; what was before stays on record.
 */
export const setLeakTerms = action('PUT /leak/terms', async (context, { body }) => {
  const { tx, workspaceId, caller, now, announce } = context;
  const newest = (await listTerms(tx, workspaceId, 1))[0]?.version ?? 0;
  if (newest !== body.basedOn) {
    throw new Failure('conflict', `Version ${newest} was set meanwhile; look at it first.`);
  }
  const holdsFrom = body.from === undefined ? now : Date.parse(body.from);
  if (holdsFrom > now)
    throw new Failure('bad-input', 'A version holds from today on, or from an earlier day.');
  const { program } = await loadProgram(context);
  const faults = faultsOf(
    body.terms,
    program.ladder.map((rung) => rung.id),
  );
  if (faults[0] !== undefined) throw new Failure('bad-input', faults[0].says, faults);
  await insertTerms(tx, workspaceId, {
    version: body.basedOn + 1,
    terms: withoutUndefined(body.terms) as LeakTerms,
    reason: body.reason,
    createdBy: caller.name,
    createdAt: now,
    holdsFrom,
  });
  announce({ noun: 'accounts', id: null });
  return viewTerms(context);
});

/** Prices of rungs that the ladder has not, twice the same rung, and spreads that run backwards. */
function faultsOf(terms: z.output<typeof LeakTermsShape>, rungs: readonly string[]) {
  return terms.prices.flatMap((price, place) => {
    const at = `body.terms.prices.${place}`;
    if (!rungs.includes(price.rung))
      return [{ path: `${at}.rung`, says: `The ladder has no rung "${price.rung}".` }];
    if (terms.prices.findIndex((one) => one.rung === price.rung) !== place)
      return [{ path: `${at}.rung`, says: `"${price.rung}" has a price already: one price an act.` }];
    if (price.value.kind === 'causal')
      return price.value.margin === undefined && terms.margin === null
        ? [{ path: `${at}.value.margin`, says: 'Neither this act nor the company has a margin.' }]
        : [];
    const [low, mode, high] = price.value.spread;
    if (low <= mode && mode <= high) return [];
    return [{ path: `${at}.value.spread`, says: 'Least, most often and most come in that order.' }];
  });
}

/** How many versions the history shows. */
const SHOWN = 50;

async function viewTerms(context: Context): Promise<z.input<typeof LeakTermsView>> {
  const { program } = await loadProgram(context);
  const versions = await listTerms(context.tx, context.workspaceId, SHOWN);
  // Whatever day a version holds from, it is not ahead, so the newest runs.
  const [running] = versions;
  const terms = running?.terms ?? DEFAULT_TERMS;
  return {
    version: running?.version ?? 0,
    terms: structuredClone(terms) as z.input<typeof LeakTermsShape>,
    reason: running?.reason ?? null,
    by: running?.createdBy ?? null,
    at: running === undefined ? null : toMoment(running.createdAt),
    currency: program.currency,
    rungs: program.ladder.map(({ id }) => rungRef(program, id)),
    history: versions.map(({ version, reason, createdBy, createdAt, holdsFrom }) => ({
      version,
      reason,
      by: createdBy,
      at: toMoment(createdAt),
      from: toMoment(holdsFrom),
    })),
  };
}
