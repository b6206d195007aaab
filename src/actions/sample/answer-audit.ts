import { PLAUSIBLE } from '../../core/impact/effects/plausible.ts';
import type { AuditAnswer } from '../../core/leak/audit-estimate.ts';
import type { LeakTerms } from '../../core/leak/leak-terms.ts';
import type { SampleTruth } from '../../core/sample/truth.ts';
import { answerAudit, listAudits } from '../../store/leak-audits.ts';
import { insertTerms } from '../../store/leak-terms.ts';
import { findNames } from '../../store/names.ts';
import type { Tx } from '../../store/store.ts';

/** Of the accounts drawn, the sample's colleagues have looked at these; the rest wait on Today. */
const LOOKED_AT = 0.75;
/** One in so many nobody could tell of. */
const UNCLEAR = 15;

/**
 * Lets the sample company's people answer most of their audit, as the story knows it to be: an account is warm where
 * somebody active there is an enthusiast (docs/sample-company.md).
 */
export async function answerSampleAudit(
  tx: Tx,
  workspaceId: string,
  quarter: string,
  truth: SampleTruth,
  at: number,
): Promise<void> {
  const warm = new Set(truth.accounts.flatMap((one) => (one.enthusiastic ? [one.accountId] : [])));
  const drawn = await listAudits(tx, workspaceId, { quarter });
  const looked = drawn.toSorted((a, b) => a.lot - b.lot).slice(0, Math.round(LOOKED_AT * drawn.length));
  const { accounts } = await findNames(
    tx,
    workspaceId,
    looked.map((one) => one.accountId),
  );
  for (const [i, { accountId }] of looked.entries()) {
    const told: AuditAnswer = warm.has(accountId) ? 'warm' : 'not';
    await answerAudit(tx, workspaceId, quarter, accountId, {
      answer: i % UNCLEAR === UNCLEAR - 1 ? 'cannot-tell' : told,
      note: null,
      by: accounts.get(accountId)?.owner ?? 'goodword',
      at,
    });
  }
}

/** What the sample company's finance filed: substitutes with their invoices. Nobody has measured an effect yet. */
export const SAMPLE_TERMS: LeakTerms = {
  targets: { v: 0.8, p: 0.7, a: 0.6 },
  prices: [
    price('quote', [60, 90, 150], 20, 'Invoices of the copywriter, 2026'),
    price('review', [150, 250, 400], 60, 'Invoices of the review campaign of spring 2026'),
    price('reference-call', [300, 450, 700], 120, 'What a lead at the same stage cost, first half of 2026'),
    price('case-study', [4000, 6000, 9000], 2500, 'Invoices of the agency for three case studies, 2025'),
  ],
  quiet: null,
  costs: { sales: 2_400_000, program: 60_000 },
  hour: 58,
  margin: 0.78,
  plausible: PLAUSIBLE,
};

function price(rung: string, spread: readonly [number, number, number], cost: number, evidence: string) {
  return { rung, value: { kind: 'replacement' as const, spread }, cost, evidence };
}

/** Files the sample's terms as their first version. */
export async function fileSampleTerms(tx: Tx, workspaceId: string, by: string, at: number): Promise<void> {
  await insertTerms(tx, workspaceId, {
    version: 1,
    terms: SAMPLE_TERMS,
    reason: 'As agreed with finance for the year',
    createdBy: by,
    createdAt: at,
    holdsFrom: at,
  });
}
