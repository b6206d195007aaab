/** A balanced panel: every unit seen in every period. */
export type Panel = {
  /** Periods in ascending order. */
  readonly periods: readonly number[];
  /** First treated period per unit; Infinity for a unit never treated. */
  readonly firstTreated: Float64Array;
  /** Outcome per unit (row) and period (column), row after row. */
  readonly outcome: Float64Array;
  /** Which of the rows read holds each of these. */
  readonly source: Int32Array;
  /** Cluster number per unit, where units vary together. */
  readonly clusters?: Int32Array | undefined;
};

export type PanelRows = {
  readonly unit: ArrayLike<number>;
  readonly period: ArrayLike<number>;
  /** Infinity for never. */
  readonly firstTreated: ArrayLike<number>;
  readonly outcome: ArrayLike<number>;
  readonly cluster?: ArrayLike<number> | undefined;
};

export type PanelFault = {
  readonly row: number;
  readonly fault: 'twice' | 'changes group' | 'changes cluster';
};

export type PanelReading = {
  readonly panel: Panel;
  /** Rows that contradict others: a unit and period met twice, a unit whose first treated period or cluster moves. */
  readonly faults: readonly PanelFault[];
  /** Units not seen in every period; left out. */
  readonly incomplete: number;
  /** Units treated from the first period on: nothing before to compare with; left out. */
  readonly alwaysTreated: number;
};

/** Turns rows of (unit, period, first treated, outcome) into a balanced panel; what does not fit is counted. */
export function readPanel(rows: PanelRows): PanelReading {
  const periods = [...new Set(Array.from(rows.period))].sort((a, b) => a - b);
  const place = new Map(periods.map((period, at) => [period, at]));
  const units = new Map<
    number,
    { first: number; row: number; values: Float64Array; source: Int32Array; seen: number }
  >();
  const faults: PanelFault[] = [];
  for (let i = 0; i < rows.unit.length; i += 1) {
    const key = rows.unit[i]!;
    let unit = units.get(key);
    if (unit === undefined) {
      unit = {
        first: rows.firstTreated[i]!,
        row: i,
        values: new Float64Array(periods.length).fill(Number.NaN),
        source: new Int32Array(periods.length),
        seen: 0,
      };
      units.set(key, unit);
    }
    const at = place.get(rows.period[i]!)!;
    if (unit.first !== rows.firstTreated[i]!) faults.push({ row: i, fault: 'changes group' });
    if (rows.cluster !== undefined && rows.cluster[unit.row] !== rows.cluster[i])
      faults.push({ row: i, fault: 'changes cluster' });
    if (Number.isNaN(unit.values[at]!)) unit.seen += 1;
    else faults.push({ row: i, fault: 'twice' });
    unit.values[at] = rows.outcome[i]!;
    unit.source[at] = i;
  }
  const all = [...units.values()];
  const full = all.filter((unit) => unit.seen === periods.length);
  const kept = full.filter((unit) => unit.first > periods[0]!);
  const outcome = new Float64Array(kept.length * periods.length);
  const source = new Int32Array(kept.length * periods.length);
  kept.forEach((unit, u) => {
    outcome.set(unit.values, u * periods.length);
    source.set(unit.source, u * periods.length);
  });
  return {
    panel: {
      periods,
      // A date beyond the last period is, for these data, never.
      firstTreated: Float64Array.from(kept, (unit) =>
        unit.first > periods.at(-1)! ? Number.POSITIVE_INFINITY : unit.first,
      ),
      outcome,
      source,
      clusters: rows.cluster && Int32Array.from(kept, (unit) => rows.cluster![unit.row]!),
    },
    faults,
    incomplete: all.length - full.length,
    alwaysTreated: full.length - kept.length,
  };
}
