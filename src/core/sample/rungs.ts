/** What the program of asks knows of each rung: minutes, how readily it is granted, how long it takes, what it is worth. */
export type SampleRung = {
  readonly id: string;
  readonly minutes: number;
  /** Log-odds of a yes against a quote. */
  readonly ease: number;
  /** Median days from yes to done. */
  readonly days: number;
  /** Chance that a yes is carried out. */
  readonly kept: number;
  /** Acts of which at least one must be done before. */
  readonly after: readonly string[];
  readonly public: boolean;
  /** Cents an act is worth to the department that needs it. */
  readonly worth: number;
};

export const RUNGS: readonly SampleRung[] = [
  { id: 'quote', minutes: 10, ease: 0.35, days: 4, kept: 0.86, after: [], public: true, worth: 40_000 },
  { id: 'review', minutes: 15, ease: -0.1, days: 6, kept: 0.74, after: [], public: true, worth: 25_000 },
  { id: 'referral', minutes: 10, ease: -0.45, days: 8, kept: 0.7, after: [], public: false, worth: 150_000 },
  {
    id: 'reference-call',
    minutes: 30,
    ease: 0.2,
    days: 6,
    kept: 0.92,
    after: [],
    public: false,
    worth: 250_000,
  },
  {
    id: 'case-study',
    minutes: 180,
    ease: -0.8,
    days: 36,
    kept: 0.72,
    after: ['quote'],
    public: true,
    worth: 600_000,
  },
  {
    id: 'talk',
    minutes: 360,
    ease: -1,
    days: 45,
    kept: 0.8,
    after: ['case-study'],
    public: true,
    worth: 500_000,
  },
  {
    id: 'advisory-board',
    minutes: 240,
    ease: -0.5,
    days: 40,
    kept: 0.85,
    after: ['reference-call', 'quote'],
    public: false,
    worth: 300_000,
  },
];

export const rungOf = (id: string): SampleRung => RUNGS.find((rung) => rung.id === id)!;
