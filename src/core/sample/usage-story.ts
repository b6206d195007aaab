import { DAY, type Instant } from '../signals/signal.ts';
import type { Dice } from './dice.ts';
import { bustle, dayOf, HOUR, monthStart } from './seasons.ts';
import { type AccountStory, climateAt, type Teller } from './story-state.ts';

/** For so long the feed keeps days; older use is kept by the month. */
const DAILY = 62 * DAY;

/**
 * Tells how much each part of a product was used: by the day for the last two months, before that by the
 * month, as product-usage feeds keep it. Use follows the size of the customer, how well things go and the
 * season, and grows from the day they went live. A lesser part is not used every day.
 */
export function tellUsage(
  teller: Teller,
  account: AccountStory,
  products: readonly string[],
  dice: Dice,
  live: Instant,
  until: Instant,
): void {
  const { world } = teller;
  const daily = dayOf(world.now - DAILY);
  const ends = Math.min(until, world.now);
  const level = 0.7 * account.employees ** 0.72 * dice.around(1, 0.4);
  const growth = dice.normal(0.1, 0.25);
  const intensity = (t: Instant) =>
    level *
    (1 - Math.exp(-Math.max(0, t - live) / (70 * DAY))) *
    Math.exp(0.3 * climateAt(world, account, t) + (growth * (t - world.since)) / (365 * DAY));

  for (const product of products) {
    const rank = account.products.indexOf(product);
    // Only the first product is used in two places.
    for (const part of rank === 0 ? ['plan', 'board'] : ['plan']) {
      const feature = `${product.toLowerCase().replaceAll(' ', '-')}/${part}`;
      // The first product is used nearly every day, others by the week; its board less than its plan.
      const often = (rank === 0 ? 0.92 : 0.15) * (part === 'plan' ? 1 : 0.25);
      const share = (rank === 0 ? 1 : 0.45) * (part === 'plan' ? 1 : 0.5);
      const report = (name: string, at: Instant, count: number) =>
        teller.tell({
          account,
          source: 'usage',
          sourceId: `usage:${account.id}:${feature}:${name}`,
          at,
          lag: 5 * HOUR,
          body: {
            kind: 'usage.reported',
            feature,
            count,
            errors: Math.round(count * dice.between(0, 0.012)),
          },
        });
      // The monthly table has one line a product.
      for (
        let month = monthStart(Math.max(world.since, live));
        part === 'plan' && month < daily;
        month = monthStart(month, 1)
      ) {
        const from = Math.max(month, dayOf(Math.max(world.since, live)) + DAY);
        const to = Math.min(monthStart(month, 1), daily);
        if (to > ends || to <= from) continue;
        let days = 0;
        for (let day = from; day < to; day += DAY) days += bustle(day);
        // A month is told on its last day.
        report(
          isoDay(month).slice(0, 7),
          to - HOUR,
          Math.round(1.5 * share * days * intensity(from) * dice.around(1, 0.08)),
        );
      }
      for (let day = Math.max(daily, dayOf(live) + DAY); day + DAY <= ends; day += DAY) {
        if (bustle(day) < 0.1 || !dice.chance(often)) continue;
        const count = Math.round(((share * bustle(day)) / often) * intensity(day) * dice.around(1, 0.18));
        if (count > 0) report(isoDay(day), day + 20 * HOUR, count);
      }
    }
  }
}

const isoDay = (t: Instant): string => new Date(t).toISOString().slice(0, 10);

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
    const raw = 78 + 12 * climateAt(world, account, month) + dice.normal(0, 3.5);
    teller.tell({
      account,
      source: 'cs-platform',
      sourceId: `health:${account.id}:${isoDay(month).slice(0, 7)}`,
      at: month + 2 * HOUR,
      lag: 4 * HOUR,
      body: { kind: 'health.reported', score: Math.round(Math.min(99, Math.max(4, raw))) },
    });
  }
}
