import {
  flag,
  id,
  list,
  type ObjectSchema,
  object,
  onOrOff,
  text,
  whole,
  wholeOrOff,
} from './schema-node.ts';

const condition = (description: string) =>
  text(`${description} A CEL condition over facts, such as person.nps >= 9 && account.tenureDays > 180.`);

const consent = (description: string) =>
  text(description, { enum: ['required', 'not-withdrawn'], default: 'not-withdrawn' });

const cap = (description: string, asks: number, days: number): ObjectSchema => ({
  ...object(description, {
    asks: whole('So many asks at the most.', 1, asks),
    days: { ...whole('Within so many days; the record of asks reaches back a year.', 1, days), maximum: 365 },
  }),
  default: {},
});

const owner = (description: string) => text(`${description} A name or mail address.`);

const owners: ObjectSchema = {
  ...object(
    'Who owns advocacy, and who a step of it where that is somebody else.',
    {
      advocacy: owner('Who answers for advocacy as a whole, and for every step without an owner of its own.'),
      needs: owner('Who keeps the list of needs with the departments.'),
      milestones: owner('Who says which moments of the journey count.'),
      ladder: owner('Who decides what may be asked, and in which order.'),
      cohorts: owner('Who says which customers count as candidates.'),
      asks: owner('Who sees to it that asks are made and customers thanked.'),
      impact: owner('Who reports what advocacy brought.'),
    },
    ['advocacy', 'needs', 'milestones', 'ladder', 'cohorts', 'asks', 'impact'],
  ),
  default: {},
};

const department = object(
  'A department that needs acts of advocacy.',
  {
    id: id('How needs refer to it.'),
    name: text('What people call it.'),
    owner: text('Who speaks for it: a name or mail address.'),
    asksPerQuarter: whole('Asks that may be made for its needs within 90 days; left out, as many as fit.', 0),
  },
  ['owner', 'asksPerQuarter'],
);

const need = object(
  'What a department wants: so many acts of one rung, by a date.',
  {
    id: id('How asks refer to it.'),
    department: id('The department that needs it.'),
    rung: id('The rung of the ladder that is needed.'),
    count: whole('How many acts.', 1),
    by: text('The date by which they are wanted.', {
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      $comment: 'a date such as 2027-03-31',
    }),
    title: text('What for, in a few words: "Spring launch page".'),
    who: condition('Which customers fit; left out, any.'),
    worth: {
      type: 'number',
      description: "Worth of one act in whole units of currency; left out, its rung's.",
      minimum: 0,
    },
    atLeast: whole('Asks that the plan makes for it at the least, even where others are worth more.', 0),
  },
  ['who', 'worth', 'atLeast'],
);

const milestone = object('Progress of the customer at which an ask is natural.', {
  id: id('How rungs refer to it.'),
  name: text('What people call it.'),
  reached: condition('When it is reached.'),
  windowDays: whole('For so many days after it was reached an ask is natural.', 1, 45),
  moment: text(
    'Why now, as it stands after a name: "went live", "renewed for another year". Past tense, as "on Friday" may follow.',
  ),
});

const rung = object(
  'An act of advocacy, smaller acts first.',
  {
    id: id('How needs, templates and other rungs refer to it.'),
    name: text('What people call it.'),
    minutes: whole('Minutes asked of the customer.', 1),
    cooldownDays: whole('Days of rest after an ask for this rung was sent or the act was done.', 0, 90),
    restAfterNoDays: whole('Days of rest after a no to this rung.', 0, 180),
    after: list('Rungs of which one must have been done before.', id('A rung.')),
    cohorts: list('Cohorts of which the person must be in one; left out, anybody.', id('A cohort.')),
    milestones: list(
      'Milestones of which one must be fresh; left out, no moment is needed.',
      id('A milestone.'),
    ),
    public: flag('Whether the act is published.', false),
    review: flag('A review on a third-party site: opened by milestones, never by a score.', false),
    approval: list('Departments or people who must agree beside the relationship owner.', text('Who.')),
    gain: text('What the customer gets out of it.'),
    worth: {
      type: 'number',
      description: 'Worth of one act in whole units of currency where a need names none.',
      minimum: 0,
      default: 0,
    },
    incentive: object('What is offered for the act.', {
      offer: text('What is offered, whatever the customer says.'),
      disclosure: text('The sentence that stands wherever the act is reused.'),
    }),
    sentimentOverride: text(
      'The owner, by name, who takes it upon themselves to choose reviewers by sentiment.',
    ),
  },
  ['incentive', 'sentimentOverride'],
);

const cohort = object('A group of people, by success, sentiment or strength of relationship.', {
  id: id('How rungs refer to it.'),
  name: text('What people call it.'),
  when: condition('Who belongs to it.'),
});

