import type { AccountReference, DraftSignal, PersonReference } from '../draft-signal.ts';
import type { SeenRows } from '../duplicate-rows.ts';
import type { RowCheck } from '../row-result.ts';
import { type CaseRow, caseLog } from './case-log.ts';
import { caseStateOf, priorityOf, satisfactionOf } from './case-words.ts';
import { field } from './field.ts';
import type { FieldReaders, Row } from './field-readers.ts';
import { DELETED_FIELD, draft, type KindReader, rowKey, type ToldRow, UPDATED_FIELD } from './kind-reader.ts';
import { ACCOUNT_FIELDS, accountReader, PERSON_FIELDS, personReader, whoWords } from './references.ts';

/**
 * Support cases: one row per case, one row per change (an event log), or one row per changed field.
 * Identity: the id, else a hash of account, person, opening and subject. Which signals come of them is
 * told in case-log.ts. An answer on how the case went gives `case:KEY:csat`.
 *
 * Rows of an event log are told apart from duplicates by the column that says when they were written;
 * without it, a second row with other content under the same id is refused.
 */
export const cases: KindReader = {
  definition: {
    kind: 'cases',
    title: 'Cases',
    required: [
      ['id', 'subject', 'opened'],
      ['opened', 'state', 'priority', 'updated', 'closed', 'new_value'],
    ],
    fields: [
      field(
        'id',
        'Id',
        'id',
        'ticket id, case id, case number, number, incident id, incident, ticket number, conversation id, issue key, key, id, ticketnummer, ticket no, ticket nr, case no, record id',
        'Number of the case.',
        2,
      ),
      field(
        'subject',
        'Subject',
        'text',
        'subject, short description, summary, title, case subject, ticket subject, source subject, betreff',
        'What it is about.',
      ),
      field(
        'opened',
        'Opened',
        'date',
        'opened at, opened, submitted at, created at, created date, create date, createdate, created, open date, opened date, sys created at, sys created on, reported at, erstellt am, date created, created time, opened time, ticket created, ticket created timestamp, conversation started at, started at, case opened',
        'When it was opened.',
        2,
      ),
      field(
        'closed',
        'Closed',
        'date',
        'closed at, closed date, closed, closed on, close date, solved at, date closed, closed time, ticket solved, ticket solved timestamp, ticket closed timestamp, conversation last closed at, geschlossen am',
        'When it was closed.',
        2,
      ),
      field(
        'resolved',
        'Resolved',
        'date',
        'resolved at, resolution date, resolved, resolved on, date resolved, resolved time',
        'When it was resolved; counts as closed where no close is told.',
        2,
      ),
      field(
        'state',
        'State',
        'text',
        'incident state, ident state, ticket state, conversation state, ticket status, case status, state, status, hs pipeline stage, pipeline stage, stage',
        'Open or closed, in the words of the source.',
      ),
      field(
        'priority',
        'Priority',
        'text',
        'priority, ticket priority, case priority, severity, prio, urgency, prioritat',
        'How urgent it is; 1 is the most urgent.',
        2,
      ),
      field(
        'escalated',
        'Escalated',
        'yes-no',
        'is escalated, escalated, escalation flag, escalation',
        'Whether it is or was escalated.',
        3,
      ),
      field(
        'escalated_at',
        'Escalated at',
        'date',
        'escalated at, escalation date, escalated on',
        'When it was escalated.',
        3,
      ),
      field(
        'satisfaction',
        'Satisfaction',
        'text',
        'satisfaction score, satisfaction rating, csat, csat score, conversation rating value, conversation rating, satisfaction, rating',
        'What the customer said about how it went, out of five or good and bad.',
      ),
      field(
        'changed_field',
        'Changed field',
        'text',
        'field name, field, field event, changed field, property name',
        'In a history of fields: which field the row is about.',
        0,
      ),
      field(
        'new_value',
        'New value',
        'text',
        'new value, value, to value',
        'In a history of fields: its new value.',
        0,
      ),
      ...ACCOUNT_FIELDS,
      ...PERSON_FIELDS,
      {
        ...UPDATED_FIELD,
        synonyms: [...UPDATED_FIELD.synonyms, 'timestamp instant', 'timestamp', 'edit date', 'changed at'],
      },
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const [account, person] = [accountReader(read), personReader(read)];
    const caseOf = caseReader(read);
    const satisfaction = read.word('satisfaction');
    const log = caseLog(read);
    return (row) => {
      const [whose, who] = [account(row), person(row)];
      const found = caseOf(row, whose, who);
      const answer = answerOf(satisfaction(row));
      if (row.problems.length > 0) return null;
      const reference =
        whose ??
        (found && read.has('changed_field') ? { via: { kind: 'case' as const, id: found.case.id } } : null);
      if (found === null) {
        row.warnings.push({ code: 'nothing-told', text: 'the row is about another field' });
        return { account: reference, person: who, signals: [], checks: [] };
      }
      const known = log.has(found.case.id);
      if (!continues(row, read, seen, known, found.case)) return null;

      warnOfOrder(row, found.case);
      const signals: DraftSignal[] = log.tell(found.case);
      const score = answer === undefined ? null : satisfactionOf(answer);
      const told = found.case.closed ?? found.case.updated ?? found.case.opened;
      if (score !== null) {
        const body = { kind: 'survey.answered', instrument: 'csat', ...score } as const;
        signals.push(draft(read, `case:${found.case.id}:csat`, told, body));
      } else if (answer !== undefined) {
        row.warnings.push({
          code: 'unread-value',
          text: `${read.columnOf('satisfaction')}: "${answer}" is no score`,
        });
      }
      const checks = known ? [] : checksOf(found.case);
      return {
        account: reference,
        person: who,
        signals,
        checks,
        ...(found.deleted ? { deleted: true } : {}),
      };
    };
  },
};

/** Zendesk writes into the same column whether an answer was asked for. */
function answerOf(word: string | undefined): string | undefined {
  return /^(?:un)?offered$/i.test(word ?? '') ? undefined : word;
}

/** Reads the case of a row; null when the row is about a field that says nothing of a case's life. */
function caseReader(
  read: FieldReaders,
): (
  row: Row,
  account: AccountReference | null,
  person: PersonReference | null,
) => { case: CaseRow; deleted: boolean } | null {
  const [id, subject] = [read.id('id'), read.prose('subject')];
  const [opened, closed, resolved] = [read.date('opened'), read.date('closed'), read.date('resolved')];
  const [updated, escalatedAt] = [read.date('updated'), read.date('escalated_at')];
  const [state, priority, escalated] = [read.word('state'), read.word('priority'), read.yesNo('escalated')];
  const [changedField, newValue] = [read.word('changed_field'), read.word('new_value')];
  return (row, account, person) => {
    const what = changedField(row);
    const value = newValue(row);
    const about =
      what === undefined
        ? undefined
        : /stat(us|e)|stage/i.test(what)
          ? 'state'
          : /priority|severity/i.test(what)
            ? 'priority'
            : null;
    const [openedAt, words] = [opened(row), subject(row)];
    const key = rowKey(id(row), () => `${whoWords(account, person)}/${openedAt ?? ''}/${words ?? ''}`);
    const stateWord = about === 'state' ? value : state(row);
    const priorityWord = about === 'priority' ? value : priority(row);
    const known = stateWord === undefined ? null : caseStateOf(stateWord);
    const at = escalatedAt(row);
    const told = {
      id: key,
      opened: openedAt,
      closed: closed(row) ?? resolved(row),
      updated: updated(row),
      state: known === 'deleted' ? 'closed' : known,
      priority: priorityWord === undefined ? null : priorityOf(priorityWord),
      subject: words,
      escalated: escalated(row) ?? (at === undefined ? undefined : true),
      escalatedAt: at,
    } as const;
    return about === null ? null : { case: told, deleted: known === 'deleted' };
  };
}

/** Whether the row may speak: it is the first of its case, the same as before, or a later entry of a log. */
function continues(row: Row, read: FieldReaders, seen: SeenRows, known: boolean, told: CaseRow): boolean {
  if (!known) {
    seen.note(told.id, read.content(row));
    return true;
  }
  if (told.updated !== undefined || seen.note(told.id, read.content(row)) === 'same') return true;
  row.problems.push({
    column: read.columnOf('id'),
    reason: `an earlier row of this file has the id ${told.id} and other content`,
  });
  return false;
}

function warnOfOrder(row: Row, { opened, closed }: CaseRow): void {
  if (opened === undefined || closed === undefined || closed >= opened) return;
  row.warnings.push({ code: 'dates-out-of-order', text: 'the case was closed before it was opened' });
}

/** A case of an account that was no customer yet is odd; only who knows the account can tell. */
function checksOf({ opened }: CaseRow): ToldRow['checks'] {
  const checks: RowCheck[] = [];
  if (opened !== undefined)
    checks.push({ type: 'not-before-signup', at: opened, what: 'the case was opened' });
  return checks;
}
