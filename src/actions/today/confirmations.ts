import type { z } from 'zod';
import type { Confirmation } from '../../contract/today.ts';
import { DAY } from '../../core/signals/signal.ts';
import { tellDay } from '../../core/signals/tell-moment.ts';
import { numberFact } from '../customers/fact-views.ts';
import type { Desk, DeskPerson } from '../customers/load-desk.ts';
import { inSlices } from '../in-slices.ts';
import { isFond, TODAY_DAYS } from './today-marks.ts';
import { refsOf } from './today-refs.ts';

type View = z.input<typeof Confirmation>;

/** Questions of a day; more would be a survey. */
const FEW = 4;

/**
 * Facts only a human knows that have gone stale, for people who would otherwise be worth asking: whether they
 * are still there, still away, still our champion. One question a person, the longest silence first, of every
 * kind at least one.
 */
export async function confirmationsOf(people: readonly DeskPerson[], desk: Desk): Promise<View[]> {
  const questions = await inSlices(people, (person) => {
    const asked = questionFor(person, desk);
    return asked === null ? [] : [{ ...refsOf(person, desk), ...asked }];
  });
  questions.sort((a, b) => b.days - a.days);
  const kinds = new Set<View['question']>();
  const firsts = questions.filter(({ question }) => !kinds.has(question) && kinds.add(question));
  const rest = questions.filter((one) => !firsts.includes(one));
  return [...firsts, ...rest].slice(0, FEW).map(({ days: _, ...one }) => one);
}

type Question = Pick<View, 'question' | 'says'> & { readonly days: number };

function questionFor(person: DeskPerson, desk: Desk): Question | null {
  const facts = person.sheet.person;
  if (!isFond(person)) return null;
  const away = Object.values(person.state.away).find(
    ({ value }) => value.from <= desk.now && value.until >= desk.now,
  );
  if (away !== undefined) {
    const days = Math.floor((desk.now - away.value.from) / DAY);
    if (days < TODAY_DAYS.away) return null;
    const says = `We were told until ${tellDay(away.value.until, desk.now)}.`;
    return { question: 'still-away', says, days };
  }
  const silent = numberFact(facts, 'confirmedDaysAgo');
  if (silent !== null && silent > TODAY_DAYS.silent)
    return { question: 'still-there', says: `Nobody has heard from them for ${silent} days.`, days: silent };
  const told = facts.champion?.at;
  if (facts.champion?.value === true && told !== undefined && desk.now - told > TODAY_DAYS.champion * DAY) {
    const says = `That was noted on ${tellDay(told, desk.now)}.`;
    return { question: 'still-champion', says, days: Math.floor((desk.now - told) / DAY) };
  }
  return null;
}
