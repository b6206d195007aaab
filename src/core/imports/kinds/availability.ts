import { DAY } from '../../signals/signal.ts';
import { field } from './field.ts';
import { DELETED_FIELD, draft, eventKey, type KindReader, rowKey, told } from './kind-reader.ts';
import { ACCOUNT_FIELDS, accountReader, PERSON_FIELDS, personReader, whoWords } from './references.ts';

/**
 * When people are away. Identity: the id, else person and first day. Signal: `availability:KEY`, at the
 * moment it was told, else at the first day away. A last day without a time counts to its end.
 */
export const availability: KindReader = {
  definition: {
    kind: 'availability',
    title: 'Availability',
    required: [['person_id', 'email'], ['from'], ['until']],
    fields: [
      field('id', 'Id', 'id', 'absence id, leave id, id, record id', 'Id of the absence.'),
      field(
        'from',
        'Away from',
        'date',
        'away from, from, start date, starts on, start, leave start, first day, begin, von, ab',
        'First day away.',
        2,
      ),
      field(
        'until',
        'Away until',
        'date',
        'away until, until, end date, ends on, to, end, leave end, last day, back on, bis',
        'Last day away.',
        2,
      ),
      field('reason', 'Reason', 'text', 'reason, absence type, leave type, type, note, grund', 'Why.'),
      field('at', 'Told on', 'date', 'told on, created at, recorded at, entered at', 'When we were told.', 0),
      ...ACCOUNT_FIELDS,
      ...PERSON_FIELDS,
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const [account, person] = [accountReader(read), personReader(read)];
    const [id, from, until] = [read.id('id'), read.date('from'), read.date('until')];
    const [reason, at] = [read.prose('reason'), read.date('at')];
    return (row) => {
      const [whose, who, ownId] = [account(row), person(row), id(row)];
      const [first, last, toldAt] = [from(row), until(row), at(row)];
      const why = told({ reason: reason(row) });
      if (row.problems.length === 0 && who === null)
        row.problems.push({ column: null, reason: 'the row names nobody' });
      if (row.problems.length === 0 && (first === undefined || last === undefined)) {
        const missing = first === undefined ? 'from' : 'until';
        row.problems.push({
          column: read.columnOf(missing),
          reason: `the row does not tell ${missing} when they are away`,
        });
      }
      if (row.problems.length > 0 || first === undefined || last === undefined) return null;
      if (last < first) {
        row.problems.push({ column: read.columnOf('until'), reason: 'the last day lies before the first' });
        return null;
      }
      const end = last % DAY === 0 ? last + DAY : last;
      const key = eventKey(
        row,
        seen,
        rowKey(ownId, () => `${whoWords(whose, who)}/${first}`),
        read.content(row),
      );
      const body = { kind: 'availability.set', from: first, until: end, ...why } as const;
      const signals = [draft(read, `availability:${key}`, toldAt ?? first, body)];
      return { account: whose, person: who, signals, checks: [] };
    };
  },
};
