/** An instance that cannot be used, with the places and reasons found until reading was given up. */
export class InstanceError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'InstanceError';
    this.faults = faults;
  }
}

export type Row = Readonly<Record<string, unknown>>;

/** Places are functions where they are asked for millions of times and needed for a few. */
export type Faults = {
  /** notes a fault; the eighth ends the reading */
  add(place: string, reason: string): void;
  /** notes a fault after which reading makes no sense */
  end(place: string, reason: string): never;
  throwIfAny(): void;
  /** a value as it looks in a message: JSON, at most 40 characters */
  show(value: unknown): string;
  record(place: () => string, value: unknown): Row;
  id(place: () => string, value: unknown): string | number;
  /** what keeps a value from being a whole number between two others; answers 0 */
  whole(place: string, value: unknown, least: number, most: number, what?: string): number;
};

const enough = 8;

/** Collects faults; each reader returns a harmless value after noting one, so that others are found, too. */
export function faults(): Faults {
  const found: string[] = [];
  const add = (place: string, reason: string): void => {
    found.push(`${place}: ${reason}`);
    if (found.length >= enough) throw new InstanceError([...found, 'and perhaps more: reading stopped here']);
  };
  return {
    add,
    show,
    end(place, reason) {
      throw new InstanceError([...found, `${place}: ${reason}`]);
    },
    throwIfAny() {
      if (found.length > 0) throw new InstanceError(found);
    },
    record(place, value) {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Row;
      add(place(), `expected an object, found ${show(value)}`);
      return {};
    },
    id(place, value) {
      if (typeof value === 'string' && value !== '') return value;
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      add(place(), value === undefined ? 'is missing' : `expected text or a number, found ${show(value)}`);
      return place();
    },
    whole(place, value, least, most, what = 'a whole number') {
      if (value === undefined) add(place, 'is missing');
      else if (typeof value !== 'number' || !Number.isInteger(value))
        add(place, `expected ${what}, found ${show(value)}`);
      else if (value < least) add(place, `${value} is below ${least}`);
      else if (value > most)
        add(place, `${value} is above ${most}, the most that can be counted exactly here`);
      return 0;
    },
  };
}

/** Whether a value is a whole number between two others, both included. */
export function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function show(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : asJson(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return 'something nested too deep to be shown';
  }
}
