import type { ConsentScope } from '../../signals/signal.ts';
import { field } from './field.ts';
import { DELETED_FIELD, draft, eventKey, type KindReader, rowKey } from './kind-reader.ts';
import { ACCOUNT_FIELDS, accountReader, PERSON_FIELDS, personReader, whoWords } from './references.ts';

/**
 * Consents given and withdrawn, one per row. Identity: the id, else person, scope and moment.
 * Signal: `consent:KEY`. The scope is to be contacted, unless a word speaks of publishing.
 */
export const consents: KindReader = {
  definition: {
    kind: 'consents',
    title: 'Consents',
    required: [['person_id', 'email'], ['given']],
    fields: [
      field('id', 'Id', 'id', 'consent id, id, record id', 'Id of the record.'),
      field(
        'given',
        'Given',
        'text',
        'consent status, consent given, consent, opt in status, opted in, status, subscription status, granted, einwilligung',
        'Given or withdrawn.',
        3,
      ),
      field(
        'scope',
        'Scope',
        'text',
        'consent scope, scope, consent type, purpose, channel',
        'To be contacted, or to be published.',
        2,
      ),
      field(
        'at',
        'When',
        'date',
        'consent date, consented at, given at, withdrawn at, opt in date, timestamp, date, updated at, created at',
        'When they said so.',
      ),
      ...ACCOUNT_FIELDS,
      ...PERSON_FIELDS,
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const [account, person] = [accountReader(read), personReader(read)];
    const [id, at] = [read.id('id'), read.date('at')];
    const [given, scope] = [read.word('given'), read.word('scope')];
    const givenColumn = read.columnOf('given');
    return (row) => {
      const [whose, who, when, ownId] = [account(row), person(row), at(row), id(row)];
      const word = given(row);
      const isGiven = word === undefined ? null : givenOf(word);
      const about = scopeOf(scope(row));
      if (row.problems.length === 0 && who === null)
        row.problems.push({ column: null, reason: 'the row names nobody' });
      if (row.problems.length === 0 && isGiven === null) {
        const reason =
          word === undefined
            ? 'the row does not tell whether it was given'
            : `"${word}" is neither given nor withdrawn`;
        row.problems.push({ column: givenColumn, reason });
      }
      if (row.problems.length > 0) return null;
      const key = eventKey(
        row,
        seen,
        rowKey(ownId, () => `${whoWords(whose, who)}/${about}/${when ?? ''}`),
        read.content(row),
      );
      const body = { kind: isGiven ? 'consent.given' : 'consent.withdrawn', scope: about } as const;
      const signals = [draft(read, `consent:${key}`, when, body)];
      return { account: whose, person: who, signals, checks: [] };
    };
  },
};

/** Withdrawn is looked for first: "not given", "opted out" and "unsubscribed" hold the words of a yes. */
function givenOf(word: string): boolean | null {
  if (/^(false|no|n|0|nein|non)$|withdr|revoke|out\b|unsub|denied|declin|refus|not |expired/i.test(word))
    return false;
  return /^(true|yes|y|1|ja|oui)$|given|grant|in\b|subscribed|agree|accept|active/i.test(word) ? true : null;
}

function scopeOf(word: string | undefined): ConsentScope {
  return word !== undefined && /publi|quote|name|logo|testimonial|story|reference/i.test(word)
    ? 'public'
    : 'contact';
}
