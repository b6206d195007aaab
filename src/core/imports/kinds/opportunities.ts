import { DAY, type Instant, type OpportunityChange } from '../../signals/signal.ts';
import type { DraftSignal } from '../draft-signal.ts';
import { dealType, outcomeOf } from './deal-words.ts';
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
        'opportunity name, deal name, dealname, name, deal, opportunity, title, verkaufschance',
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
        'status',
        'Status',
        'text',
        'deal status, opportunity status, outcome, result',
        'Open, won or lost, where the source tells it apart from the stage.',
        2,
      ),
      field(
        'won_on',
        'Won on',
        'date',
        'won time, won on, won date, date won, deal won time',
        'When the deal was won, where it stands apart from the expected close.',
      ),
      field(
        'lost_on',
        'Lost on',
        'date',
        'lost time, lost on, lost date, date lost, deal lost time',
        'When the deal was lost, where it stands apart from the expected close.',
      ),
      field(
        'won',
        'Won',
        'yes-no',
        'is won, won, hs is closed won, is closed won, closed won, gewonnen',
        'Whether the deal is won.',
        2,
      ),
      field(
        'closed',
        'Closed',
        'yes-no',
        'is closed, closed, hs is closed, is deal closed',
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
        'currency, currency iso code, deal currency code, currency of value, amount currency, wahrung, devise',
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
        'opportunity owner, deal owner, owner, owner name, owner email, sales agent, sales rep, account executive, ae, rep, seller, owner id, hubspot owner id, verantwortlicher',
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
        'lead_source',
        'Lead source',
        'text',
        'lead source, leadsource, deal source, opportunity source, original source, original traffic source, analytics source, source of lead, source, origin, herkunft, quelle, leadquelle',
        'Where the deal came from.',
      ),
      field(
        'discount',
        'Discount',
        'number',
        'discount asked, discount percent, discount pct, discount percentage, requested discount, discount requested, discount rate, discount, rabatt, nachlass',
        'Discount asked for, in per cent.',
      ),
      field(
        'contacts',
        'Contacts',
        'whole',
        'contacts engaged, contact engaged, contacts engaged count, contact engaged count, number of contacts, num contacts, number of associated contacts, num associated contacts, contact count, contacts count, contact roles count, number of contact roles, engaged contacts, contacts, anzahl kontakte',
        'How many people of the customer take part in the deal.',
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
        'date entered, entered at, stage entered at, fivetran start, change date, changed at, valid from, stage date, timestamp, edit date, edited at',
        'In a history: when the deal entered the stage of this row.',
      ),
      field(
        'changed_field',
        'Changed field',
        'text',
        'field, field name, field event, property, property name, changed field',
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
    const [changedField, newValue] = [read.word('changed_field'), read.prose('new_value')];
    const updated = read.date('updated');
    const idColumn = read.columnOf('id');
    return (row) => {
      const whose = account(row);
      const told = deal(row);
      const ownId = id(row);
      const [enteredAt, sinceAt, at] = [entered(row), since(row), updated(row)];
      const [what, value] = [changedField(row), newValue(row)];
      if (row.problems.length > 0) return null;
      const key = rowKey(ownId, () => `${whoWords(whose, null)}/${told.name ?? ''}/${told.createdOn ?? ''}`);
      const version = enteredAt === undefined ? key : `${key}@${enteredAt}/${what ?? ''}`;
      if (!speaksFirst(row, seen, version, read.content(row), idColumn)) return null;
      const change = { ...told, opportunityId: key };
      if (enteredAt === undefined) {
        const signals = signalsAsItStands(read, row, change, sinceAt, at);
        return { account: whose, person: null, signals, checks: [] };
      }
      const reference = whose ?? { via: { kind: 'opportunity' as const, id: key } };
      if (what !== undefined && !/^(deal|opportunity)?_?\s?stage/i.test(what)) {
        row.warnings.push({ code: 'nothing-told', text: `the row is about another field (${what})` });
        return { account: reference, person: null, signals: [], checks: [] };
      }
      const stage =
        value === undefined ? {} : { stage: value, outcome: outcomeOf(value, undefined, undefined) };
      const signals = [stageSignal(read, enteredAt, { ...change, ...stage })];
      return { account: reference, person: null, signals, checks: [] };
    };
  },
};

