import { refusalsOf } from '../gates.ts';
import { cumulativeIncidence, incidenceAt, incidenceInterval } from '../survival/cumulative-incidence.ts';
import {
  type Finding,
  type Method,
  need,
  numberOption,
  present,
  type Request,
  wordOption,
} from './method.ts';
import { readRows } from './reading.ts';
import { loneRows, noEvents, scaleOption, survivalOptions, tauOption, timesOf } from './survival-reading.ts';
import { DataError, isBlank, levelsOf, numberIn, states } from './table.ts';

const EDGE = 1e-9;

function incidence(request: Request): Finding {
  const { table, options, missing, level } = request;
  const [t, e, by] = [need(options, 'time'), need(options, 'event'), options.by];
  const scale = wordOption(options, 'scale', ['log', 'log-log'], 'log');
  const reading = readRows(table, present(t, by), missing, [e]);
  const time = timesOf(reading, t);
  const cells = reading.text(e);
  const isCensored = (cell: string) =>
    options.censored === undefined
      ? isBlank(cell) || numberIn(cell) === 0 || /^(censored|open|false|no)$/i.test(cell.trim())
      : states(cell, options.censored);
  const kinds = levelsOf(cells.filter((cell) => !isCensored(cell)));
  const shared = { n: reading.n, excluded: reading.excluded };
  if (kinds.length === 0)
    return { ...shared, estimate: null, se: null, interval: null, refused: refusalsOf([noEvents(0)]) };
  const wanted = options['event-value'];
  const head = wanted === undefined ? kinds[0]! : kinds.find((kind) => states(kind, wanted));
  if (head === undefined)
    throw new DataError(`Column "${e}" never has the value "${wanted}". It has: ${kinds.join(', ')}.`, {
      column: e,
    });
  const cause = cells.map((cell) =>
    isCensored(cell) ? 0 : 1 + kinds.findIndex((kind) => states(kind, cell)),
  );
  const last = time.reduce((a, b) => Math.max(a, b), 0);
  const tau = numberOption(options, 'tau', { least: 0 }) ?? last;
  const read = (rows: readonly number[], name?: string) =>
    kinds.map((kind, k) => {
      const points = cumulativeIncidence(
        rows.map((i) => time[i]!),
        rows.map((i) => cause[i]!),
        k + 1,
      );
      const at = incidenceAt(points, tau);
      // Nobody yet, or everybody: the formula's error is nought there, which is no certainty.
      const atAnEnd = at.incidence < EDGE || at.incidence > 1 - EDGE;
      return {
        ...(name !== undefined && { group: name }),
        kind,
        n: rows.length,
        events: rows.filter((i) => cause[i] === k + 1).length,
        estimate: Math.min(1, at.incidence),
        se: atAnEnd ? null : at.se,
        interval: atAnEnd ? null : incidenceInterval(at, scale, level),
        curve: points,
      };
    });
  const everyone = [...time.keys()];
  const whole = read(everyone);
  const group = by === undefined ? undefined : reading.codes(by);
  const found = whole.find((row) => row.kind === head)!;
  const sizes = (group?.levels ?? []).map((name, k) => ({
    name,
    count: everyone.filter((i) => group!.codes[i] === k).length,
  }));
  return {
    ...shared,
    estimate: found.estimate,
    se: found.se,
    interval: found.interval,
    refused:
      tau > last
        ? [{ gate: 'follow-up', value: tau, threshold: last, message: 'Nobody was watched for that long.' }]
        : [],
    warnings: [
      loneRows(sizes),
      found.interval === null
        ? `${found.estimate > 0.5 ? 'Everybody' : 'Nobody'} had had it by ${tau}; no error can be worked out there.`
        : undefined,
    ],
    extra: {
      measure: 'cumulative incidence',
      kind: head,
      tau,
      scale,
      kinds: whole,
      groups: group?.levels.flatMap((name, k) =>
        read(
          everyone.filter((i) => group.codes[i] === k),
          name,
        ),
      ),
    },
  };
}

export const incidenceMethod: Method = {
  name: 'cumulative-incidence',
  summary: 'Aalen-Johansen incidence of each kind of event by --tau, where kinds compete.',
  options: [
    ...survivalOptions,
    tauOption,
    {
      flag: 'censored',
      takes: 'VALUE',
      help: 'the value that means no event yet; 0, blank, open or censored unless told',
    },
    scaleOption,
  ],
  run: incidence,
};