/** Each number with its source in default-program.ts. */
export const guardrailsSchema: ObjectSchema = {
  ...object('Hard gates. What is not named here has its default; only "off" switches a gate off.', {
    escalation: onOrOff('Nobody is asked while an escalation is open.'),
    afterEscalationDays: wholeOrOff('Nor for so many days after one has ended.', 14),
    casePriority: wholeOrOff(
      'Nobody is asked while a case of this priority or a more urgent one is open.',
      2,
      5,
    ),
    implementation: onOrOff('Nobody is asked mid-implementation.'),
    atRisk: onOrOff('Nobody is asked while the account is at risk.'),
    renewalDays: wholeOrOff('Nothing is asked in so many days before a renewal.', 30),
    publicRenewalDays: wholeOrOff('Nothing public is asked in so many days before a renewal.', 90),
    tenureDays: wholeOrOff('Nobody is asked in their first so many days as a customer.', 180),
    away: onOrOff('Nobody is asked while away.'),
    consent: consent('Whether consent to be contacted must have been recorded, or only not be withdrawn.'),
    publicConsent: consent('The same for consent to publish, asked of public rungs.'),
    restDays: wholeOrOff('A person rests so many days after any ask or act.', 30),
    restAfterNoDays: wholeOrOff('A person rests so many days after any no.', 180),
    perPerson: cap('Asks that one person gets at the most.', 3, 180),
    perAccount: cap('Asks that one account gets at the most.', 4, 180),
    callsPerQuarter: whole('Asks of half an hour or more that one person gets within 90 days.', 1, 2),
    loadLimit: wholeOrOff(
      'Nobody is asked while earlier asks still weigh more than so many quotes asked today: a quote weighs 1, a review 2, a reference call 4, a case study 8, a talk 10. Impact tells what answers have taught.',
      0,
      100,
    ),
    loadHalfLifeDays: whole('Half of what an ask weighs is gone after so many days.', 1, 60),
    giveBalance: whole('Asks of a year may exceed gifts of a year by so many.', 0, 2),
    staleDays: {
      type: 'object',
      description:
        'Facts older than so many days count as unknown, by full name; what is named adds to the default.',
      properties: {},
      required: [],
      additionalProperties: wholeOrOff('Days.', 180),
      default: {
        'person.nps': 180,
        'person.left': 365,
        'account.escalationOpen': 30,
        'account.openCases': 30,
      },
    },
    ownerPerWeek: whole('Asks that a relationship owner is shown per week.', 1, 5),
    changeWorth: whole(
      'An ask that lies before its owner is replaced only where that is worth so much more, in whole units of currency.',
      0,
      100,
    ),
    byLotPercent: wholeOrOff(
      'Of a hundred asks, so many go to somebody drawn by lot among those who may be asked, so that chances of a yes are learnt of others too; from twenty answers on.',
      10,
      50,
    ),
    holdDays: whole('Days after which an ask that nobody approved lapses.', 1, 7),
    answerDays: whole('Days after which a sent ask counts as unanswered.', 1, 14),
  }),
  default: {},
};

const template = object('The words of an ask. {{person.firstName}} and other holes are filled from facts.', {
  id: id('How it is referred to.'),
  rung: id('The rung it asks for.'),
  language: text('Language of the words, such as en or de.', {
    pattern: '^[a-z]{2,3}(-[A-Za-z0-9]+)*$',
    default: 'en',
    $comment: 'a language such as en',
  }),
  subject: text('Subject line.'),
  body: text('The message.'),
});

/**
 * The shape of a program document, as JSON Schema 2020-12: the one description that the reader walks and
 * editors fetch from docs/program.schema.json.
 */
export const programSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Goodword program',
  ...object(
    'What departments need, what may be asked of whom and when, and what forbids it.',
    {
      name: text('What the program is called.'),
      company: text('What the company is called, as in its report; left out, by the name of the workspace.'),
      currency: text('ISO 4217 code of the money.', {
        pattern: '^[A-Z]{3}$',
        default: 'EUR',
        $comment: 'a currency code such as EUR',
      }),
      owners,
      departments: list('Who needs acts of advocacy.', department),
      needs: list('Needs filed here; most are filed in the product.', need),
      milestones: list('Progress at which an ask is natural.', milestone),
      ladder: {
        type: 'array',
        description: 'Acts of advocacy, smaller ones first.',
        items: rung,
        minItems: 1,
      },
      cohorts: list('Groups of people that rungs refer to.', cohort),
      guardrails: guardrailsSchema,
      templates: list('The words of asks.', template),
    },
    ['company'],
  ),
} as const satisfies ObjectSchema & { $schema: string; title: string };
