import type { DraftAct } from '../row-result.ts';
import { field } from './field.ts';
import type { FieldReaders, Row } from './field-readers.ts';
import { DELETED_FIELD, eventKey, type KindReader, rowKey } from './kind-reader.ts';
import { ACCOUNT_FIELDS, accountReader, PERSON_FIELDS, personReader, whoWords } from './references.ts';
import { rungOf } from './rung-word.ts';

/**
 * Acts of advocacy that were done: quotes, reviews, calls, case studies. Identity: the id, else who,
 * rung and day. A row gives a `DraftAct`, no signals: the act gets its own when it is recorded.
 */
export const acts: KindReader = {
  definition: {
    kind: 'acts',
    title: 'Acts of advocacy',
    required: [['rung'], ['at']],
    fields: [
      field(
        'id',
        'Id',
        'id',
        'act id, advocacy id, activity id, story id, review id, survey response id, id, record id',
        'Id of the act.',
      ),
      field(
        'rung',
        'Kind of act',
        'text',
        'rung, act, act type, advocacy type, activity type, type of advocacy, advocacy activity, kind, type, activity',
        'Quote, review, reference call, case study…',
        2,
      ),
      field(
        'title',
        'Title',
        'text',
        'title, review title, name, headline, subject, titel',
        'What it is called.',
      ),
      field(
        'at',
        'Done on',
        'date',
        'done on, done at, completed on, completed at, completion date, date completed, published on, published at, publish date, date, datum, review date, submitted at, submitted on, review submitted at',
        'When it was done.',
      ),
      field(
        'minutes',
        'Minutes',
        'number',
        'minutes, effort minutes, duration minutes',
        'Minutes it took the customer.',
      ),
      field(
        'asked',
        'Asked for',
        'yes-no',
        'asked, asked for, requested, solicited',
        'Whether we had asked for it.',
        2,
      ),
      field(
        'quote',
        'Quote',
        'text',
        'quote, quote text, testimonial, review text, review body, text, zitat, what do you like best, what do you like best about the product, love, pros, what do you like most',
        'The words they gave.',
        3,
      ),
      field(
        'link',
        'Link',
        'text',
        'link, url, asset link, review url, story url, web link, public url',
        'Where it can be seen.',
      ),
      field(
        'scope',
        'Permission',
        'text',
        'permission, usage rights, rights, approval scope, scope, approved for',
        'Internal, private (to prospects) or public.',
        3,
      ),
      field(
        'channels',
        'Channels',
        'list',
        'channels, approved channels, channel',
        'Where it may be used.',
        2,
      ),
      field(
        'territory',
        'Territory',
        'text',
        'territory, region allowed',
        'Where in the world it may be used.',
      ),
      field(
        'expires',
        'Permission ends',
        'date',
        'permission expires, rights expire, expires on, expires at, expiry date, valid until',
        'Until when it may be used.',
      ),
      field(
        'disclosure',
        'Incentive',
        'text',
        'incentive, disclosure, reward given, gift, incentivized, incentivised',
        'What they got for it, to be disclosed.',
        2,
      ),
      field(
        'used_in',
        'Used in deals',
        'list',
        'used in, used in deals, opportunity id, opportunity ids, deal id, deal ids, opportunities',
        'Ids of deals it was used in.',
      ),
      ...ACCOUNT_FIELDS,
      ...PERSON_FIELDS,
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const [account, person] = [accountReader(read), personReader(read)];
    const [id, rung, at, title] = [read.id('id'), read.text('rung'), read.date('at'), read.text('title')];
    const [minutes, asked] = [read.number('minutes'), read.yesNo('asked')];
    const [quote, link, usedIn] = [read.prose('quote'), read.prose('link'), read.list('used_in')];
    const rights = rightsReader(read);
    const [rungColumn, atColumn] = [read.columnOf('rung'), read.columnOf('at')];
    return (row) => {
      const [whose, who, word, when, ownId] = [account(row), person(row), rung(row), at(row), id(row)];
      const rest = {
        minutes: minutes(row) ?? null,
        asked: asked(row) ?? null,
        quote: quote(row) ?? null,
        link: link(row) ?? null,
        rights: rights(row),
        usedIn: usedIn(row) ?? [],
      };
      const name = title(row);
      if (row.problems.length === 0 && word === undefined) {
        row.problems.push({ column: rungColumn, reason: 'the row does not tell what was done' });
      }
      if (row.problems.length === 0 && when === undefined) {
        row.problems.push({ column: atColumn, reason: 'the row does not tell when it was done' });
      }
      if (row.problems.length === 0 && whose === null && who === null) {
        row.problems.push({ column: null, reason: 'the row names neither account nor person' });
      }
      if (row.problems.length > 0 || word === undefined || when === undefined) return null;
      const step = rungOf(word);
      const key = eventKey(
        row,
        seen,
        rowKey(ownId, () => `${whoWords(whose, who)}/${step}/${when}`),
        read.content(row),
      );
      const act: DraftAct = {
        externalId: key,
        rung: step,
        title: name ?? word.trim(),
        doneAt: when,
        ...rest,
      };
      return { account: whose, person: who, signals: [], act, checks: [] };
    };
  },
};

function rightsReader(read: FieldReaders): (row: Row) => DraftAct['rights'] {
  const [scope, channels, territory] = [read.word('scope'), read.list('channels'), read.text('territory')];
  const [expires, disclosure] = [read.date('expires'), read.prose('disclosure')];
  return (row) => {
    const word = scope(row);
    const rest = {
      channels: channels(row) ?? [],
      territory: territory(row) ?? null,
      expiresAt: expires(row) ?? null,
      disclosure: disclosure(row) ?? null,
    };
    return word === undefined ? null : { scope: scopeOf(word), ...rest };
  };
}

/** A permission that does not plainly say more is internal: nobody publishes on a guess. */
function scopeOf(word: string): NonNullable<DraftAct['rights']>['scope'] {
  if (/not |no\b|intern|none|kein/i.test(word)) return 'internal';
  if (/publi|full|yes|web|extern|all\b/i.test(word)) return 'public';
  return /privat|prospect|sales|one.?to.?one|nda/i.test(word) ? 'private' : 'internal';
}
