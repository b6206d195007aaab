import type { SubscriptionChange } from '../../signals/signal.ts';
import type { AccountReference, DraftSignal } from '../draft-signal.ts';
import { field } from './field.ts';
import type { FieldReaders, Row } from './field-readers.ts';
import {
  after,
  DELETED_FIELD,
  draft,
  type KindReader,
  rowKey,
  speaksFirst,
  told,
  UPDATED_FIELD,
} from './kind-reader.ts';
import { ACCOUNT_FIELDS, accountReader, whoWords } from './references.ts';

/**
 * Subscriptions and contracts. Identity: the id, else a hash of account, plan and start.
 *
 * Signals: `subscription:KEY:started` at the start with its terms; `subscription:KEY:renewed:WHEN` where
 * a renewal is told; `subscription:KEY:ended` at the end, once it is over: a status or flag says so, or
 * the end lies before the moment of the file. An end to come is the next renewal.
 */
export const subscriptions: KindReader = {
  definition: {
    kind: 'subscriptions',
    title: 'Subscriptions',
    required: [
      ['id', 'account', 'account_id', 'domain'],
      ['starts', 'ends', 'renews', 'status', 'arr', 'mrr', 'amount'],
    ],
    fields: [
      field(
        'id',
        'Id',
        'id',
        'subscription id, contract id, id, contract number, subscription number, vertragsnummer, record id',
        'Id of the subscription.',
        2,
      ),
      field(
        'status',
        'Status',
        'text',
        'subscription status, status, contract status, state',
        'Trial, active or ended, in the words of the source.',
      ),
      field(
        'plan',
        'Plan',
        'text',
        'plan, plan name, plan tier, tier, product, product name, edition, package, plan nickname, plan id, price id, tarif',
        'Plan or product.',
      ),
      field(
        'arr',
        'Yearly recurring revenue',
        'money',
        'arr, arr amount, annual recurring revenue, acv, annual contract value, annual value, total contract amount',
        'Recurring revenue per year.',
        3,
      ),
      field(
        'mrr',
        'Monthly recurring revenue',
        'money',
        'mrr, mrr amount, monthly recurring revenue, monthly fee',
        'Recurring revenue per month; taken times twelve.',
        3,
      ),
      field(
        'amount',
        'Amount per period',
        'money',
        'amount, price, subscription amount, contract value, betrag',
        'Amount per billing period; needs the period.',
      ),
      field(
        'billing',
        'Billing period',
        'text',
        'billing frequency, billing period, interval, billing cycle, billing interval, abrechnung',
        'Monthly, quarterly or yearly.',
        2,
      ),
      field(
        'seats',
        'Seats',
        'whole',
        'seats, quantity, licences, licenses, number of seats, lizenzen, licensed users, license count, licence count, licensed seats, plan quantity',
        'How many seats are bought.',
        2,
      ),
      field(
        'starts',
        'Start',
        'date',
        'start date, started at, start, starts on, contract start date, contract start, subscription start date, begin date, created, created at, vertragsbeginn, beginn',
        'When it began.',
        2,
      ),
      field(
        'ends',
        'End',
        'date',
        'end date, ended at, end, ends on, canceled at, cancelled at, cancellation date, contract end date, contract end, subscription end date, expiry date, expires at, vertragsende',
        'When it ended or will end.',
        2,
      ),
      field(
        'renews',
        'Renewal',
        'date',
        'renewal date, renews on, renews at, next renewal, next renewal date, next billing at, next billing date, current period end, current term end, term end date, verlangerung',
        'When it comes up for renewal.',
        3,
      ),
      field(
        'renewed',
        'Renewed on',
        'date',
        'renewed on, last renewal date, renewed at, last renewed',
        'When it was last renewed.',
        2,
      ),
      field('trial', 'Trial', 'yes-no', 'is trial, trial', 'Whether it is a trial.', 2),
      field(
        'churned',
        'Ended',
        'yes-no',
        'churn flag, churned, is churned, is canceled, is cancelled, canceled, cancelled',
        'Whether it is over.',
      ),
      ...ACCOUNT_FIELDS,
      UPDATED_FIELD,
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const account = accountReader(read);
    const id = read.id('id');
    const terms = termsReader(read);
    const [starts, ends] = [read.date('starts'), read.date('ends')];
    const [renews, renewed] = [read.date('renews'), read.date('renewed')];
    const [status, trial, churned] = [read.word('status'), read.yesNo('trial'), read.yesNo('churned')];
    const [updated] = [read.date('updated')];
    const idColumn = read.columnOf('id');
    return (row) => {
      const whose = account(row);
      const ownId = id(row);
      const { plan, arr, seats } = terms(row);
      const [startsOn, endsOn, renewsOn, renewedOn] = [starts(row), ends(row), renews(row), renewed(row)];
      const word = statusOf(status(row));
      const over = churned(row);
      const isTrial = trial(row) ?? word === 'trial';
      const at = updated(row);
      if (row.problems.length > 0) return null;
      const key = rowKey(ownId, () => `${whoWords(whose, null)}/${plan ?? ''}/${startsOn ?? ''}`);
      if (!speaksFirst(row, seen, key, read.content(row), idColumn)) return null;
      if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn) {
        row.warnings.push({ code: 'dates-out-of-order', text: 'the subscription ends before it starts' });
      }

      const hasEnded =
        word === 'ended' ||
        over === true ||
        (endsOn !== undefined && endsOn <= read.observedAt && word === undefined && over === undefined);
      const nextRenewal = renewsOn ?? (hasEnded ? undefined : endsOn);
      const held: SubscriptionChange = {
        subscriptionId: key,
        status: isTrial ? 'trial' : 'active',
        ...told({ plan, arr, seats, startsOn, renewsOn: nextRenewal }),
      };
      const signals: DraftSignal[] = [
        draft(read, `subscription:${key}:started`, startsOn, { kind: 'subscription.changed', ...held }),
      ];
      if (renewedOn !== undefined && !hasEnded) {
        const sourceId = `subscription:${key}:renewed:${new Date(renewedOn).toISOString()}`;
        signals.push(
          draft(read, sourceId, after(startsOn, renewedOn), { kind: 'subscription.changed', ...held }),
        );
      }
      if (hasEnded) {
        const told = endsOn ?? at;
        const when = told === undefined ? undefined : after(startsOn, told);
        const ended = { ...held, status: 'ended' } as const;
        signals.push(
          draft(read, `subscription:${key}:ended`, when, { kind: 'subscription.changed', ...ended }),
        );
      }
      const reference: AccountReference | null =
        whose ?? (ownId === undefined ? null : { via: { kind: 'subscription', id: ownId } });
      return { account: reference, person: null, signals, checks: [] };
    };
  },
};

