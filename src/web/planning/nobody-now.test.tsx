import { cleanup, screen } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { PlanView } from '../../contract/plan.ts';
import { openPage } from '../testing/open-page.tsx';
import { NobodyNow } from './nobody-now.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const shortfall = (title: string, missing: number, fitting: number, ready: number, says: string) => ({
  needId: title,
  title,
  missing,
  fitting,
  ready,
  obstacles: [{ gate: 'renewal', people: fitting, only: 1, says }],
});
const none: ComponentProps<typeof NobodyNow>['plan'] = { proposals: [], shortfalls: [] };
const noor = { email: 'noor@m.example', name: 'Noor Haddad' };
const two = { proposals: [{}, {}] as unknown as PlanView['proposals'] };

async function words(props: ComponentProps<typeof NobodyNow>): Promise<string> {
  openPage({ at: '/plan', component: () => <NobodyNow {...props} /> });
  await screen.findByRole('heading');
  return document.body.textContent ?? '';
}

test('tells the needs that lack most, who fits them and what stands in the way', async () => {
  const told = await words({
    plan: {
      ...none,
      shortfalls: [
        shortfall('Calls', 1, 4, 0, 'Renewal is near for 4.'),
        shortfall('Quotes', 6, 1, 1, 'One is on holiday.'),
        shortfall('Talks', 2, 0, 0, 'Nobody came from Planora.'),
        shortfall('Reviews', 1, 9, 0, 'All were asked this month.'),
      ],
    },
  });
  expect(told).toContain('Quotes: 1 fits, 1 may be asked now. One is on holiday.');
  expect(told).toContain('Talks: nobody fits. Nobody came from Planora.');
  expect(told).toContain('Calls: 4 fit, nobody may be asked now. Renewal is near for 4.');
  expect(told).not.toContain('Reviews');
});

test('says that nothing more is wanted', async () => {
  expect(await words({ plan: none })).toContain('Nothing more is wanted');
});

test.each([
  [0, 'Their week is full'],
  [3, 'Nobody at their accounts fits'],
])('of a colleague who may ask %i more it says why', async (left, says) => {
  const caps = [{ kind: 'owner' as const, id: noor.email, name: noor.name, left, used: 0 }];
  const told = await words({ plan: { ...none, ...two, caps }, owner: noor });
  expect(told).toContain('The plan has nobody for Noor Haddad to ask now.');
  expect(told).toContain(says);
  expect(told).toContain('Show everybody’s 2 asks');
});
