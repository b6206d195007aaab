import type { FactEntry } from './define-fact.ts';
import { count, daysSince, daysUntil, list, number, text, yesNo } from './define-fact.ts';

/** What can be known of a person, by short name. Windows end at the moment of reading. */
export const personFacts = {
  // Who they are
  name: text('Name', 'Full name, by the latest description.'),
  firstName: text('First name', 'First word of the name, for a greeting.'),
  email: text('Mail address', 'Where we write to.'),
  title: text('Job title', 'Job title, in the words of the source.'),
  seniority: text('Seniority', 'Read from the job title.', ['executive', 'director', 'manager', 'staff']),
  persona: text('Persona', 'Role in the buying or using of the product.'),
  language: text('Language', 'Language we write in.'),
  country: text('Country', 'Country the person works in.'),
  champion: yesNo('Champion', 'Whether the relationship owner counts them as a champion.'),
  buyingRole: text('Buying role', 'Part in a decision to buy, in the words of the source.'),
  reportsTo: text(
    'Reports to',
    'Whom they report to: a mail address, a name or an id, as the source writes it.',
  ),
  nominated: yesNo('Nominated', 'Whether a colleague nominated them in the last 365 days.'),
  left: yesNo('Left the company', 'Whether they have left this employer.'),
  confirmedDaysAgo: daysSince(
    'Days since sign of life',
    'Days since they were last confirmed, wrote to us, answered or did something.',
  ),
  knownDays: daysSince('Days known', 'Days since the first signal about them.'),

  // What they say
  nps: number('Recommendation score', 'Latest answer to the recommendation question, 0 to 10.', {
    unit: 'points',
    min: 0,
    max: 10,
  }),
  npsDaysAgo: daysSince('Days since score', 'Days since the latest recommendation score.'),
  previousNps: number('Score before', 'The recommendation score before the latest.', {
    unit: 'points',
    min: 0,
    max: 10,
  }),
  csat: number('Satisfaction', 'Latest satisfaction answer, out of 5.', { unit: 'of 5', min: 0, max: 5 }),
  csatDaysAgo: daysSince('Days since satisfaction', 'Days since the latest satisfaction answer.'),
  lastPraiseDaysAgo: daysSince('Days since praise', 'Days since somebody noted their praise.'),
  sentiment: text(
    'Sentiment',
    'Warm, neutral or cold, from scores and praise of the last months; a cold score counts until newer praise.',
    ['warm', 'neutral', 'cold'],
  ),

  // The relationship
  relationship: text(
    'Relationship',
    'From touches of the last 365 days in both directions, and nominations.',
    ['none', 'weak', 'fair', 'strong'],
  ),
  touchesLast90: count('Contacts in 90 days', 'Touches in either direction in the last 90 days.', 'touches'),
  lastTouchDaysAgo: daysSince('Days since contact', 'Days since the last touch in either direction.'),
  valueGiven: count('Value given', 'Times we gave them something in the last 365 days.', 'times'),
  lastValueGivenDaysAgo: daysSince('Days since we gave', 'Days since we last gave them something.'),
  giveBalance: number('Give balance', 'Times given less times asked in the last 365 days.', {
    unit: 'times',
  }),

  // What they allow
  consentContact: text('Consent to contact', 'Latest word on being written to about advocacy.', [
    'given',
    'withdrawn',
  ]),
  consentPublic: text('Consent to publish', 'Latest word on name and words being published.', [
    'given',
    'withdrawn',
  ]),
  away: yesNo('Away', 'Whether a time away that we were told of includes today.'),
  awayUntilInDays: daysUntil('Days until back', 'Days until the time away ends; absent when here.', 0),
  paused: yesNo('Paused', 'Whether they asked us to ask nothing for now.'),
  pausedUntilInDays: daysUntil(
    'Days until pause ends',
    'Days until the pause ends; absent when not paused, and when it has no end.',
    0,
  ),
  forbiddenRungs: list('Will not do', 'Rungs they told us not to ask for.'),
  minutesAllowedPerYear: count('Minutes allowed', 'Minutes a year they are willing to give.', 'minutes'),

  // What we asked
  openAsk: yesNo('Ask under way', 'Whether an ask was sent to them and is not finished.'),
  asksSentLast30: count('Asks in 30 days', 'Asks sent to them in the last 30 days.', 'asks'),
  asksSentLast90: count('Asks in 90 days', 'Asks sent to them in the last 90 days.', 'asks'),
  asksSentLast180: count('Asks in 180 days', 'Asks sent to them in the last 180 days.', 'asks'),
  asksSentLast365: count('Asks in a year', 'Asks sent to them in the last 365 days.', 'asks'),
  lastAskDaysAgo: daysSince('Days since an ask', 'Days since an ask was last sent to them.'),
  lastNoDaysAgo: daysSince('Days since a no', 'Days since they last declined an ask.'),
  minutesAskedLast365: count('Minutes asked', 'Minutes of all asks sent in the last 365 days.', 'minutes'),
  callsLastQuarter: count(
    'Calls in a quarter',
    'Asks of 30 minutes or more sent in the last 90 days.',
    'asks',
  ),
  declinedRungs: list('Said no to', 'Rungs whose latest ask they declined.'),

  // What they did
  acts: list('Acts done', 'Rungs they have done at least once.'),
  actsDone: count('Number of acts', 'Acts of advocacy they have finished.', 'acts'),
  lastActDaysAgo: daysSince('Days since an act', 'Days since they last finished an act.'),
} as const satisfies Record<string, FactEntry>;