/** What a row tells of a deal as it stands: its beginning, and its end or the stage it is in. */
function signalsAsItStands(
  read: FieldReaders,
  row: Row,
  change: OpportunityChange,
  stageSince: Instant | undefined,
  updated: Instant | undefined,
): DraftSignal[] {
  const { opportunityId, createdOn, closesOn, amount, discount, contacts, ...lasting } = change;
  const opened = (body: OpportunityChange) =>
    draft(read, `opportunity:${opportunityId}:opened`, createdOn, { kind: 'opportunity.changed', ...body });
  if (change.outcome === 'open') {
    const since = stageSince === undefined ? [] : [stageSignal(read, after(createdOn, stageSince), change)];
    return [opened(change), ...since];
  }
  if (createdOn !== undefined && closesOn !== undefined && closesOn < startOfDay(createdOn)) {
    row.warnings.push({ code: 'dates-out-of-order', text: 'the deal closed before it was created' });
  }
  const end = closesOn ?? stageSince ?? updated;
  const closed = draft(
    read,
    `opportunity:${opportunityId}:outcome`,
    end === undefined ? undefined : after(createdOn, end),
    { kind: 'opportunity.changed', ...change },
  );
  // Of a finished deal without a beginning only the end is known; at its beginning it was open, for an unknown amount, and
  // nobody knows how many people and what discount it would take.
  if (createdOn === undefined) return [closed];
  return [opened({ ...lasting, opportunityId, createdOn, stage: 'open', outcome: 'open' }), closed];
}

function stageSignal(read: FieldReaders, at: Instant, change: OpportunityChange): DraftSignal {
  const sourceId = `opportunity:${change.opportunityId}:stage:${new Date(at).toISOString()}`;
  return draft(read, sourceId, at, { kind: 'opportunity.changed', ...change });
}

/** Reads the deal of a row, all but its id. */
function dealReader(read: FieldReaders): (row: Row) => Omit<OpportunityChange, 'opportunityId'> {
  const [name, stage, product, owner] = [
    read.text('name'),
    read.text('stage'),
    read.text('product'),
    read.text('owner'),
  ];
  const [won, closed, amount] = [read.yesNo('won'), read.yesNo('closed'), read.number('amount')];
  const [leadSource, discount, contacts] = [
    read.text('lead_source'),
    read.number('discount'),
    read.whole('contacts'),
  ];
  const [currency, type] = [read.word('currency'), read.word('type')];
  const [created, closes] = [read.date('created'), read.date('closes')];
  const [status, wonOn, lostOn] = [read.text('status'), read.date('won_on'), read.date('lost_on')];
  return (row) => {
    const statusWord = status(row);
    const stageName = stage(row) ?? statusWord;
    const byStatus = outcomeOf(statusWord, undefined, undefined);
    const outcome = byStatus === 'open' ? outcomeOf(stageName, won(row), closed(row)) : byStatus;
    const ended = outcome === 'won' ? wonOn(row) : outcome === 'lost' ? lostOn(row) : undefined;
    const rest = told({
      name: name(row),
      amount: amount(row),
      currency: currency(row),
      product: product(row),
      owner: owner(row),
      type: dealType(type(row)),
      leadSource: leadSource(row)?.trim(),
      discount: discount(row),
      contacts: contacts(row),
      createdOn: created(row),
      closesOn: ended ?? closes(row),
    });
    return { stage: stageName ?? outcome, outcome, ...rest };
  };
}

function startOfDay(at: Instant): Instant {
  return at - (((at % DAY) + DAY) % DAY);
}
