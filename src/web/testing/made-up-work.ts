import type { WorkView } from '../../contract/work.ts';

/** A quarter with three colleagues, most of whose days have an answer. */
export const work = (): WorkView => ({
  from: '2026-10-01T00:00:00.000Z',
  until: '2026-11-17T08:00:00.000Z',
  question: { day: '2026-11-16' },
  drawn: 9,
  answered: 8,
  usedActs: 31,
  hours: {
    says: 'Advocacy took the team about 214 hours (160 to 268).',
    caution: 'From memory, of days drawn by lot; what it cost, not what it brought.',
    measure: { refused: null, value: { low: 160, likely: 214, high: 268, level: 0.95 } },
  },
  perAct: {
    says: '31 acts were put to use, at about 6.9 hours (5.2 to 8.6) each.',
    caution: 'From memory, of days drawn by lot; what it cost, not what it brought.',
    measure: { refused: null, value: { low: 5.2, likely: 6.9, high: 8.6, level: 0.95 } },
  },
});
