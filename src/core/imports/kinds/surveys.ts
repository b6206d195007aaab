import type { AccountReference, PersonReference } from '../draft-signal.ts';
import { field } from './field.ts';
import type { FieldReaders, Row } from './field-readers.ts';
import {
  DELETED_FIELD,
  draft,
  eventKey,
  type KindReader,
  rowKey,
  type ToldRow,
  told,
} from './kind-reader.ts';
import { ACCOUNT_FIELDS, accountReader, PERSON_FIELDS, personReader, whoWords } from './references.ts';
import { type Instrument, instrumentOf, type SurveyScale, surveyScale } from './survey-scale.ts';

/**
 * Answers to NPS, CSAT and effort surveys, one answer per row. Identity: the id; else person, account,
 * instrument and moment; of an anonymous answer the whole content.
 *
 * Signal: `survey:KEY`. A row without a score tells nothing and is counted as a warning. A file that has
 * no scores at all (survey tools keep answers and their scores apart) tells that somebody answered: a
 * touch from their side.
 */
export const surveys: KindReader = {
  definition: {
    kind: 'surveys',
    title: 'Surveys',
    required: [['score', 'at']],
    fields: [
      field(
        'id',
        'Id',
        'id',
        'response id, answer id, survey response id, submission id, response token, respondent id, fivetran id, id, record id',
        'Id of the answer.',
      ),
      field(
        'score',
        'Score',
        'score',
        'nps score, nps, score, csat score, csat, ces, ces score, rating, nps rating, satisfaction score, satisfaction, recommend score, likelihood to recommend, how likely are you to recommend us, response value, answer, value, bewertung, note',
        'The number they gave.',
        3,
      ),
      field(
        'comment',
        'Comment',
        'text',
        'comment, comments, feedback, reason, why, verbatim, open text, nps comment, response text, text, remark, feedback text, free text, kommentar, commentaire, primary reason for your score, reason for score, main reason for your score, main reason for score, begrundung',
        'What they said in words.',
        2,
      ),
      field(
        'at',
        'Answered',
        'date',
        'timestamp, answered at, responded at, response date, submitted at, recorded date, date submitted, completed at, survey date, answered on, date, created at, recordeddate, end date, zeitstempel, horodateur, submit date, submitted, submitted on, answered, responded, beantwortet am, eingereicht am, date de reponse, rated on, rated at, response created at, survey response date',
        'When they answered.',
      ),
      field(
        'instrument',
        'Instrument',
        'text',
        'survey type, instrument, metric, type, survey name, survey',
        'NPS, CSAT or CES, where a column tells.',
        2,
      ),
      field(
        'question',
        'Question',
        'text',
        'question, question text',
        'The question, where a column tells; it may name the instrument.',
      ),
      field(
        'scale',
        'Largest score',
        'whole',
        'scale, max score, out of',
        'The largest score that could be given.',
      ),
      ...ACCOUNT_FIELDS,
      ...PERSON_FIELDS,
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const [account, person] = [accountReader(read), personReader(read)];
    const [id, at, comment] = [read.id('id'), read.date('at'), read.prose('comment')];
    const score = read.score('score');
    const scaleOf = scaleReader(read);
    const unscored = unscoredReader(read);
    const scoreColumn = read.columnOf('score');
    return (row) => {
      const [whose, who] = [account(row), person(row)];
      const [answer, answeredAt, words, ownId] = [score(row), at(row), comment(row), id(row)];
      const value = answer?.score;
      const scale = answer === undefined ? null : scaleOf(row, answer.outOf);
      if (scale !== null && (value! < scale.from || value! > scale.scale)) {
        const reason = `${value} is outside ${scale.from} to ${scale.scale}`;
        row.problems.push({ column: scoreColumn, reason });
      }
      if (value !== undefined && scale === null) {
        row.problems.push({
          column: scoreColumn,
          reason: 'nothing tells whether this is NPS, CSAT or CES, and out of how many',
        });
      }
      if (row.problems.length > 0) return null;
      if (value === undefined || scale === null) {
        return unscored(
          row,
          whose,
          who,
          rowKey(ownId, () => `${whoWords(whose, who)}/${answeredAt ?? ''}`),
          answeredAt,
        );
      }
      const { instrument } = scale;
      const content = read.content(row);
      const known = whose !== null || who !== null;
      const key = eventKey(
        row,
        seen,
        rowKey(ownId, () =>
          known ? `${whoWords(whose, who)}/${instrument}/${answeredAt ?? content}` : content,
        ),
        content,
      );
      const body = {
        kind: 'survey.answered',
        instrument,
        score: value,
        scale: scale.scale,
        ...told({ comment: words }),
      } as const;
      const signals = [draft(read, `survey:${key}`, answeredAt, body)];
      return { account: whose, person: who, signals, checks: [] };
    };
  },
};

/** What a row without a score tells: where the file has no scores at all, that somebody answered. */
function unscoredReader(read: FieldReaders) {
  const hasScores = read.has('score');
  return (
    row: Row,
    account: AccountReference | null,
    person: PersonReference | null,
    key: string,
    at: number | undefined,
  ): ToldRow => {
    const answered = !hasScores && (account !== null || person !== null);
    if (!answered) row.warnings.push({ code: 'nothing-told', text: 'the row has no score' });
    const body = { kind: 'touch.made', channel: 'survey', direction: 'in' } as const;
    return { account, person, signals: answered ? [draft(read, `survey:${key}`, at, body)] : [], checks: [] };
  };
}

/** The scale of the score of a row: by its own instrument, question and scale columns, else by the score's column. */
function scaleReader(read: FieldReaders): (row: Row, outOf: number | null) => SurveyScale | null {
  const [instrument, question, scale] = [
    read.text('instrument'),
    read.prose('question'),
    read.whole('scale'),
  ];
  const column = read.columnOf('score');
  const range = read.readingOf('score')?.range ?? null;
  // Where a column should name the question and does not, the numbers alone prove nothing.
  const hasWords = read.has('instrument') || read.has('question');
  const held = new Map<Instrument | undefined, SurveyScale | null>();
  return (row, outOf) => {
    const words = [instrument(row), question(row)];
    const known = words.map((text) => instrumentOf(text ?? '')).find((found) => found !== undefined);
    let found = held.get(known);
    if (found === undefined) {
      found = surveyScale(
        column,
        hasWords && known === undefined ? null : range,
        known ?? instrumentOf(column),
      );
      held.set(known, found);
    }
    const largest = scale(row) ?? outOf ?? undefined;
    if (largest === undefined) return found;
    // Without a word for it, what is not out of ten is no recommendation.
    const worded = known ?? instrumentOf(column);
    const by = worded ?? (largest === 10 ? (found?.instrument ?? 'nps') : 'csat');
    return { instrument: by, from: by === 'nps' ? 0 : Math.min(1, found?.from ?? 1), scale: largest };
  };
}

/**
 * Whether the scores of a file can be understood: null, or a sentence that says what somebody must tell.
 */
export function surveyGap(read: FieldReaders): string | null {
  if (!read.has('score') || read.has('instrument') || read.has('question') || read.has('scale')) return null;
  const column = read.columnOf('score');
  if (surveyScale(column, read.readingOf('score')?.range ?? null)) return null;
  return `Nothing tells what the scores in "${column}" are: map instrument to "=nps", "=csat" or "=ces", and scale to the largest score, such as "=10".`;
}