function termsReader(read: FieldReaders): (row: Row) => { plan?: string; arr?: number; seats?: number } {
  const [plan, seats, billing] = [read.text('plan'), read.whole('seats'), read.word('billing')];
  const [arr, mrr, amount] = [read.number('arr'), read.number('mrr'), read.number('amount')];
  return (row) => {
    const [yearly, monthly, perPeriod] = [arr(row), mrr(row), amount(row)];
    const periods = periodsPerYear(billing(row));
    const fromPeriod = perPeriod === undefined || periods === undefined ? undefined : perPeriod * periods;
    return told({
      plan: plan(row),
      seats: seats(row),
      arr: yearly ?? (monthly === undefined ? fromPeriod : monthly * 12),
    });
  };
}

/** Billing periods in a year; undefined for words that say nothing of the kind. */
function periodsPerYear(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (/half|semi|halb/i.test(word)) return 2;
  if (/quarter|quartal|trimest/i.test(word)) return 4;
  if (/month|monat|mensuel/i.test(word)) return 12;
  if (/week/i.test(word)) return 52;
  return /year|annual|jahr|annuel/i.test(word) ? 1 : undefined;
}

/** What a word says of a subscription; undefined when it says nothing of its life. */
function statusOf(word: string | undefined): SubscriptionChange['status'] | undefined {
  if (word === undefined) return undefined;
  if (/cancel|expired|ended|churn|terminat|inactive|closed|gekundigt|beendet/i.test(word)) return 'ended';
  if (/trial|test|evaluat/i.test(word)) return 'trial';
  return /active|live|current|paid|past.?due|aktiv|renew/i.test(word) ? 'active' : undefined;
}
