import { chapman } from '../recapture/chapman.ts';
import { type Finding, type Method, need, type Request } from './method.ts';
import { readRows } from './reading.ts';

/** How many there are in all, by two lists; a row per unit that stands on either, or on neither. */
function recapture({ table, options, missing, level }: Request): Finding {
  const [one, other] = [need(options, 'first'), need(options, 'second')];
  const reading = readRows(table, [one, other], missing);
  const [onFirst, onSecond] = [reading.flags(one), reading.flags(other)];
  const first = onFirst.reduce((sum, flag) => sum + flag, 0);
  const second = onSecond.reduce((sum, flag) => sum + flag, 0);
  const both = onFirst.reduce((sum, flag, row) => sum + flag * onSecond[row]!, 0);
  const { estimate, se, interval, refused } = chapman({ first, second, both }, level);
  return {
    n: reading.n,
    excluded: reading.excluded,
    estimate,
    se,
    interval,
    refused,
    warnings: ['Lists that find the same units more readily than others make this too low.'],
    extra: { measure: 'units in all', first, second, both, either: first + second - both },
  };
}

export const chapmanMethod: Method = {
  name: 'chapman',
  summary:
    'How many there are in all, from two lists that know nothing of each other (capture and recapture).',
  options: [
    { flag: 'first', takes: 'COLUMN', help: 'whether the row stands on the first list', required: true },
    { flag: 'second', takes: 'COLUMN', help: 'whether it stands on the second', required: true },
  ],
  run: recapture,
};
