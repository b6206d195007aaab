import { DAY } from '../../signals/signal.ts';
import type { DraftNeed } from '../row-result.ts';
import { field } from './field.ts';
import { DELETED_FIELD, type KindReader, rowKey, speaksFirst } from './kind-reader.ts';
import { rungOf } from './rung-word.ts';

/**
 * What departments want. Identity: the id, else department, rung, title and deal. A row gives a
 * `DraftNeed`, no signals. A `by` day counts to its end; `worth` is told in whole units of money.
 */
export const needs: KindReader = {
  definition: {
    kind: 'needs',
    title: 'Needs',
    required: [['rung'], ['by'], ['department', 'requested_by']],
    fields: [
      field('id', 'Id', 'id', 'need id, request id, id, record id', 'Id of the need.'),
      field(
        'department',
        'Department',
        'text',
        'department, team, function, requesting team, requesting department, abteilung',
        'Who needs it.',
        2,
      ),
      field(
        'rung',
        'Kind of act',
        'text',
        'rung, act, act type, request type, advocacy type, kind, type, need, asset type, kind of act, what is needed, activity type',
        'Quote, review, reference call, case study…',
        2,
      ),
      field(
        'title',
        'Title',
        'text',
        'title, name, description, summary, titel',
        'What it is for, in a line.',
      ),
      field(
        'count',
        'How many',
        'whole',
        'count, how many, number needed, quantity, number, needed, anzahl, target',
        'How many acts are wanted.',
      ),
      field(
        'by',
        'By when',
        'date',
        'by, needed by, due date, due, deadline, due on, by when, bis, target date',
        'Until when.',
        3,
      ),
      field(
        'worth',
        'Worth of one',
        'money',
        'worth, value, worth each, value each, wert',
        'Worth of one act, in whole units of money.',
      ),
      field(
        'who',
        'From whom',
        'text',
        'who, condition, criteria, cel',
        'Condition on facts that customers must meet.',
      ),
      field(
        'opportunity_id',
        'Deal',
        'id',
        'opportunity id, deal id, opportunity, deal',
        'Id of the deal it serves.',
      ),
      field(
        'requested_by',
        'Requested by',
        'text',
        'requested by, requester, requester email, requestor, owner, angefordert von',
        'Who asked for it.',
        2,
      ),
      field(
        'closed',
        'Closed',
        'date',
        'closed at, closed on, closed, fulfilled on, fulfilled at',
        'When it was closed.',
      ),
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const [id, department, rung] = [read.id('id'), read.text('department'), read.text('rung')];
    const [title, count, by, worth] = [
      read.text('title'),
      read.whole('count'),
      read.date('by'),
      read.number('worth'),
    ];
    const [who, deal, requestedBy] = [
      read.prose('who'),
      read.id('opportunity_id'),
      read.text('requested_by'),
    ];
    const [closed] = [read.date('closed')];
    const idColumn = read.columnOf('id');
    return (row) => {
      const [word, until, many, each] = [rung(row), by(row), count(row) ?? 1, worth(row)];
      const [team, asker, name, dealId] = [department(row), requestedBy(row), title(row), deal(row)];
      const [ownId, condition, closedAt] = [id(row), who(row), closed(row)];
      if (row.problems.length === 0) {
        if (word === undefined)
          row.problems.push({
            column: read.columnOf('rung'),
            reason: 'the row does not tell what is needed',
          });
        else if (until === undefined)
          row.problems.push({ column: read.columnOf('by'), reason: 'the row does not tell by when' });
        else if (many < 1)
          row.problems.push({ column: read.columnOf('count'), reason: `${many} is less than one` });
        else if (each !== undefined && each < 0)
          row.problems.push({ column: read.columnOf('worth'), reason: `${each} is less than nought` });
        else if (team === undefined && asker === undefined)
          row.problems.push({ column: null, reason: 'the row does not tell who needs it' });
      }
      if (row.problems.length > 0 || word === undefined || until === undefined) return null;
      const step = rungOf(word);
      const key = rowKey(ownId, () => `${team ?? asker}/${step}/${name ?? ''}/${dealId ?? ''}`);
      if (!speaksFirst(row, seen, key, read.content(row), idColumn)) return null;
      const need: DraftNeed = {
        externalId: key,
        department: team ?? asker ?? '',
        rung: step,
        title: name ?? word.trim(),
        count: many,
        by: until % DAY === 0 ? until + DAY - 1 : until,
        worth: each === undefined ? null : Math.round(each * 100),
        who: condition ?? null,
        opportunityId: dealId ?? null,
        requestedBy: asker ?? null,
        closedAt: closedAt ?? null,
      };
      return { account: null, person: null, signals: [], need, checks: [] };
    };
  },
};
