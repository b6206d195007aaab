import { DAY, type Instant } from '../signals/signal.ts';
import type { Dice } from './dice.ts';
import { bustle, dayOf, HOUR, monthStart } from './seasons.ts';
import { type AccountStory, climateAt, type Teller } from './story-state.ts';

const WEEK = 7 * DAY;

/**
 * Tells how much each product was used: by the week for the last half year, before that by the month, as
 * product-usage feeds keep it. Use follows the size of the customer, how well things go and the season,
 * and grows from the day they went live.
 */
export function tellUsage(
  teller: Teller,
  account: AccountStory,
  dice: Dice,
  live: Instant,
  until: Instant,
): void {
  const { world } = teller;
  // Weeks end on Mondays at midnight UTC; 1970-01-05 was a Monday.
  const lastWeek = Math.floor((world.now - 4 * DAY) / WEEK) * WEEK + 4 * DAY;
  const weekly = monthStart(lastWeek, -6);
  for (const product of account.products) {
    const feature = product.toLowerCase().replaceAll(' ', '-');
    const level = 3.2 * account.employees ** 0.72 * dice.around(1, 0.4);
    const growth = dice.normal(0.1, 0.25);
    const count = (from: Instant, days: number) => {
      const years = (from - world.since) / (365 * DAY);
      const ramp = 1 - Math.exp(-Math.max(0, from - live) / (70 * DAY));
      let busy = 0;
      for (let day = 0; day < days; day++) busy += bustle(from + day * DAY);
      const climate = climateAt(world, account, from);
      return Math.round(
        level * (busy / 5) * ramp * Math.exp(0.3 * climate + growth * years) * dice.around(1, 0.09),
      );
    };
    const report = (name: string, end: Instant, n: number) =>
      teller.tell({
        account,
        source: 'usage',
        sourceId: `usage:${account.id}:${feature}:${name}`,
        at: end,
        lag: 5 * HOUR,
        body: { kind: 'usage.reported', feature, count: n, errors: Math.round(n * dice.between(0, 0.012)) },
      });
    for (let month = monthStart(Math.max(world.since, live)); month < weekly; month = monthStart(month, 1)) {
      const end = monthStart(month, 1);
      const from = Math.max(month, dayOf(Math.max(world.since, live)));
      if (end > until) return;
      report(new Date(month).toISOString().slice(0, 7), end, count(from, Math.round((end - from) / DAY)));
    }
    const firstMonday = Math.ceil((Math.max(weekly, live) - 4 * DAY) / WEEK) * WEEK + 4 * DAY;
    for (let week = firstMonday; week + WEEK <= Math.min(until, world.now); week += WEEK)
      report(new Date(week).toISOString().slice(0, 10), week + WEEK, count(week, 7));
  }
}

/** Tells the health score that the CS platform works out each month: the climate, read through noise. */
export function tellHealth(
  teller: Teller,
  account: AccountStory,
  dice: Dice,
  live: Instant,
  until: Instant,
): void {
  const { world } = teller;
  // A few feeds broke some months ago and nobody has noticed; a few accounts were never connected.
  const broken = dice.unit();
  const ends = broken < 0.04 ? world.now - dice.between(70, 160) * DAY : Math.min(until, world.now);
  if (broken > 0.97) return;
  for (let month = monthStart(Math.max(world.since, live), 1); month < ends; month = monthStart(month, 1)) {
    const score = Math.round(
      Math.min(99, Math.max(4, 70 + 12.5 * climateAt(world, account, month) + dice.normal(0, 4))),
    );
    teller.tell({
      account,
      source: 'cs-platform',
      sourceId: `health:${account.id}:${new Date(month).toISOString().slice(0, 7)}`,
      at: month + 2 * HOUR,
      lag: 4 * HOUR,
      body: { kind: 'health.reported', score },
    });
  }
}
