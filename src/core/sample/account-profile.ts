import { DAY, type Instant } from '../signals/signal.ts';
import { inventAccountName } from './account-names.ts';
import { createDice, type Dice } from './dice.ts';
import { COMPETITORS, INDUSTRIES } from './industries.ts';
import { drawCsm, drawSeller } from './members.ts';
import { toAscii } from './names.ts';
import { PLACES, type Place } from './places.ts';
import type { AccountStory, World } from './story-state.ts';

/** Draws who a company is and the hidden values behind its story; nothing has happened to it yet. */
export function drawAccount(world: World, index: number, taken: Set<string>, batch: number): AccountStory {
  const dice = createDice(world.seed, 'account', index);
  const place = dice.weighted(PLACES, (p) => p.weight);
  const industry = dice.weighted(INDUSTRIES, (i) => i.weight);
  let name = '';
  for (let attempt = 0; attempt < 20; attempt++) {
    name = inventAccountName(dice, place, industry);
    if (!taken.has(name) && !taken.has(toAscii(name))) break;
  }
  // Beyond the first batch names carry its number, so that no two batches can meet.
  if (batch > 0) name = `${name} ${batch + 1}`;
  const domain = `${toAscii(name)}${taken.has(toAscii(name)) ? `-${index}` : ''}.example`;
  taken.add(name).add(toAscii(name));
  const employees = Math.round(dice.around(industry.employees, 0.8) / 10) * 10 + 30;
  const success = dice.normal();
  const products = dice.some(industry.products, employees > 1500 ? dice.integer(2, 4) : dice.integer(1, 3));
  return {
    index,
    id: `acc_${String(index + 1).padStart(4, '0')}`,
    name,
    domain,
    crmId: `0018${String(700_000 + index * 7)}`,
    place,
    industry,
    employees,
    competitor: dice.chance(0.62)
      ? dice.weighted(COMPETITORS, (c) => (c === 'Planora' ? 3 : c === 'own spreadsheets' ? 4 : 1.3))
      : null,
    owner: drawOwner(dice, place, employees),
    seller: drawSeller(dice, place),
    success,
    enthusiasm: 0.55 * success + 0.6 * dice.normal(),
    openness: dice.normal(),
    people: [],
    known: new Set(),
    products,
    plan: employees > 2500 ? 'Enterprise' : employees > 500 ? 'Professional' : 'Essential',
    subscription: null,
    terms: [],
    customerFrom: null,
    customerUntil: null,
    mood: drawMood(dice),
    shocks: [],
    escalations: [],
    urgent: [],
    risks: [],
    implementation: [],
    milestones: [],
    signals: [],
    openAsks: 0,
    asks: 0,
  };
}

/** Small customers are kept by their seller or by nobody; now and then a CSM left and the book has a gap. */
function drawOwner(dice: Dice, place: Place, employees: number): string | null {
  if (dice.chance(0.035)) return null;
  if (employees > 330 || dice.chance(0.3)) return drawCsm(dice, place);
  return dice.chance(0.5) ? drawSeller(dice, place) : null;
}

/** Twenty-five months of a slow wave around zero: each month keeps four fifths of the last. */
function drawMood(dice: Dice): number[] {
  const mood = [dice.normal(0, 0.35)];
  for (let month = 1; month < 25; month++) mood.push(0.8 * mood[month - 1]! + dice.normal(0, 0.21));
  return mood;
}

/** What a year costs them: by size, number of products and plan, in whole euros. */
export function yearlyPrice(dice: Dice, account: AccountStory): number {
  const base = 9 * account.employees ** 0.82 * (0.6 + 0.35 * account.products.length);
  return Math.max(4_000, Math.round(dice.around(base * 1.6, 0.25) / 100) * 100);
}

/** A starting day in the years before, with twice as many in the last quarter of a year as in any other. */
export function drawStart(dice: Dice, before: Instant): Instant {
  for (;;) {
    const day = before - dice.between(20, 6.5 * 365) * DAY;
    const lastQuarter = new Date(day).getUTCMonth() >= 9;
    if (lastQuarter || dice.chance(0.5)) return Math.floor(day / DAY) * DAY;
  }
}
