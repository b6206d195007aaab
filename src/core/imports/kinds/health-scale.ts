import type { ColumnReading } from '../values/decide-readings.ts';

/** The largest score that a column of health can hold, by those that are in it: 1, 10 or 100. */
export function healthScale(range: ColumnReading['range']): 1 | 10 | 100 {
  if (range === null || range.largest > 10) return 100;
  return range.largest <= 1 ? 1 : 10;
}
