/**
 * The program: one document, versioned, that says what departments need, which progress of the
 * customer opens a moment, which acts may be asked in which order, of whom, and what forbids an ask.
 * This is its shape once read and checked; read-program.ts turns YAML into it.
 */
export type Program = {
  readonly name: string;
  /** What the company is called; absent, by the name of its workspace. */
  readonly company?: string;
  /** ISO 4217 code of the workspace's money. */
  readonly currency: string;
  /** Who answers for the program and for each of its steps: a name or mail address. */
  readonly owners: Owners;
  readonly departments: readonly Department[];
  readonly needs: readonly ProgramNeed[];
  readonly milestones: readonly MilestoneRule[];
  readonly ladder: readonly Rung[];
  readonly cohorts: readonly Cohort[];
  readonly guardrails: Guardrails;
  readonly templates: readonly Template[];
};

/** A CEL expression over the catalogue of facts, such as `person.nps >= 9 && account.tenureDays > 180`. */
export type Condition = string;

export type Department = {
  readonly id: string;
  readonly name: string;
  readonly owner?: string;
  /** Asks that may be made for its needs within 90 days; absent means as many as the other caps allow. */
  readonly asksPerQuarter?: number;
};

/** The six steps, by the part of the program or the page on which each is done. */
export const STEPS = ['needs', 'milestones', 'ladder', 'cohorts', 'asks', 'impact'] as const;
export type Step = (typeof STEPS)[number];

/** Who owns advocacy as a whole, and who a step where it is somebody else. */
export type Owners = { readonly [S in Step | 'advocacy']?: string };

/** A need filed in the program itself; needs filed in the product live in the store with the same shape. */
export type ProgramNeed = {
  readonly id: string;
  readonly department: string;
  readonly rung: string;
  readonly count: number;
  /** ISO date by which it is wanted. */
  readonly by: string;
  readonly title: string;
  /** Which customers fit; absent means any. */
  readonly who?: Condition;
  /** Worth of one act in whole units of the program's currency. */
  readonly worth: number;
  /** Asks that the plan makes for it at the least, whatever else they would be worth more for. */
  readonly atLeast?: number;
};

export type MilestoneRule = {
  readonly id: string;
  readonly name: string;
  readonly reached: Condition;
  /** How many days after reaching it an ask is natural. */
  readonly windowDays: number;
  /** The sentence of why now: "went live", "renewed for another year". */
  readonly moment: string;
};

export type Rung = {
  readonly id: string;
  readonly name: string;
  /** Minutes asked of the customer. */
  readonly minutes: number;
  /** Days of rest after any ask for this rung that was sent. */
  readonly cooldownDays: number;
  /** Days of rest after a no to this rung. */
  readonly restAfterNoDays: number;
  /** Rungs of which at least one act must be done before. */
  readonly after: readonly string[];
  /** Cohorts of which the person must be in at least one; none named means any. */
  readonly cohorts: readonly string[];
  /** Milestones of which one must have its window open; none named means no moment is needed. */
  readonly milestones: readonly string[];
  /** Whether the act is published, and so needs the person's public consent. */
  readonly public: boolean;
  /** A review on a third-party site: opened by milestones, never by a score. */
  readonly review: boolean;
  /** Who must agree before the ask leaves, beside the relationship owner. */
  readonly approval: readonly string[];
  /** What the customer gets out of it. */
  readonly gain: string;
  /** Relative worth used when a need names none. */
  readonly worth: number;
  /** What is offered for the act, and the sentence that must stand wherever the act is reused. */
  readonly incentive?: Incentive;
  /** Owner who overrides the rule on sentiment conditions for reviews, by name. */
  readonly sentimentOverride?: string;
};

/** 16 CFR 255.5: a material connection is disclosed clearly, also when a quote is reused. */
export type Incentive = { readonly offer: string; readonly disclosure: string };

export type Cohort = { readonly id: string; readonly name: string; readonly when: Condition };

/**
 * Hard gates and their numbers. Yes-no gates and days can be switched off only by an explicit `off` in the
 * document, which becomes `false` or 0 here; caps and balances cannot be switched off, only be set high.
 */
export type Guardrails = {
  readonly escalation: boolean;
  /** Days of quiet after an escalation has ended. */
  readonly afterEscalationDays: number;
  /** Cases of this priority or more urgent (1 is the most urgent) block; 0 switches it off. */
  readonly casePriority: number;
  readonly implementation: boolean;
  readonly atRisk: boolean;
  /** Days before a renewal in which nothing is asked. */
  readonly renewalDays: number;
  /** Days before a renewal in which no public act is asked. */
  readonly publicRenewalDays: number;
  /** A customer must have been one for this many days. */
  readonly tenureDays: number;
  readonly away: boolean;
  /** Whether consent to be contacted must have been recorded (`required`), or only not withdrawn. */
  readonly consent: 'required' | 'not-withdrawn';
  /** The same for consent to publish, asked of public rungs only. */
  readonly publicConsent: 'required' | 'not-withdrawn';
  /** Days of rest after any ask that was sent or any act done. */
  readonly restDays: number;
  /** Days of rest after any no. */
  readonly restAfterNoDays: number;
  readonly perPerson: Cap;
  readonly perAccount: Cap;
  /** Asks of half an hour or more are calls on somebody's time: at most so many within 90 days. */
  readonly callsPerQuarter: number;
  /** Nobody is asked while earlier asks still weigh more than so many quotes asked today; 0 switches it off. */
  readonly loadLimit: number;
  /** Half of what an ask weighs is gone after so many days. */
  readonly loadHalfLifeDays: number;
  /** Asks of a year may exceed gifts of a year by so many; 0 means that every ask is given for beforehand. */
  readonly giveBalance: number;
  /** Facts older than so many days count as unknown, and so block where a gate needs them; by full name. */
  readonly staleDays: Readonly<Record<string, number>>;
  /** Asks a relationship owner is shown per week. */
  readonly ownerPerWeek: number;
  /** An ask before its owner is replaced only where that is worth so much more, in whole units of currency. */
  readonly changeWorth: number;
  /** Of a hundred asks, so many go to somebody drawn by lot, so that chances are learnt of others too. */
  readonly byLotPercent: number;
  /** How long a hold lasts before an ask that nobody approved lapses, in days. */
  readonly holdDays: number;
  /** Days after which a sent ask counts as unanswered. */
  readonly answerDays: number;
};

/** At most `acts` asks sent within `days`. */
export type Cap = { readonly asks: number; readonly days: number };

/** `{{person.firstName}}`-style holes are filled from facts; the rest is text. */
export type Template = {
  readonly id: string;
  readonly rung: string;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
};
