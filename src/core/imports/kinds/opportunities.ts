import type { OpportunityChange } from '../../signals/signal.ts';
import type { DraftSignal } from '../draft-signal.ts';
import { dealType, outcomeOf } from './deal-words.ts';
import { field } from './field.ts';
import type { FieldReaders, Row } from './field-readers.ts';
import {
  after,
  DELETED_FIELD,
  draft,
  type KindReader,
  retractions,
  rowKey,
  speaksFirst,
  told,
  UPDATED_FIELD,
} from './kind-reader.ts';
import { ACCOUNT_FIELDS, accountReader, whoWords } from './references.ts';

/**
 * Deals. Identity: the id, else a hash of account, name and creation.
 *
 * A row of deals as they stand gives `opportunity:KEY:opened` at its creation; a finished one also
 * `opportunity:KEY:outcome` at its close, with its amount; an open one whose stage has a date of its own
 * `opportunity:KEY:stage:WHEN`, so that weekly imports add up to a history.
 *
 * A row of a stage history (a column tells when the stage was entered) gives `opportunity:KEY:stage:WHEN`
 * only. Field histories (old value, new value) are read where the field is the stage.
 */
export const opportunities: KindReader = {
  definition: {
    kind: 'opportunities',
    title: 'Opportunities',
    required: [
      ['id', 'name', 'account', 'account_id'],
      ['stage', 'closed', 'won', 'new_value', 'created'],
    ],
    fields: [
      field('id', 'Id', 'id', 'opportunity id, deal id, opp id, id, record id', 'Id of the deal.', 2),
      field(
        'name',
        'Name',
        'text',
        'opportunity name, deal name, dealname, name, deal, opportunity, title',
        'Name of the deal.',
      ),
      field(
        'stage',
        'Stage',
        'text',
        'stage name, deal stage, dealstage, stage, opportunity stage, pipeline stage, sales stage, phase, stage label, deal pipeline stage id, status, value',
        'Stage as the source calls it; won and lost are recognised.',
        2,
      ),
      field(
        'won',
        'Won',
        'yes-no',
        'is won, won, hs is closed won, is closed won, closed won',
        'Whether the deal is won.',
        2,
      ),
      field(
        'closed',
        'Closed',
        'yes-no',
        'is closed, closed, hs is closed',
        'Whether the deal is finished, won or lost.',
      ),
      field(
        'amount',
        'Amount',
        'money',
        'amount, deal amount, opportunity amount, close value, value, deal value, total amount, acv, tcv, betrag, montant',
        'Worth of the deal.',
        2,
      ),
      field(
        'currency',
        'Currency',
        'text',
        'currency, currency iso code, deal currency code, wahrung, devise',
        'Currency of the amount.',
      ),
      field(
        'product',
        'Product',
        'text',
        'product, product name, products, produkt',
        'Product the deal is about.',
      ),
      field(
        'owner',
        'Owner',
        'text',
        'opportunity owner, deal owner, owner, owner name, owner email, sales agent, sales rep, account executive, ae, rep, seller, owner id, hubspot owner id',
        'Who leads the deal.',
      ),
      field(
        'type',
        'Type',
        'text',
        'type, deal type, dealtype, opportunity type, new or existing',
        'New business, expansion or renewal.',
      ),
      field(
        'created',
        'Created',
        'date',
        'created date, create date, createdate, created at, created, engage date, open date, opened, start date, date created, creation date, erstellt am, created on',
        'When the deal began.',
      ),
      field(
        'closes',
        'Close date',
        'date',
        'close date, closedate, closed date, closed at, expected close date, close, abschlussdatum, date de cloture',
        'When the deal closed, or is expected to.',
        2,
      ),
      field(
        'stage_since',
        'Stage since',
        'date',
        'last stage change date, stage changed at, stage since',
        'Since when an open deal is in its stage.',
      ),
      field(
        'entered',
        'Stage entered',
        'date',
        'date entered, entered at, stage entered at, fivetran start, change date, changed at, valid from, stage date, timestamp',
        'In a history: when the deal entered the stage of this row.',
      ),
      field(
        'changed_field',
        'Changed field',
        'text',
        'field, field name, property, property name, changed field',
        'In a history of fields: which field the row is about.',
        0,
      ),
      field(
        'new_value',
        'New value',
        'text',
        'new value, new stage, to stage, to value',
        'In a history of fields: its new value.',
      ),
      ...ACCOUNT_FIELDS,
      UPDATED_FIELD,
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const account = accountReader(read);
    const [id, deal] = [read.id('id'), dealReader(read)];
    const [entered, since] = [read.date('entered'), read.date('stage_since')];
    const [changedField, newValue] = [read.word('changed_field'), read.text('new_value')];
    const [updated, deleted] = [read.date('updated'), read.yesNo('deleted')];
    const idColumn = read.columnOf('id');
    return (row) => {
      const whose = account(row);
      const { change, createdOn, closesOn } = deal(row);
      const ownId = id(row);
      const [enteredAt, sinceAt, at] = [entered(row), since(row), updated(row)];
      const what = changedField(row);
      const value = newValue(row);
      const isDeleted = deleted(row) === true;
      if (row.problems.length > 0) return null;
      const key = rowKey(ownId, () => `${whoWords(whose, null)}/${change.name ?? ''}/${createdOn ?? ''}`);
      const version = enteredAt === undefined ? key : `${key}@${enteredAt}/${what ?? ''}`;
      if (!speaksFirst(row, seen, version, read.content(row), idColumn)) return null;

      const reference =
        whose ?? (enteredAt === undefined ? null : { via: { kind: 'opportunity' as const, id: key } });
      const known = { ...change, opportunityId: key };
      let signals: DraftSignal[];
      if (enteredAt !== undefined) {
        if (what !== undefined && !/^(deal|opportunity)?_?\s?stage/i.test(what)) {
          row.warnings.push({ code: 'nothing-told', text: `the row is about another field (${what})` });
          signals = [];
        } else {
          const stage = value ?? known.stage;
          const outcome = value === undefined ? known.outcome : outcomeOf(value, undefined, undefined);
          signals = [stageSignal(read, key, enteredAt, { ...known, stage, outcome })];
        }
      } else {
        // Of a finished deal without a beginning only the end is known.
        const hasBeginning = known.outcome === 'open' || createdOn !== undefined;
        signals = hasBeginning ? [openedSignal(read, key, createdOn, known)] : [];
        if (known.outcome !== 'open') {
          if (createdOn !== undefined && closesOn !== undefined && closesOn < startOfDay(createdOn)) {
            row.warnings.push({ code: 'dates-out-of-order', text: 'the deal closed before it was created' });
          }
          const told = closesOn ?? sinceAt ?? at;
          const when = told === undefined ? undefined : after(createdOn, told);
          signals.push(
            draft(read, `opportunity:${key}:outcome`, when, { kind: 'opportunity.changed', ...known }),
          );
        } else if (sinceAt !== undefined) {
          signals.push(stageSignal(read, key, after(createdOn, sinceAt), known));
        }
      }
      if (isDeleted)
        return { account: reference, person: null, signals: retractions(signals), deleted: true, checks: [] };
      return { account: reference, person: null, signals, checks: [] };
    };
  },
};

type Deal = Omit<OpportunityChange, 'opportunityId'>;

/** The deal at its beginning: a finished one was open then, and its amount and close were not known. */
function openedSignal(
  read: FieldReaders,
  key: string,
  createdOn: number | undefined,
  known: OpportunityChange,
): DraftSignal {
  if (known.outcome === 'open')
    return draft(read, `opportunity:${key}:opened`, createdOn, { kind: 'opportunity.changed', ...known });
  const { amount, closesOn, ...atFirst } = known;
  const body = { kind: 'opportunity.changed', ...atFirst, stage: 'open', outcome: 'open' } as const;
  return draft(read, `opportunity:${key}:opened`, createdOn, body);
}

function stageSignal(read: FieldReaders, key: string, at: number, change: OpportunityChange): DraftSignal {
  const sourceId = `opportunity:${key}:stage:${new Date(at).toISOString()}`;
  return draft(read, sourceId, at, { kind: 'opportunity.changed', ...change });
}

function dealReader(
  read: FieldReaders,
): (row: Row) => { change: Deal; createdOn?: number; closesOn?: number } {
  const [name, stage, product, owner] = [
    read.text('name'),
    read.text('stage'),
    read.text('product'),
    read.text('owner'),
  ];
  const [won, closed, amount] = [read.yesNo('won'), read.yesNo('closed'), read.number('amount')];
  const [currency, type] = [read.word('currency'), read.word('type')];
  const [created, closes] = [read.date('created'), read.date('closes')];
  return (row) => {
    const stageName = stage(row);
    const outcome = outcomeOf(stageName, won(row), closed(row));
    const dates = told({ createdOn: created(row), closesOn: closes(row) });
    const rest = told({
      name: name(row),
      amount: amount(row),
      currency: currency(row),
      product: product(row),
      owner: owner(row),
      type: dealType(type(row)),
    });
    return { change: { stage: stageName ?? outcome, outcome, ...rest, ...dates }, ...dates };
  };
}

function startOfDay(at: number): number {
  return at - (((at % 86_400_000) + 86_400_000) % 86_400_000);
}
