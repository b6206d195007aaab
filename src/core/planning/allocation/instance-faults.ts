/** An instance that cannot be used, with the places and reasons found until reading was given up. */
export class InstanceError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'InstanceError';
    this.faults = faults;
  }
}

export type Faults = {
  /** notes a fault; the eighth ends the reading */
  add(place: string, reason: string): void;
  throwIfAny(): void;
  /** a value as it looks in a message: JSON, at most 40 characters */
  show(value: unknown): string;
  /** `row` names the place of a pair without a text having to be made for each of millions */
  record(place: string, value: unknown, row?: number): Readonly<Record<string, unknown>>;
  list(place: string, value: unknown): readonly unknown[];
  id(place: string, value: unknown): string | number;
  whole(place: string, value: unknown, least: number, most: number, what?: string, row?: number): number;
};

const enough = 8;

/** Collects faults; each reader returns a harmless value after noting one, so that others are found, too. */
export function faults(): Faults {
  const found: string[] = [];
  const add = (place: string, reason: string): void => {
    found.push(`${place}: ${reason}`);
    if (found.length >= enough) throw new InstanceError([...found, 'and perhaps more: reading stopped here']);
  };
  const show = (value: unknown): string => {
    const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
    return text.length > 40 ? `${text.slice(0, 39)}…` : text;
  };
  return {
    add,
    show,
    throwIfAny() {
      if (found.length > 0) throw new InstanceError(found);
    },
    record(place, value, row) {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return value as Readonly<Record<string, unknown>>;
      }
      add(row === undefined ? place : `${place}[${row}]`, `expected an object, found ${show(value)}`);
      return {};
    },
    list(place, value) {
      if (Array.isArray(value)) return value;
      add(place, value === undefined ? 'is missing' : `expected a list, found ${show(value)}`);
      return [];
    },
    id(place, value) {
      if (typeof value === 'string' && value !== '') return value;
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      add(place, value === undefined ? 'is missing' : `expected text or a number, found ${show(value)}`);
      return place;
    },
    whole(place, value, least, most, what = 'a whole number', row = undefined) {
      if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
        return value;
      const at = row === undefined ? place : `${place}[${row}].value`;
      if (value === undefined) add(at, 'is missing');
      else if (typeof value !== 'number' || !Number.isInteger(value))
        add(at, `expected ${what}, found ${show(value)}`);
      else if (value < least) add(at, `${value} is below ${least}`);
      else add(at, `${value} is above ${most}, the most that can be counted exactly here`);
      return 0;
    },
  };
}
