import type {
  AccountRecord,
  ActivationCause,
  ProcessCause,
  ProtectedCause,
  SilenceCause,
} from './account-record.ts';

type Part = 'visibility' | 'protected' | 'process' | 'activation';
type Cause = SilenceCause | ProtectedCause | ProcessCause | ActivationCause;

/** One reason why accounts were lost to a part of the leak, with what to do about it and the accounts. */
export type LeakCause = {
  readonly part: Part;
  readonly cause: Cause;
  /** "asking was nobody’s job" */
  readonly says: string;
  /** What to do about it; null where protecting them is right. */
  readonly fix: string | null;
  readonly accountIds: readonly string[];
};

/**
 * Every cause with its accounts, most accounts first. Causes of process and activation add up to their part.
 * Those of visibility are told of all silent accounts, because nobody knows which of them are enthusiastic.
 */
export function leakCauses(records: readonly AccountRecord[]): LeakCause[] {
  const lost = records.flatMap(({ accountId, fate }) => {
    if (fate.kind === 'cool' || fate.kind === 'used') return [];
    return [{ accountId, part: PART[fate.kind], cause: fate.cause as Cause }];
  });
  return [...Map.groupBy(lost, ({ part, cause }) => `${part} ${cause}`).values()]
    .map((group): LeakCause => {
      const { part, cause } = group[0]!;
      const { says, fix } = WORDS[cause];
      return { part, cause, says, fix, accountIds: group.map((one) => one.accountId) };
    })
    .sort(
      (a, b) =>
        b.accountIds.length - a.accountIds.length ||
        (`${a.part} ${a.cause}` < `${b.part} ${b.cause}` ? -1 : 1),
    );
}

const PART = {
  silent: 'visibility',
  protected: 'protected',
  unasked: 'process',
  asked: 'activation',
} as const;

const WORDS: Readonly<Record<Cause, { readonly says: string; readonly fix: string | null }>> = {
  'nobody-known': { says: 'nobody there is known to us', fix: 'Find out who uses the product and add them.' },
  'never-heard': { says: 'nobody we know there ever told us how it goes', fix: 'Survey them, or call.' },
  siloed: {
    says: 'a warm word lies with Support or in the CRM, and nobody followed it up',
    fix: 'Ask the person it came from how it goes.',
  },
  'no-contact': {
    says: 'a warm word came from nobody who is there: unsigned, or they left',
    fix: 'Find out who is behind it, or who took their place.',
  },
  stale: { says: 'what we heard is too old', fix: 'Ask again how it goes.' },
  escalation: { says: 'an escalation or an urgent case is open', fix: null },
  implementation: { says: 'an implementation is under way', fix: null },
  'cool-down': { says: 'they rest after an earlier ask', fix: null },
  'opt-out': { says: 'they asked us not to ask', fix: null },
  'bad-moment': { says: 'the moment is wrong: at risk, away, near a renewal or too new', fix: null },
  'give-first': { says: 'we owe them something first', fix: 'Give them something that helps.' },
  'no-owner': { says: 'asking was nobody’s job', fix: 'Give them an owner.' },
  'no-need': { says: 'nobody needed what they could give', fix: 'File needs that fit these customers.' },
  'held-back': { says: 'their owner held them back', fix: 'Ask the owner what would change that.' },
  'ask-expired': {
    says: 'the ask lapsed before anybody approved it',
    fix: 'Approve asks within the week, or shorten the list.',
  },
  'wrong-rung': {
    says: 'no rung was open to them',
    fix: 'Add a smaller rung, or a milestone that they reach.',
  },
  'consent-missing': { says: 'nobody has asked whether we may write', fix: 'Ask for their consent.' },
  'facts-missing': {
    says: 'a fact that a gate needs is missing or too old',
    fix: 'Bring the fact up to date.',
  },
  'waiting-for-owner': { says: 'an ask waits for its owner', fix: 'Approve it, or veto it.' },
  'nobody-asked': { says: 'they could have been asked and nobody did', fix: 'Take them into the plan.' },
  declined: { says: 'they declined', fix: 'Ask for something smaller, at a better moment.' },
  'no-answer': { says: 'they did not answer', fix: 'Have the person whom they know best ask.' },
  pending: { says: 'their answer is still open', fix: 'Wait, then remind once.' },
  'not-fulfilled': { says: 'they said yes and it was not done yet', fix: 'Help them to finish.' },
  'not-used': { says: 'it was done and nobody used it', fix: 'Put it where Sales and Marketing look.' },
};
