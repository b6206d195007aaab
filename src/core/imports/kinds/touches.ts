import type { BodyOf } from '../../signals/signal.ts';
import { field } from './field.ts';
import { DELETED_FIELD, draft, eventKey, type KindReader, rowKey, told } from './kind-reader.ts';
import { ACCOUNT_FIELDS, accountReader, PERSON_FIELDS, personReader, whoWords } from './references.ts';

/**
 * Mails, calls and meetings with customers. Identity: the id; else who, channel, moment and summary.
 * Signal: `touch:KEY`. Where nothing tells who began, we did.
 */
export const touches: KindReader = {
  definition: {
    kind: 'touches',
    title: 'Touches',
    required: [['at'], ['account', 'account_id', 'domain', 'person', 'person_id', 'email', 'id']],
    fields: [
      field(
        'id',
        'Id',
        'id',
        'activity id, engagement id, task id, event id, call id, meeting id, touch id, message id, id, record id, gsid',
        'Id of the activity.',
      ),
      field(
        'at',
        'When',
        'date',
        'activity date, activity date time, start date time, start time, hs timestamp, timestamp, date, completed date time, sent at, occurred at, meeting date, call date, started, started at, touch date, datum, created at, created date, createdate, activity date time',
        'When it happened.',
      ),
      field(
        'channel',
        'Channel',
        'text',
        'channel, activity type, engagement type, type, task subtype, event subtype, medium, kanal',
        'Mail, call, meeting…',
        2,
      ),
      field(
        'direction',
        'Direction',
        'text',
        'direction, email direction, call direction, inbound, richtung',
        'In (they wrote) or out (we wrote).',
        3,
      ),
      field('purpose', 'Purpose', 'text', 'purpose, reason, topic, category, zweck', 'What it was for.'),
      field(
        'summary',
        'Summary',
        'text',
        'summary, subject, title, email subject, description, notes, note, body, body preview, betreff, meeting title',
        'What it was about.',
      ),
      ...ACCOUNT_FIELDS,
      ...PERSON_FIELDS,
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const [account, person] = [accountReader(read), personReader(read)];
    const [id, at] = [read.id('id'), read.date('at')];
    const [channel, direction] = [read.word('channel'), read.word('direction')];
    const [purpose, summary] = [read.prose('purpose'), read.prose('summary')];
    const atColumn = read.columnOf('at');
    // A list of calls or meetings need not say so in every row: the name of its ids does.
    const [, listed] = /\b(call|meeting)s?[\s_]*id$/i.exec(read.has('id') ? read.columnOf('id') : '') ?? [];
    return (row) => {
      const [whose, who, when, ownId] = [account(row), person(row), at(row), id(row)];
      const medium = channelOf(channel(row) ?? listed);
      const way = directionOf(direction(row));
      const rest = told({ purpose: purpose(row), summary: summary(row) });
      if (when === undefined && row.problems.length === 0) {
        row.problems.push({ column: atColumn, reason: 'the row does not tell when it happened' });
      }
      if (row.problems.length > 0) return null;
      const key = eventKey(
        row,
        seen,
        rowKey(ownId, () => `${whoWords(whose, who)}/${medium}/${when}/${rest.summary ?? ''}`),
        read.content(row),
      );
      const body = { kind: 'touch.made', channel: medium, direction: way, ...rest } as const;
      const signals = [draft(read, `touch:${key}`, when, body)];
      return { account: whose, person: who, signals, checks: [] };
    };
  },
};

/** The channel in our words where a known one is meant, else the source's own word in small letters. */
function channelOf(word: string | undefined): string {
  if (word === undefined) return 'other';
  if (/mail/i.test(word)) return 'email';
  if (/call|phone|anruf|telefon/i.test(word)) return 'call';
  if (/meet|visit|event|demo|qbr|termin/i.test(word)) return 'meeting';
  if (/chat|message|slack|sms|whatsapp/i.test(word)) return 'chat';
  return word.toLowerCase();
}

function directionOf(word: string | undefined): BodyOf<'touch.made'>['direction'] {
  return word !== undefined && /^in|incoming|received|true|^yes$|eingehend/i.test(word) ? 'in' : 'out';
}
