import { LADDER } from './ladder.ts';

/** What the story knows of a rung of the default ladder, beside the rung itself. */
export type SampleRung = {
  readonly id: string;
  readonly minutes: number;
  /** Days of rest after one like it was sent. */
  readonly cooldownDays: number;
  /** Acts of which at least one must be done before. */
  readonly after: readonly string[];
  readonly public: boolean;
  /** Log-odds of a yes against a quote. */
  readonly ease: number;
  /** Median days from yes to done. */
  readonly days: number;
  /** Chance that a yes is carried out. */
  readonly kept: number;
  /** Cents an act is worth to the department that needs it. */
  readonly worth: number;
};

/** By rung: how readily it is granted, the days it takes, the share carried out, its worth in euros. */
const KNOWN: Readonly<Record<string, readonly [ease: number, days: number, kept: number, euros: number]>> = {
  quote: [0.35, 4, 0.86, 400],
  logo: [0.1, 9, 0.7, 300],
  review: [-0.1, 6, 0.74, 300],
  referral: [-0.45, 8, 0.7, 1200],
  'reference-call': [0.2, 6, 0.92, 1500],
  video: [-0.7, 24, 0.75, 1800],
  'case-study': [-0.7, 34, 0.74, 4500],
  talk: [-0.8, 40, 0.8, 4000],
  'advisory-board': [-0.4, 30, 0.85, 3000],
};

const RUNGS: ReadonlyMap<string, SampleRung> = new Map(
  LADDER.map(({ id, minutes, cooldownDays, after, public: open }) => {
    const [ease, days, kept, euros] = KNOWN[id] ?? [-0.3, 10, 0.8, 500];
    return [id, { id, minutes, cooldownDays, after, public: open, ease, days, kept, worth: euros * 100 }];
  }),
);

/** The rung of that name; the story asks only for rungs of the default ladder. */
export const rungOf = (id: string): SampleRung => {
  const rung = RUNGS.get(id);
  if (!rung) throw new RangeError(`The default ladder has no rung “${id}”.`);
  return rung;
};
