import type { Fact } from '../../customers/fact.ts';
import type { Guardrails, Rung } from '../../program/program.ts';
import { DAY } from '../../signals/signal.ts';
import { blocks, type Grounds, holds, unknown, waits } from '../reason.ts';
import { dayIn, personOf, type Situation } from '../situation.ts';
import type { GateName, Reason } from '../standing.ts';
import { counted, withArticle } from '../words.ts';

/** Withdrawn consent stops everything; where consent is required, silence does too. */
export function consentGate(situation: Situation): Reason {
  const { consent } = situation.compiled.program.guardrails;
  return consentTo(
    situation,
    'consent',
    ['person.consentContact', personOf(situation).consentContact],
    consent,
    'being contacted',
  );
}

/** The same for being published, asked of public rungs. */
export function publicConsentGate(situation: Situation): Reason {
  const { publicConsent } = situation.compiled.program.guardrails;
  return consentTo(
    situation,
    'public-consent',
    ['person.consentPublic', personOf(situation).consentPublic],
    publicConsent,
    'being published',
  );
}

function consentTo(
  situation: Situation,
  gate: GateName,
  [name, fact]: readonly [string, Fact | undefined],
  rule: Guardrails['consent'],
  what: string,
): Reason {
  if (fact?.value === 'given') return holds(gate, `Agreed to ${what}`, [name, fact]);
  if (fact?.value === 'withdrawn')
    return blocks(gate, `Withdrew consent to ${what} on ${dayIn(situation, fact.at)}`, 'they agree again', [
      name,
      fact,
    ]);
  if (rule === 'not-withdrawn' && !situation.stale.has(name))
    return holds(gate, `Has not objected to ${what}`);
  return {
    ...unknown(gate, situation, [name], `that they agree to ${what}`),
    clearsBy: `they agree to ${what}`,
  };
}

/** What somebody told us not to ask for is not asked for. */
export function preferenceGate(situation: Situation, rung: Rung): Reason {
  const { forbiddenRungs } = personOf(situation);
  if (forbiddenRungs === undefined)
    return unknown('preference', situation, ['person.forbiddenRungs'], 'what they rule out');
  const grounds = ['person.forbiddenRungs', forbiddenRungs] as const;
  return (forbiddenRungs.value as readonly string[]).includes(rung.id)
    ? blocks('preference', `Told us not to ask for ${withArticle(rung.name)}`, 'they allow it', grounds)
    : holds('preference', 'Has not ruled it out', grounds);
}

/** The minutes a year that somebody allows are theirs to give; asks of the last 365 days count. */
export function timeBudgetGate(situation: Situation, rung: Rung): Reason {
  const { minutesAllowedPerYear } = personOf(situation);
  if (minutesAllowedPerYear === undefined) return holds('time-budget', 'Set no limit on their time');
  const { now, sheet } = situation;
  const allowed = Number(minutesAllowedPerYear.value);
  const grounds: Grounds = ['person.minutesAllowedPerYear', minutesAllowedPerYear];
  if (rung.minutes > allowed)
    return blocks(
      'time-budget',
      `Allows ${counted(allowed, 'minute')} a year; this takes ${rung.minutes}`,
      'they allow more time',
      grounds,
    );
  const year = sheet.sent.person.filter(({ at }) => at + 365 * DAY > now).sort((a, b) => a.at - b.at);
  let used = year.reduce((sum, { minutes }) => sum + minutes, 0);
  const before = used;
  if (used + rung.minutes <= allowed)
    return holds(
      'time-budget',
      `With this, ${used + rung.minutes} of the ${counted(allowed, 'minute')} a year they allow`,
      grounds,
    );
  for (const { minutes, at } of year) {
    used -= minutes;
    if (used + rung.minutes <= allowed)
      return waits(
        'time-budget',
        `${before} of the ${counted(allowed, 'minute')} a year they allow are used; this takes ${rung.minutes}`,
        at + 365 * DAY,
        grounds,
      );
  }
  return blocks(
    'time-budget',
    `Allows ${counted(allowed, 'minute')} a year; this takes ${rung.minutes}`,
    'they allow more time',
    grounds,
  );
}
