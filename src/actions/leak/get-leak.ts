import type { z } from 'zod';
import type { Fate, LeakView } from '../../contract/leak.ts';
import type { AccountRecord } from '../../core/leak/account-record.ts';
import { leakIdentity } from '../../core/leak/leak-identity.ts';
import { findNames } from '../../store/names.ts';
import { action } from '../action.ts';
import { cutPage } from '../cursor.ts';
import { accountRef, personRef, toMoment } from '../refs.ts';
import { loadLeakRecords } from './leak-records.ts';

const STAGE_NAMES = {
  onboarding: 'Onboarding',
  adoption: 'Adoption',
  value: 'Value realised',
  renewal: 'Renewal window',
  partner: 'Expanded',
} as const;

const refusedFigure = (gate: string, message: string, detail: string) => ({
  refused: { gate, message, detail, until: null },
});

/** What became of the customers' enthusiasm in a span: counted, by cause, with what to mend first. */
export const getLeak = action('GET /leak', async (context, { query }) => {
  const { quarter, records } = await loadLeakRecords(context, query);
  const identity = leakIdentity(records);
  const { counts, enthusiastic, fates } = identity.total;
  const causes = identity.causes.map((cause) => ({
    fate: cause.part,
    cause: cause.cause,
    says: cause.says,
    accounts: cause.accountIds.length,
    fix: cause.fix,
  }));
  const first =
    causes.find((cause) => cause.fix !== null && cause.fate !== 'visibility') ??
    causes.find((cause) => cause.fix !== null);
  const audited = enthusiastic.refused === null;
  const gap = refusedFigure(
    'audit',
    'Can’t tell yet how many acts could be won back.',
    audited
      ? 'That takes a level worth reaching: rates of the best books over at least 20 accounts each.'
      : 'That takes the number of enthusiastic accounts, and so an audit of the silent ones.',
  );
  const worth = refusedFigure(
    'audit',
    'Can’t tell yet what the leak is worth.',
    'Money takes an effect per act that was measured, or what a substitute really costs; neither is known yet.',
  );
  const view: z.input<typeof LeakView> = {
    at: toMoment(context.now),
    from: toMoment(quarter.from),
    until: toMoment(quarter.until),
    accounts: counts.accounts,
    grade: 'descriptive',
    census: {
      silent: counts.silent,
      cool: counts.cool,
      heard: counts.visible,
      protected: counts.protected,
      askable: counts.eligible,
      asked: counts.asked,
      yes: counts.yes,
      fulfilled: counts.fulfilled,
      used: counts.used,
    },
    identity:
      enthusiastic.refused === null
        ? {
            refused: null,
            value: {
              enthusiastic: {
                low: enthusiastic.count,
                likely: enthusiastic.count,
                high: enthusiastic.count,
                level: 0.95,
              },
              heard: counts.visible,
              askable: counts.eligible,
              asked: counts.asked,
              used: counts.used,
              fates: { ...fates, visibility: fates.visibility ?? 0 },
            },
          }
        : {
            refused: {
              gate: enthusiastic.refused.gate,
              message: 'Can’t tell yet how many silent accounts are enthusiastic.',
              detail: enthusiastic.refused.message,
              until: null,
            },
          },
    stages:
      'refused' in identity.stages
        ? []
        : identity.stages.flatMap((group) => {
            const [stage] = group.stages;
            if (stage === undefined) return [];
            return [
              {
                stage,
                name: group.stages.map((one) => STAGE_NAMES[one]).join(' and '),
                fates: { ...group.fates, visibility: group.fates.visibility ?? 0 },
              },
            ];
          }),
    causes,
    gap,
    worth,
    first:
      first === undefined
        ? null
        : {
            title: `${first.accounts} ${first.accounts === 1 ? 'account' : 'accounts'}: ${first.says}.`,
            detail: first.fix ?? '',
            fate: first.fate,
            cause: first.cause,
            accounts: first.accounts,
          },
  };
  return view;
});

const PART: Record<AccountRecord['fate']['kind'], z.input<typeof Fate> | null> = {
  silent: 'visibility',
  cool: null,
  protected: 'protected',
  unasked: 'process',
  asked: 'activation',
  used: 'used',
};

/** The people behind a number of the leak, one contact per account. */
export const getLeakPeople = action('GET /leak/people', async (context, { query }) => {
  const { tx, workspaceId } = context;
  const { records, owners } = await loadLeakRecords(context, {});
  const says = new Map(leakIdentity(records).causes.map((cause) => [cause.cause as string, cause.says]));
  const wanted = records.flatMap((record) => {
    const fate = PART[record.fate.kind];
    const cause = 'cause' in record.fate ? record.fate.cause : 'used';
    if (fate === null) return [];
    if (query.fate !== undefined && query.fate !== fate) return [];
    if (query.cause !== undefined && query.cause !== cause) return [];
    if (query.stage !== undefined && query.stage !== record.stage) return [];
    return [{ record, fate, cause }];
  });
  const page = cutPage(wanted, query.cursor, query.limit ?? 50);
  const names = await findNames(
    tx,
    workspaceId,
    page.items.map((one) => one.record.accountId),
    page.items.flatMap((one) => one.record.personId ?? []),
  );
  return {
    ...page,
    items: page.items.map(({ record, fate, cause }) => ({
      account: accountRef(names, record.accountId),
      person: record.personId === null ? null : personRef(names, record.personId),
      owner: owners.get(record.accountId) ?? null,
      fate,
      cause,
      says: says.get(cause) ?? 'their word was used',
    })),
  };
});
