import { describe, expect, it } from 'vitest';
import type { Ask, AskState } from '../asks/ask.ts';
import { DAY } from '../signals/signal.ts';
import type { Act } from '../stories/story.ts';
import { coverOf, openNeed } from './cover.ts';
import type { Need } from './need.ts';
import { endOfDay, programNeeds } from './program-needs.ts';

const NOW = Date.UTC(2026, 10, 17, 8);

const need = (more: Partial<Need> = {}): Need => ({
  id: 'n',
  department: 'sales',
  rung: 'call',
  title: 'Halden Energy',
  count: 3,
  by: NOW + 17 * DAY,
  worth: 100,
  who: null,
  opportunityId: null,
  requestedBy: 'jonas',
  createdAt: NOW,
  closedAt: null,
  ...more,
});
let ids = 0;
const ask = (state: AskState, more: Partial<Ask> = {}): Ask => ({
  id: `k${++ids}`,
  accountId: 'a',
  personId: 'p',
  needId: 'n',
  rung: 'call',
  state,
  owner: null,
  subject: '',
  message: '',
  programVersion: 1,
  createdAt: NOW - DAY,
  changedAt: NOW - DAY,
  sentAt: null,
  snoozedUntil: null,
  value: 0,
  ...more,
});
const act = (more: Partial<Act> = {}): Act => ({
  id: `t${++ids}`,
  accountId: 'a',
  personId: 'p',
  askId: null,
  needId: 'n',
  rung: 'call',
  title: '',
  doneAt: NOW - DAY,
  source: 'x',
  ...more,
});
const asks = (...states: AskState[]) => states.map((state) => ask(state));

describe('the cover of a need', () => {
  it.each<[string, Need, readonly Act[], readonly Ask[], string]>([
    ['short', need(), [], [], '0 of 3 done, 3 missing by 4 December.'],
    ['short', need(), [act()], asks('sent'), '1 of 3 done, 1 under way, 1 missing by 4 December.'],
    [
      'short',
      need(),
      [],
      asks('declined', 'unanswered', 'vetoed', 'lapsed', 'withdrawn'),
      '0 of 3 done, 3 missing by 4 December.',
    ],
    ['on-course', need(), [act()], asks('proposed', 'accepted'), '1 of 3 done, 2 under way by 4 December.'],
    ['covered', need(), [act(), act(), act()], [], 'All 3 done.'],
    ['covered', need({ count: 1, by: NOW - DAY }), [act()], [], 'Done.'],
    [
      'late',
      need({ by: NOW - DAY }),
      [act()],
      asks('sent'),
      '1 of 3 done, 1 under way; the date was 16 November.',
    ],
    ['closed', need({ closedAt: NOW - 1 }), [act()], [], 'Closed with 1 of 3 done.'],
    [
      'short',
      need(),
      [act({ doneAt: NOW + 1 }), act({ needId: 'other' })],
      [],
      '0 of 3 done, 3 missing by 4 December.',
    ],
  ])('%s', (state, wanted, acts, open, says) => {
    expect(coverOf(wanted, acts, open, NOW)).toMatchObject({ state, says });
  });

  it('counts a finished ask once, whether or not its act was recorded', () => {
    const finished = ask('done');
    const both = coverOf(need(), [act({ askId: finished.id })], [finished, ask('thanked')], NOW);
    expect(both).toMatchObject({ done: 2, underWay: 0, missing: 1 });
  });

  it('hands back the acts and asks behind its counts', () => {
    const [one, two] = [act(), ask('in-progress')];
    expect(coverOf(need(), [one], [two], NOW)).toMatchObject({
      actIds: [one.id],
      askIds: [two.id],
      agreed: 1,
    });
  });

  it('a plan misses nothing of a need that is late, closed or covered', () => {
    const missing = (n: Need, acts: readonly Act[] = []) => openNeed(n, coverOf(n, acts, [], NOW)).missing;
    expect(missing(need())).toBe(3);
    expect(missing(need({ by: NOW - 1 }))).toBe(0);
    expect(missing(need({ closedAt: NOW }))).toBe(0);
    expect(missing(need({ count: 1 }), [act()])).toBe(0);
  });
});

describe('needs of the program', () => {
  it('last to the end of their day and are worth cents', () => {
    const filed = {
      id: 'q',
      department: 'marketing',
      rung: 'quote',
      count: 10,
      by: '2026-12-04',
      title: 'Launch',
      worth: 400.5,
    };
    expect(programNeeds({ needs: [filed] }, NOW)).toEqual([
      {
        ...need({ id: 'q', department: 'marketing', rung: 'quote', count: 10, title: 'Launch' }),
        by: Date.UTC(2026, 11, 5) - 1,
        worth: 40_050,
        requestedBy: 'program',
      },
    ]);
    expect(endOfDay('2026-02-28')).toBe(Date.UTC(2026, 2, 1) - 1);
  });
});
