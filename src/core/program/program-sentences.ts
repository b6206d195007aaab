import { findFact } from '../customers/fact-catalogue.ts';
import type { Guardrails } from './program.ts';

/** A stretch of a sentence: plain words, or a value that can be edited where it stands. */
export type SentencePart =
  | { readonly kind: 'words'; readonly text: string }
  | {
      readonly kind: 'value';
      /** The guardrail behind it, such as `restDays` or `perPerson.asks`. */
      readonly key: string;
      /** As it reads in the sentence: "30", "P1 or P2". */
      readonly text: string;
      readonly value: number | string;
      /** For choices, the values it can take, each with its words. */
      readonly choices?: readonly { readonly value: number | string; readonly text: string }[];
    };

export type GuardrailSentence = {
  /** The guardrail that switches the sentence off, or null where nothing does. */
  readonly gate: string | null;
  /** Whether it holds; a sentence that is off is shown struck through. */
  readonly isOn: boolean;
  readonly parts: readonly SentencePart[];
};

/**
 * The guardrails as sentences whose values are marked, in the order of a customer's life. A gate that is off
 * keeps its sentence, told as off; the rule on reviews has no value, because nobody edits it.
 */
export function guardrailSentences(rails: Guardrails): readonly GuardrailSentence[] {
  const days = (key: keyof Guardrails) => value(key, Number(rails[key]));
  const gate = (key: keyof Guardrails, ...parts: readonly (string | SentencePart)[]): GuardrailSentence => ({
    gate: key,
    isOn: rails[key] !== false && rails[key] !== 0,
    parts: parts.map(asPart),
  });
  const always = (...parts: readonly (string | SentencePart)[]): GuardrailSentence => ({
    gate: null,
    isOn: true,
    parts: parts.map(asPart),
  });
  return [
    gate('escalation', 'Nobody is asked while an escalation is open.'),
    gate(
      'afterEscalationDays',
      'After an escalation, ',
      days('afterEscalationDays'),
      ' days of quiet follow.',
    ),
    gate('casePriority', 'Nobody is asked while a ', priority(rails.casePriority), ' is open.'),
    gate('implementation', 'Nobody is asked mid-implementation.'),
    gate('tenureDays', 'Nobody is asked in their first ', days('tenureDays'), ' days as a customer.'),
    gate('atRisk', 'Nobody is asked while their account is at risk.'),
    gate('renewalDays', 'Nothing is asked in the ', days('renewalDays'), ' days before a renewal.'),
    gate(
      'publicRenewalDays',
      'Nothing public is asked in the ',
      days('publicRenewalDays'),
      ' days before a renewal.',
    ),
    gate('away', 'Nobody is asked while away.'),
    always('Consent to be contacted must ', consent('consent', rails.consent), '.'),
    always('Consent to be published must ', consent('publicConsent', rails.publicConsent), '.'),
    gate('restDays', 'A person rests ', days('restDays'), ' days after any ask or act.'),
    gate('restAfterNoDays', 'A person rests ', days('restAfterNoDays'), ' days after a no.'),
    always('A person gets no more than ', ...cap('perPerson', rails), ' days.'),
    always('An account gets no more than ', ...cap('perAccount', rails), ' days.'),
    always(
      'A person gets no more than ',
      days('callsPerQuarter'),
      ' asks of half an hour or more in a quarter.',
    ),
    gate(
      'loadLimit',
      'Nobody is asked while earlier asks still weigh more than ',
      days('loadLimit'),
      ' quotes asked today; half of it is gone after ',
      days('loadHalfLifeDays'),
      ' days.',
    ),
    always('Before we ask, we gave: asks of a year exceed gifts by no more than ', days('giveBalance'), '.'),
    ...Object.entries(rails.staleDays).map(([name, limit]) =>
      always(
        `“${findFact(name)?.title ?? name}” counts as unknown after `,
        value(`staleDays.${name}`, limit),
        ' days.',
      ),
    ),
    always('An owner is shown no more than ', days('ownerPerWeek'), ' asks a week.'),
    always(
      'An ask that lies before its owner is replaced only where that is worth ',
      days('changeWorth'),
      ' more.',
    ),
    gate(
      'byLotPercent',
      'Of a hundred asks, ',
      days('byLotPercent'),
      ' go to somebody drawn by lot, so that chances are learnt of others too.',
    ),
    always('An ask that nobody approves lapses after ', days('holdDays'), ' days.'),
    always('An ask without an answer counts as unanswered after ', days('answerDays'), ' days.'),
    always('A public review is opened by a milestone, never by a score.'),
  ];
}

/** A sentence as plain text, its values among the words. */
export function tellSentence({ parts, isOn }: GuardrailSentence): string {
  const text = parts.map((part) => part.text).join('');
  return isOn ? text : `Off: ${text}`;
}

function asPart(part: string | SentencePart): SentencePart {
  return typeof part === 'string' ? { kind: 'words', text: part } : part;
}

function value(key: string, number: number): SentencePart {
  return { kind: 'value', key, value: number, text: String(number) };
}

function cap(key: 'perPerson' | 'perAccount', rails: Guardrails): readonly (string | SentencePart)[] {
  const { asks, days } = rails[key];
  return [value(`${key}.asks`, asks), ' asks in ', value(`${key}.days`, days)];
}

const PRIORITIES = [1, 2, 3, 4, 5].map((most) => ({
  value: most,
  text: most === 1 ? 'P1' : most === 2 ? 'P1 or P2' : `P1 to P${most}`,
}));

function priority(most: number): SentencePart {
  const text = PRIORITIES.find((each) => each.value === most)?.text ?? 'P1';
  return { kind: 'value', key: 'casePriority', value: most, text, choices: PRIORITIES };
}

const CONSENTS = [
  { value: 'required', text: 'have been given' },
  { value: 'not-withdrawn', text: 'not have been withdrawn' },
];

function consent(key: string, rule: Guardrails['consent']): SentencePart {
  const text = CONSENTS.find((each) => each.value === rule)?.text ?? rule;
  return { kind: 'value', key, value: rule, text, choices: CONSENTS };
}
