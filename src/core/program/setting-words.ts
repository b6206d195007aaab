/** What a setting is called in a sentence, and its unit, by key. */
const SETTINGS: Readonly<Record<string, readonly [title: string, unit?: string]>> = {
  // Guardrails
  escalation: ['quiet during an escalation'],
  afterEscalationDays: ['quiet after an escalation', 'days'],
  casePriority: ['quiet while a case is open, from priority'],
  implementation: ['quiet mid-implementation'],
  atRisk: ['quiet while at risk'],
  renewalDays: ['quiet before a renewal', 'days'],
  publicRenewalDays: ['nothing public before a renewal', 'days'],
  tenureDays: ['first days as a customer', 'days'],
  away: ['quiet while away'],
  consent: ['consent to be contacted'],
  publicConsent: ['consent to be published'],
  restDays: ['rest after an ask or act', 'days'],
  callsPerQuarter: ['calls per person and quarter'],
  loadLimit: ['what earlier asks may still weigh', 'quotes'],
  loadHalfLifeDays: ['half of an ask’s weight gone after', 'days'],
  giveBalance: ['asks beyond gifts in a year'],
  'perPerson.asks': ['asks per person'],
  'perPerson.days': ['asks per person, counted over', 'days'],
  'perAccount.asks': ['asks per account'],
  'perAccount.days': ['asks per account, counted over', 'days'],
  ownerPerWeek: ['asks shown to an owner per week'],
  changeWorth: ['worth of a change to what lies before an owner'],
  byLotPercent: ['asks of a hundred drawn by lot'],
  asksPerQuarter: ['asks per quarter'],
  atLeast: ['asks at the least'],
  holdDays: ['hold of an ask nobody approved', 'days'],
  answerDays: ['patience for an answer', 'days'],
  // Both guardrails and rungs
  restAfterNoDays: ['rest after a no', 'days'],
  // The company
  company: ['name of the company'],
  // Owners
  'owners.advocacy': ['owner of advocacy'],
  'owners.needs': ['owner of the needs'],
  'owners.milestones': ['owner of the milestones'],
  'owners.ladder': ['owner of the ladder'],
  'owners.cohorts': ['owner of the cohorts'],
  'owners.asks': ['owner of the asks'],
  'owners.impact': ['owner of what is measured'],
  // Milestones, rungs, cohorts, needs, templates
  windowDays: ['fresh for', 'days'],
  reached: ['reached when'],
  moment: ['why now'],
  cooldownDays: ['rest between two', 'days'],
  minutes: ['effort', 'minutes'],
  after: ['comes after'],
  approval: ['who must agree'],
  gain: ['what they get'],
  public: ['published'],
  review: ['a review'],
  sentimentOverride: ['choice by sentiment, answered for by'],
  'incentive.offer': ['offered'],
  'incentive.disclosure': ['disclosure'],
  when: ['who belongs'],
  who: ['who fits'],
  by: ['wanted by'],
  body: ['letter'],
};

/** What a setting is called inside a sentence, and the unit of its number: "rest after a no", "days". */
export function settingWords(key: string): { readonly title: string; readonly unit: string } {
  if (key.startsWith('staleDays.'))
    return { title: `too old: ${key.slice('staleDays.'.length)}`, unit: 'days' };
  const [title = key, unit = ''] = (Object.hasOwn(SETTINGS, key) && SETTINGS[key]) || [];
  return { title, unit };
}

/**
 * Words for a setting that changes. A guardrail that is off is told as "off", whether it is a yes-no or a
 * number; the unit is left out where the new value is none.
 */
export function tellSetting(
  key: string,
  was: unknown,
  becomes: unknown,
  isGuardrail: boolean,
): {
  readonly title: string;
  readonly was: string | null;
  readonly becomes: string | null;
  readonly unit: string;
} {
  const { title, unit } = settingWords(key);
  const tell = (value: unknown) => tellValue(value, isGuardrail && key !== 'giveBalance');
  const told = tell(becomes);
  return {
    title,
    was: tell(was),
    becomes: told,
    unit: typeof becomes === 'number' && told !== 'off' ? unit : '',
  };
}

function tellValue(value: unknown, nought: boolean): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return nought ? (value ? 'on' : 'off') : value ? 'yes' : 'no';
  if (value === 0 && nought) return 'off';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.join(', ');
  return String(value);
}
