import type { GateName } from '../standing/standing.ts';

/** What else may keep a need short beside the gates of standing. */
export type PlanGate =
  | 'held'
  | 'account-asks'
  | 'owner-week'
  | 'department-budget'
  | 'another-need'
  | 'not-worth-it'
  | 'vetoed'
  | 'fit-unknown';

/** "12 people" or "One person", with the verb that follows. */
function people(n: number, one: string, many: string): string {
  return n === 1 ? `One person ${one}` : `${n.toLocaleString('en-GB')} people ${many}`;
}

/** For one person, for many, and what is not known where a fact is missing. */
const SAYS: Readonly<Record<GateName | PlanGate, readonly [one: string, many: string, about?: string]>> = {
  left: ['has left the company', 'have left the company', 'whether they are still there'],
  'not-customer': [
    'is not with a present customer',
    'are not with a present customer',
    'whether they are customers',
  ],
  escalation: [
    'is with an account in escalation',
    'are with accounts in escalation',
    'whether an escalation is open',
  ],
  'urgent-case': [
    'is with an account with an urgent case',
    'are with accounts with an urgent case',
    'whether an urgent case is open',
  ],
  implementation: ['is mid-implementation', 'are mid-implementation', 'whether they are mid-implementation'],
  'at-risk': ['is with an account at risk', 'are with accounts at risk', 'whether they are at risk'],
  renewal: ['is near a renewal', 'are near a renewal', 'when they renew'],
  tenure: ['is with too young a customer', 'are with customers too young', 'since when they are customers'],
  away: ['is away', 'are away', 'whether they are away'],
  paused: ['has paused all asks', 'have paused all asks', 'whether they paused'],
  consent: [
    'has not agreed to be written to',
    'have not agreed to be written to',
    'whether they agree to be written to',
  ],
  'public-consent': [
    'has not agreed to be published',
    'have not agreed to be published',
    'whether they agree to be published',
  ],
  preference: ['does not do this kind of act', 'do not do this kind of act', 'what they are willing to do'],
  'time-budget': ['has no time left this year', 'have no time left this year', 'how much time they allow'],
  resting: ['is resting after an ask', 'are resting after an ask', 'when they were last asked'],
  'resting-after-no': ['is resting after a no', 'are resting after a no', 'when they last said no'],
  'rung-cooldown': ['did this act not long ago', 'did this act not long ago', 'when they last did this'],
  'rung-rest-after-no': [
    'said no to this act not long ago',
    'said no to this act not long ago',
    'when they last declined this',
  ],
  'open-ask': ['has an ask open', 'have an ask open', 'whether an ask is open'],
  'person-cap': [
    'was asked as often as allowed',
    'were asked as often as allowed',
    'how often they were asked',
  ],
  'account-cap': [
    'is with an account asked as often as allowed',
    'are with accounts asked as often as allowed',
    'how often the account was asked',
  ],
  'calls-cap': ['has had this quarter’s calls', 'have had this quarter’s calls', 'how many calls they had'],
  load: ['was asked too much lately', 'were asked too much lately', 'what earlier asks still weigh on them'],
  'give-first': [
    'is owed something before the next ask',
    'are owed something before the next ask',
    'what we gave them',
  ],
  prerequisite: [
    'has not done a smaller act first',
    'have not done a smaller act first',
    'what they did before',
  ],
  cohort: [
    'is in none of the wanted cohorts',
    'are in none of the wanted cohorts',
    'whether they belong to a wanted cohort',
  ],
  milestone: ['has no fresh milestone', 'have no fresh milestone', 'whether a milestone was reached'],
  stale: ['has facts that are too old', 'have facts that are too old', 'enough that is fresh'],
  unknown: ['misses a fact that a gate needs', 'miss a fact that a gate needs', 'enough'],
  held: ['is held by another ask', 'are held by another ask'],
  'account-asks': [
    'is ready, but their account has no asks left',
    'are ready, but their accounts have no asks left',
  ],
  'owner-week': ['is ready, but the owner’s week is full', 'are ready, but their owners’ week is full'],
  'department-budget': [
    'waits for the department to have asks left this quarter',
    'wait for the department to have asks left this quarter',
  ],
  'another-need': ['is ready, but is asked for another need', 'are ready, but are asked for another need'],
  'not-worth-it': [
    'is ready, but asking costs more than it brings',
    'are ready, but asking costs more than it brings',
  ],
  vetoed: ['was vetoed for this', 'were vetoed for this'],
  'fit-unknown': ['may fit, but a wanted fact is not known', 'may fit, but a wanted fact is not known'],
};

/** What a gate does to so many people: "3 people are near a renewal." */
export function gateSays(gate: GateName | PlanGate, n: number): string {
  const [one, many] = SAYS[gate];
  return `${people(n, one, many)}.`;
}

/** Gates that hold as often because nobody told us as because of what was told. */
const OFTEN_UNKNOWN: ReadonlySet<string> = new Set(['left', 'cohort', 'tenure', 'consent', 'away']);

/** The same where those held are counted together, whether a fact speaks against them or is missing. */
export function gateGroupSays(gate: GateName | PlanGate, n: number): string {
  const about = OFTEN_UNKNOWN.has(gate) ? SAYS[gate][2] : undefined;
  const says = gateSays(gate, n);
  return about === undefined ? says : says.replace(/\.$/, `, or we do not know ${about}.`);
}

/** The same where the gate holds because a fact is missing or too old: "Of 40 people we do not know when they renew." */
export function gateUnknownSays(gate: GateName, n: number): string {
  const of = n === 1 ? 'Of one person' : `Of ${n.toLocaleString('en-GB')} people`;
  return `${of} we do not know ${SAYS[gate][2] ?? 'enough'}, or not freshly enough.`;
}
