import { findFact } from '../../core/customers/fact-catalogue.ts';
import type { ValuePath } from '../../core/program/edit-program.ts';
import type { Guardrails } from '../../core/program/program.ts';
import { lower } from '../ui/words.ts';

/**
 * What a value chosen in a sentence is in the program: a switch, a number, a word, or `off` (written for `false`) where
 * nought lets go of the gate.
 */
export function settingOf(piece: Exclude<Piece, string>, chosen: string): number | boolean | string {
  if (typeof piece.value === 'boolean') return chosen === 'on';
  if (!/^\d+$/.test(chosen)) return chosen;
  const number = Number(chosen);
  return number === 0 && ('choices' in piece || 'orOff' in piece) ? false : number;
}

/** A piece of a sentence: plain words, or a value that is edited where it stands. */
export type Piece =
  | string
  | {
      readonly path: ValuePath;
      readonly label: string;
      readonly value: number;
      readonly shown?: string;
      readonly min: number;
      /** Nought of it lets go of the gate. */
      readonly orOff?: true;
    }
  | { readonly path: ValuePath; readonly label: string; readonly value: boolean }
  | {
      readonly path: ValuePath;
      readonly label: string;
      readonly value: string;
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    };

export type Sentence = { readonly id: string; readonly pieces: readonly Piece[]; readonly fixed?: true };

const at = (...path: (string | number)[]): ValuePath => ['guardrails', ...path];
const count = (path: ValuePath, label: string, value: number, min = 0, shown?: string): Piece => ({
  path,
  label,
  value,
  min,
  ...(shown === undefined ? {} : { shown }),
});
/** Days or times of a gate that nought lets go of. */
const orOff = (path: ValuePath, label: string, value: number): Piece => ({
  path,
  label,
  value,
  min: 0,
  orOff: true,
});
const gate = (name: keyof Guardrails & string, label: string, value: boolean): Piece => ({
  path: at(name),
  label,
  value,
});

const cases = [
  { value: '0', label: 'no case' },
  { value: '1', label: 'a P1' },
  { value: '2', label: 'a P1 or P2' },
  { value: '3', label: 'a P1, P2 or P3' },
  { value: '4', label: 'a P1 to P4' },
];
/** Limits to choose from, in quotes, the present one among them. */
const loads = (present: number) =>
  [...new Set([0, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, present])]
    .sort((a, b) => a - b)
    .map((most) => ({
      value: String(most),
      label: most === 0 ? 'nobody' : `whoever is above ${most}`,
    }));
const consents = [
  { value: 'required', label: 'agreed beforehand' },
  { value: 'not-withdrawn', label: 'not objected' },
];

/** What a fact is called inside a sentence. */
const titleOf = (name: string): string => lower(findFact(name)?.title ?? name);

