import { field } from './field.ts';
import { DELETED_FIELD, draft, eventKey, type KindReader, rowKey, told } from './kind-reader.ts';
import { ACCOUNT_FIELDS, accountReader, whoWords } from './references.ts';

/**
 * Customers that left. Identity: the id, else account and day. Signal: `churn:KEY`. Whether other
 * sources agree that the account left is for somebody to check who knows the account.
 */
export const churn: KindReader = {
  definition: {
    kind: 'churn',
    title: 'Churn',
    required: [['at'], ['account', 'account_id', 'domain']],
    fields: [
      field('id', 'Id', 'id', 'churn event id, churn id, event id, id', 'Id of the event.'),
      field(
        'at',
        'When',
        'date',
        'churn date, churned at, churned on, cancellation date, cancelled at, canceled at, end date, date, left on, kundigungsdatum',
        'When the customer left.',
        2,
      ),
      field(
        'reason',
        'Reason',
        'text',
        'reason code, churn reason, reason, cancellation reason, grund',
        'Why, in a word.',
        2,
      ),
      field(
        'comment',
        'Comment',
        'text',
        'feedback text, comment, comments, feedback, notes, churn comment',
        'Why, in their words.',
      ),
      ...ACCOUNT_FIELDS,
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const account = accountReader(read);
    const [id, at] = [read.id('id'), read.date('at')];
    const [reason, comment] = [read.prose('reason'), read.prose('comment')];
    return (row) => {
      const [whose, when, ownId] = [account(row), at(row), id(row)];
      const rest = told({ reason: reason(row), comment: comment(row) });
      if (row.problems.length === 0 && (when === undefined || whose === null)) {
        const column = when === undefined ? read.columnOf('at') : null;
        row.problems.push({
          column,
          reason: when === undefined ? 'the row does not tell when' : 'the row names no account',
        });
      }
      if (row.problems.length > 0) return null;
      const key = eventKey(
        row,
        seen,
        rowKey(ownId, () => `${whoWords(whose, null)}/${when}`),
        read.content(row),
      );
      const signals = [draft(read, `churn:${key}`, when, { kind: 'account.churned', ...rest })];
      return {
        account: whose,
        person: null,
        signals,
        checks: [{ type: 'churn', churned: true, at: when ?? null }],
      };
    };
  },
};
