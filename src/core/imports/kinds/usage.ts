import { field } from './field.ts';
import { DELETED_FIELD, draft, eventKey, type KindReader, rowKey, told } from './kind-reader.ts';
import { ACCOUNT_FIELDS, accountReader, PERSON_FIELDS, personReader, whoWords } from './references.ts';

/**
 * What was used, when, how often. Identity: the id; else who, feature and moment. The account may be
 * told by a subscription that an earlier import told of.
 *
 * Signal: `usage:KEY`. Two rows with one id and different content are two events (see `eventKey`).
 */
export const usage: KindReader = {
  definition: {
    kind: 'usage',
    title: 'Usage',
    required: [['at'], ['feature', 'count', 'minutes', 'seconds', 'id']],
    fields: [
      field(
        'id',
        'Id',
        'id',
        'usage id, event id, insert id, uuid, message id, fivetran id, id',
        'Id of the event or count.',
      ),
      field(
        'at',
        'When',
        'date',
        'usage date, event time, timestamp, date, time, day, used at, occurred at, event date, received at, created at, datum, event timestamp, month, week, period, monat',
        'When it was used, or the day the count is for.',
      ),
      field(
        'feature',
        'Feature',
        'text',
        'feature name, feature, event type, event name, event, feature id, module, page, page name, page title, screen, title, path, name, action, funktion',
        'What was used.',
        2,
      ),
      field(
        'count',
        'Count',
        'number',
        'usage count, num events, count, events, uses, event count, quantity, times, sessions, logins, total events, anzahl, usage, usage events',
        'How often; once where nothing tells.',
        2,
      ),
      field(
        'minutes',
        'Minutes',
        'number',
        'num minutes, minutes, duration minutes, usage minutes, time spent minutes',
        'For how many minutes.',
        2,
      ),
      field(
        'seconds',
        'Seconds',
        'number',
        'usage duration secs, duration seconds, seconds, duration secs, usage seconds, time spent seconds',
        'For how many seconds, where they are not minutes.',
        2,
      ),
      field(
        'errors',
        'Errors',
        'number',
        'error count, errors, num errors, failures, fehler',
        'How many errors there were.',
        2,
      ),
      field(
        'subscription_id',
        'Subscription id',
        'id',
        'subscription id, contract id',
        'Subscription whose account it was; used where no account is told.',
        2,
      ),
      ...ACCOUNT_FIELDS,
      ...PERSON_FIELDS,
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const [account, person] = [accountReader(read), personReader(read)];
    const [id, at, feature] = [read.id('id'), read.date('at'), read.text('feature')];
    const [count, minutes, seconds] = [read.number('count'), read.number('minutes'), read.number('seconds')];
    const [errors, subscription] = [read.number('errors'), read.id('subscription_id')];
    const atColumn = read.columnOf('at');
    const countColumn = read.columnOf('count');
    return (row) => {
      const [whose, who, contract] = [account(row), person(row), subscription(row)];
      const [when, what, times] = [at(row), feature(row), count(row) ?? 1];
      const [mins, secs, failed, ownId] = [minutes(row), seconds(row), errors(row), id(row)];
      if (times < 0) row.problems.push({ column: countColumn, reason: `${times} is less than nought` });
      if (when === undefined && row.problems.length === 0) {
        row.problems.push({ column: atColumn, reason: 'the row does not tell when it was used' });
      }
      if (row.problems.length > 0) return null;
      const content = read.content(row);
      const key = eventKey(
        row,
        seen,
        rowKey(ownId, () => `${whoWords(whose, who)}/${contract ?? ''}/${what ?? ''}/${when}`),
        content,
      );
      const spent = mins ?? (secs === undefined ? undefined : secs / 60);
      const body = {
        kind: 'usage.reported',
        count: times,
        ...told({ feature: what, minutes: spent, errors: failed }),
      } as const;
      const signals = [draft(read, `usage:${key}`, when, body)];
      const reference =
        whose ?? (contract === undefined ? null : { via: { kind: 'subscription' as const, id: contract } });
      return { account: reference, person: who, signals, checks: [] };
    };
  },
};
