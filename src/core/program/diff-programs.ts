import { upper } from '../words/first-letter.ts';
import type { Program } from './program.ts';
import { tellSetting } from './setting-words.ts';

/** One readable difference between two programs. */
export type ProgramChange = {
  /** Where, by ids rather than positions: `guardrails.restAfterNoDays`, `ladder.quote.minutes`. */
  readonly path: string;
  /** "Rest after a no: 180 → 240 days", "New rung: Video". */
  readonly says: string;
  /** The values as text; null where something is new or gone. */
  readonly was: string | null;
  readonly becomes: string | null;
};

const LISTS = [
  ['departments', 'department'],
  ['needs', 'need'],
  ['milestones', 'milestone'],
  ['ladder', 'rung'],
  ['cohorts', 'cohort'],
  ['templates', 'template'],
] as const;

/** What changes from one program to another, guardrails first, in the order of the document; empty for equals. */
export function diffPrograms(before: Program, after: Program): readonly ProgramChange[] {
  return [
    ...fields('guardrails', '', flat(before.guardrails), flat(after.guardrails)),
    ...fields(
      '',
      '',
      { name: before.name, company: before.company, currency: before.currency },
      { name: after.name, company: after.company, currency: after.currency },
    ),
    ...fields('owners', '', flat(before.owners), flat(after.owners)),
    ...LISTS.flatMap(([list, what]) => entries(list, what, before[list], after[list])),
  ];
}

type Entry = { readonly id: string; readonly name?: string; readonly title?: string };

function entries(
  list: string,
  what: string,
  before: readonly Entry[],
  after: readonly Entry[],
): readonly ProgramChange[] {
  const titleOf = (entry: Entry) => entry.name ?? entry.title ?? entry.id;
  const gone = before
    .filter(({ id }) => !after.some((each) => each.id === id))
    .map((entry) =>
      change(`${list}.${entry.id}`, `${upper(what)} gone: ${titleOf(entry)}`, titleOf(entry), null),
    );
  const now = after.flatMap((entry) => {
    const earlier = before.find(({ id }) => id === entry.id);
    if (earlier === undefined)
      return [change(`${list}.${entry.id}`, `New ${what}: ${titleOf(entry)}`, null, titleOf(entry))];
    return fields(`${list}.${entry.id}`, titleOf(entry), flat(earlier), flat(entry));
  });
  return [...gone, ...now, ...order(list, before, after)];
}

/** The order of the ladder is its climb; elsewhere it changes nothing. */
function order(list: string, before: readonly Entry[], after: readonly Entry[]): readonly ProgramChange[] {
  if (list !== 'ladder') return [];
  const shared = (these: readonly Entry[], those: readonly Entry[]) =>
    these.flatMap(({ id }) => (those.some((each) => each.id === id) ? [id] : [])).join(', ');
  const [was, becomes] = [shared(before, after), shared(after, before)];
  return was === becomes ? [] : [change('ladder', `Order of the ladder: ${becomes}`, was, becomes)];
}

type Flat = Readonly<Record<string, unknown>>;

/** Caps, incentives and stale days one level down, so that each number is a change of its own. */
function flat(entry: object): Flat {
  return Object.fromEntries(
    Object.entries(entry).flatMap(([key, value]): [string, unknown][] =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([inner, each]) => [`${key}.${inner}`, each])
        : [[key, value]],
    ),
  );
}

function fields(path: string, of: string, before: Flat, after: Flat): readonly ProgramChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const [old, now] = [before[key], after[key]];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    const where = path === '' ? key : `${path}.${key}`;
    const setting = path === 'owners' ? `owners.${key}` : key;
    const { title, was, becomes, unit } = tellSetting(setting, old, now, path === 'guardrails');
    const subject = of === '' ? upper(title) : `${of}, ${title}`;
    const isLong =
      `${was ?? ''}${becomes ?? ''}`.includes('\n') || `${was ?? ''}${becomes ?? ''}`.length > 160;
    const says = isLong
      ? `${subject}: reworded`
      : `${subject}: ${was ?? 'nothing'} → ${becomes ?? 'nothing'}${unit === '' ? '' : ` ${unit}`}`;
    return [change(where, says, was, becomes)];
  });
}

function change(path: string, says: string, was: string | null, becomes: string | null): ProgramChange {
  return { path, says, was, becomes };
}