/** The guardrails as sentences: change a number, not a sentence. */
export function guardrailSentences(rails: Guardrails): Sentence[] {
  return [
    {
      id: 'escalation',
      pieces: [
        'Nobody is asked during an escalation: ',
        gate('escalation', 'Quiet during an escalation', rails.escalation),
        '; nor for ',
        orOff(at('afterEscalationDays'), 'Days after an escalation', rails.afterEscalationDays),
        ' days after it.',
      ],
    },
    {
      id: 'case',
      pieces: [
        'Nobody is asked while ',
        {
          path: at('casePriority'),
          label: 'Case that blocks',
          value: String(rails.casePriority),
          choices: cases,
        },
        ' is open.',
      ],
    },
    {
      id: 'tenure',
      pieces: [
        'Nobody is asked in implementation: ',
        gate('implementation', 'Quiet mid-implementation', rails.implementation),
        '; nor in their first ',
        orOff(at('tenureDays'), 'First days as a customer', rails.tenureDays),
        ' days.',
      ],
    },
    {
      id: 'risk',
      pieces: [
        'Nobody is asked at an account at risk: ',
        gate('atRisk', 'Quiet while at risk', rails.atRisk),
        '; nor while away: ',
        gate('away', 'Quiet while away', rails.away),
        '.',
      ],
    },
    {
      id: 'renewal',
      pieces: [
        'Nothing public in the ',
        orOff(at('publicRenewalDays'), 'Days before a renewal, public', rails.publicRenewalDays),
        ' days before a renewal; nothing at all in the last ',
        orOff(at('renewalDays'), 'Days before a renewal', rails.renewalDays),
        '.',
      ],
    },
    {
      id: 'rest',
      pieces: [
        'A person rests ',
        orOff(at('restDays'), 'Rest after an act', rails.restDays),
        ' days after any ask or act and ',
        orOff(at('restAfterNoDays'), 'Rest after a no', rails.restAfterNoDays),
        ' after a no.',
      ],
    },
    {
      id: 'caps',
      pieces: [
        'No more than ',
        count(at('perPerson', 'asks'), 'Asks per person', rails.perPerson.asks, 1),
        ' asks a person in ',
        count(at('perPerson', 'days'), 'Days for the cap per person', rails.perPerson.days, 1),
        ' days and ',
        count(at('perAccount', 'asks'), 'Asks per account', rails.perAccount.asks, 1),
        ' an account in ',
        count(at('perAccount', 'days'), 'Days for the cap per account', rails.perAccount.days, 1),
        '.',
      ],
    },
    {
      id: 'calls',
      pieces: [
        'At most ',
        count(at('callsPerQuarter'), 'Calls a quarter', rails.callsPerQuarter, 1),
        ' acts of half an hour or more a person a quarter.',
      ],
    },
    {
      id: 'load',
      pieces: [
        'What earlier asks still weigh (a call 4 quotes, a case study 8; half of it gone after ',
        count(at('loadHalfLifeDays'), 'Half-life of an ask’s weight', rails.loadHalfLifeDays, 1),
        ' days) holds back ',
        {
          path: at('loadLimit'),
          label: 'Whom earlier asks hold back',
          value: String(rails.loadLimit),
          choices: loads(rails.loadLimit),
        },
        '.',
      ],
    },
    {
      id: 'give',
      pieces: [
        'In a year we may have asked ',
        count(at('giveBalance'), 'Asks beyond gifts', rails.giveBalance),
        ' times more than we gave.',
      ],
    },
    {
      id: 'consent',
      pieces: [
        'We ask those who have ',
        { path: at('consent'), label: 'Consent to be asked', value: rails.consent, choices: consents },
        ', and publish from those who have ',
        {
          path: at('publicConsent'),
          label: 'Consent to publish',
          value: rails.publicConsent,
          choices: consents,
        },
        '.',
      ],
    },
    {
      id: 'stale',
      pieces: [
        'What is older counts as unknown: ',
        ...Object.entries(rails.staleDays).flatMap(([name, days], index): Piece[] => [
          `${index > 0 ? ', ' : ''}${titleOf(name)} after `,
          orOff(at('staleDays', name), `Days until ${titleOf(name)} is too old`, days),
        ]),
        ' days.',
      ],
    },
    {
      id: 'pace',
      pieces: [
        'A relationship owner is shown ',
        count(at('ownerPerWeek'), 'Asks a week per owner', rails.ownerPerWeek, 1),
        ' asks a week; what lies before them is replaced only for at least ',
        count(at('changeWorth'), 'Worth of a change', rails.changeWorth),
        ' more; what nobody decides on lapses after ',
        count(at('holdDays'), 'Days a hold lasts', rails.holdDays, 1),
        ' days, what nobody answers after ',
        count(at('answerDays'), 'Days to an answer', rails.answerDays, 1),
        '.',
      ],
    },
    {
      id: 'by-lot',
      pieces: [
        'Of a hundred asks, ',
        orOff(at('byLotPercent'), 'Asks of a hundred drawn by lot', rails.byLotPercent),
        ' go to somebody drawn by lot, so that chances are learnt of others too.',
      ],
    },
    { id: 'review', pieces: ['A public review is opened by a milestone, never by a score.'], fixed: true },
  ];
}
