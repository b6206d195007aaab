import { describe, expect, it } from 'vitest';
import { DAY } from '../signals/signal.ts';
import { type CheckCondition, checkRequest, type NeedDraft } from './check-request.ts';

const NOW = Date.UTC(2026, 10, 17, 8);
const ladder = [
  { id: 'quote', minutes: 10, worth: 400 },
  { id: 'case-study', minutes: 180, worth: 0 },
].map((one) => ({
  name: one.id,
  cooldownDays: 0,
  restAfterNoDays: 0,
  after: [],
  cohorts: [],
  milestones: [],
  public: true,
  review: false,
  approval: [],
  gain: '',
  ...one,
}));
const program = {
  departments: [
    { id: 'sales', name: 'Sales' },
    { id: 'marketing', name: 'Marketing' },
  ],
  ladder,
};
const reads: CheckCondition = (condition) =>
  condition.includes('account') ? { ok: true } : { ok: false, says: 'There is no such fact.' };

const good: NeedDraft = {
  department: 'sales',
  rung: 'quote',
  title: ' Spring  launch ',
  count: 2,
  by: NOW + 60 * DAY,
};
const check = (more: Partial<NeedDraft> = {}) =>
  checkRequest({ ...good, ...more }, program, reads, { by: 'jonas@example.com', at: NOW });

describe('a request', () => {
  it('is filed tidy, worth what its rung is worth', () => {
    expect(check({ who: '  ' })).toEqual({
      ok: true,
      warnings: [],
      need: {
        department: 'sales',
        rung: 'quote',
        title: 'Spring launch',
        count: 2,
        by: NOW + 60 * DAY,
        worth: 40_000,
        who: null,
        opportunityId: null,
        requestedBy: 'jonas@example.com',
        createdAt: NOW,
        closedAt: null,
      },
    });
  });

  it.each<[Partial<NeedDraft>, string, string]>([
    [{ department: 'legal' }, 'department', 'There is no department “legal”: choose sales or marketing.'],
    [{ rung: 'opera' }, 'rung', 'The ladder has no “opera”: choose quote or case-study.'],
    [{ title: ' \n' }, 'title', 'Say what it is for: a deal, a page, an event.'],
    [{ title: 'x'.repeat(201) }, 'title', 'Keep the title under 200 letters.'],
    [{ count: 0 }, 'count', 'Say how many acts: a whole number from 1 to 1,000.'],
    [{ count: 1.5 }, 'count', 'Say how many acts: a whole number from 1 to 1,000.'],
    [{ by: NOW }, 'by', 'The date must lie ahead.'],
    [{ by: Number.NaN }, 'by', 'The date must lie ahead.'],
    [{ by: NOW + 6 * 365 * DAY }, 'by', 'That is more than five years off.'],
    [{ worth: -1 }, 'worth', 'Worth is a whole number of cents, nought or more.'],
    [{ worth: 0.5 }, 'worth', 'Worth is a whole number of cents, nought or more.'],
    [{ who: 'persn.nps > 8' }, 'who', 'There is no such fact.'],
  ])('refused: %o', (more, field, says) => {
    expect(check(more)).toEqual({ ok: false, faults: [{ field, says }] });
  });

  it('tells every fault at once', () => {
    const all = check({ department: 'x', rung: 'y', title: '', count: -1, by: 0, worth: -1, who: 'z' });
    expect(all.ok ? [] : all.faults.map((one) => one.field)).toEqual([
      'department',
      'rung',
      'title',
      'count',
      'by',
      'worth',
      'who',
    ]);
  });

  it('warns where the date is tight or the act is worth nothing', () => {
    expect(check({ rung: 'case-study', by: NOW + 5 * DAY })).toMatchObject({
      ok: true,
      warnings: [
        'Tight: half of such acts take 18 days or more, and 22 November is nearer.',
        'Worth nothing, so no plan will ask for it: say what one act is worth.',
      ],
    });
  });
});
