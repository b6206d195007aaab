import { defaultTemplates } from './default-templates.ts';

/**
 * The program that a company can start on, as the YAML it would edit. Numbers come from what practitioners
 * and public tools use; each names its source: [practice] an opinion in print, [tool] a public tool's
 * setting, [ours] our own choice where we found none. None of them is a finding.
 */
export const defaultProgram = `# yaml-language-server: $schema=../docs/program.schema.json
name: Default program
currency: EUR

departments:
  - id: sales
    name: Sales
  - id: marketing
    name: Marketing
  - id: product
    name: Product
  - id: customer-success
    name: Customer Success

# Most needs are filed in the product, by the department that has them.
needs: []

# Progress of the customer, by their own data. A window is how long an ask sounds natural after it.
milestones:
  - id: went-live
    name: Went live
    reached: account.live
    windowDays: 90 # [ours] long enough to outlast the first half year in which nobody is asked
    moment: went live
  - id: first-value
    name: First value
    # Told by a colleague or a source; otherwise two months live and in use on two days a week.
    reached: >-
      "first value" in account.milestonesReported ||
      (account.daysSinceLive >= 60 && account.daysSinceLive <= 240 && account.activeDaysLast30 >= 8)
    windowDays: 90 # [ours]
    moment: saw first results
  - id: adopted
    name: Adopted
    # Fresh for as long as they work with it like this.
    reached: account.activeDaysLast30 >= 15 && account.featuresUsedLast90 >= 5 # [ours] set to your product
    windowDays: 30 # [ours]
    moment: came to work with it nearly every day
  - id: usage-up
    name: Usage up
    reached: account.usageTrend >= 1.25 && account.activeDaysLast30 >= 8 # [ours] a quarter more than the month before
    windowDays: 30 # [ours]
    moment: used it a good deal more than the month before
  - id: outcome-reached
    name: Outcome reached
    reached: >-
      "outcome reached" in account.milestonesReported || "goal reached" in account.milestonesReported
    windowDays: 45 # [ours]
    moment: reached the goal it had set itself
  - id: praised
    name: Praised us
    reached: person.lastPraiseDaysAgo >= 0
    windowDays: 30 # [ours] praise goes stale first
    moment: praised what we do
  - id: promoter
    name: Top score
    reached: person.nps >= 9 # promoters score 9 or 10, by the definition of the question
    windowDays: 30 # [ours]
    moment: gave us a top score
  - id: case-well-solved
    name: Case well solved
    reached: person.csat >= 4 && person.csatDaysAgo <= 30 && account.casesLast90Days >= 1
    windowDays: 30 # [ours]
    moment: was happy with how we solved a case
  - id: renewed
    name: Renewed
    reached: account.renewedDaysAgo >= 0
    windowDays: 60 # [ours]
    moment: renewed for another term
  - id: expanded
    name: Expanded
    reached: account.expandedDaysAgo >= 0
    windowDays: 60 # [ours]
    moment: took on more with us
  - id: one-year
    name: One year
    reached: account.tenureDays >= 365
    windowDays: 60 # [ours]
    moment: passed a year with us

# Small acts first. Minutes of a quote, a review, a reference call, a video and a case study are those of
# a public tool [tool]; the others are [ours]. Worth only ranks needs that name none; it is no claim [ours].
# Rest after a no: six months at the least [tool].
ladder:
  - id: quote
    name: Quote
    minutes: 10
    cooldownDays: 120 # [practice] rotation in cycles of four to six months
    restAfterNoDays: 180
    cohorts: [fans, champions]
    milestones: [first-value, adopted, usage-up, outcome-reached, praised, promoter, case-well-solved, renewed, expanded, one-year]
    public: true
    gain: Their own words, seen before they are used, under their name
    worth: 200
  - id: logo
    name: Logo
    minutes: 10
    cooldownDays: 365 # [ours]
    restAfterNoDays: 365 # [ours]
    cohorts: [fans, champions]
    milestones: [outcome-reached, renewed, expanded, one-year]
    public: true
    approval: [marketing]
    gain: Their name beside others they respect
    worth: 200
  # Review sites and regulators object to inviting only happy customers. Whoever knows the product is
  # asked when the customer has come a step further, whatever they scored.
  - id: review
    name: Review
    minutes: 15
    cooldownDays: 365 # [ours] one a year is enough for anybody
    restAfterNoDays: 180
    cohorts: [established]
    milestones: [went-live, first-value, adopted, usage-up, renewed, expanded, one-year]
    public: true
    review: true
    gain: A say that the next buyer and our product people read
    worth: 300
  - id: referral
    name: Referral
    minutes: 10
    cooldownDays: 120 # [practice] rotation in cycles of four to six months
    restAfterNoDays: 180
    after: [quote, review]
    cohorts: [fans, champions]
    milestones: [outcome-reached, praised, promoter, renewed, expanded, one-year]
    gain: A peer who owes them one
    worth: 800
  - id: reference-call
    name: Reference call
    minutes: 30
    cooldownDays: 45 # two calls a quarter, evenly spread
    restAfterNoDays: 180
    after: [quote, review, referral]
    cohorts: [proven-fans]
    milestones: [] # a call serves a deal, and deals keep their own time
    approval: [customer-success]
    gain: A peer in the same job, and first look at what comes next
    worth: 1500
  - id: video
    name: Video
    minutes: 90
    cooldownDays: 365 # [ours]
    restAfterNoDays: 180
    after: [quote]
    cohorts: [proven-fans]
    milestones: [outcome-reached, renewed, expanded, one-year]
    public: true
    approval: [marketing]
    gain: The film, for their own use as well
    worth: 1500
  - id: case-study
    name: Case study
    minutes: 180
    cooldownDays: 365 # [ours]
    restAfterNoDays: 180
    after: [quote, reference-call]
    cohorts: [proven-fans]
    milestones: [outcome-reached, renewed, expanded, one-year]
    public: true
    approval: [marketing] # takes four to eight weeks [practice]
    gain: Their success, well told, for their own career and company
    worth: 3000
  - id: talk
    name: Talk
    minutes: 360
    cooldownDays: 180
    restAfterNoDays: 180
    after: [case-study, video]
    cohorts: [proven-fans]
    public: true
    approval: [marketing]
    gain: A stage, a travelling companion and a room that listens
    worth: 4000
  - id: advisory-board
    name: Advisory board
    minutes: 240
    cooldownDays: 365 # [ours] a seat is for a year
    restAfterNoDays: 365 # [ours]
    after: [reference-call, case-study]
    cohorts: [advisers]
    approval: [product]
    gain: Influence on the product, and early sight of it
    worth: 4000

cohorts:
  - id: established
    name: Established customers # by tenure alone: reviewers are never chosen by sentiment
    when: account.lifecycle == "customer" && account.tenureDays >= 180 # [practice] six months
  - id: fans
    name: Fans
    when: person.nps >= 9 || person.sentiment == "warm" || person.nominated
  - id: champions
    name: Champions
    when: person.champion || person.relationship == "strong"
  - id: proven-fans
    name: Fans of a healthy account
    # [practice] healthy for 90 days
    when: >-
      account.healthyDays >= 90 &&
      (person.nps >= 9 || person.sentiment == "warm" || person.champion || person.relationship == "strong")
  - id: advisers
    name: Advisers
    when: >-
      account.healthyDays >= 90 && person.seniority in ["executive", "director"] &&
      (person.champion || person.relationship == "strong")

# Every one holds, always; only the word off switches one off.
guardrails:
  escalation: on # [practice] no ask during an escalation, no exceptions
  afterEscalationDays: 14 # [ours]
  casePriority: 2 # [tool, practice] no ask while a P1 or P2 is open
  implementation: on # [practice]
  atRisk: on # [tool, practice]
  renewalDays: 30 # [practice] paused 30 days before a renewal
  publicRenewalDays: 90 # [ours] a public word just before a negotiation helps nobody
  tenureDays: 180 # [practice] six months as a customer
  away: on # [ours]
  consent: not-withdrawn # write required where your lawyers ask for recorded consent
  publicConsent: not-withdrawn # the ask asks for it; nothing is published without
  restDays: 30 # [tool] 30 days after any act
  restAfterNoDays: 180 # [tool] six months after a no
  perPerson: { asks: 3, days: 180 } # [tool] more than 3 in 6 months is fatigue
  perAccount: { asks: 4, days: 180 } # [ours]
  callsPerQuarter: 2 # [practice] two reference calls a quarter
  loadLimit: off # [ours] in quotes asked today; off until your own answers have taught a number (see Impact)
  loadHalfLifeDays: 60 # [ours] half of what an ask weighs is gone by then
  giveBalance: 2 # [ours] the third ask of a year waits until we have given something
  staleDays:
    person.nps: 180 # [tool] a score is no older than 180 days
    person.left: 365 # [ours] no sign of life for a year: ask whether they are still there
    account.escalationOpen: 30 # [ours] a support desk that has been silent for a month knows nothing
    account.openCases: 30 # [ours]
  ownerPerWeek: 5 # [ours] one a working day
  changeWorth: 100 # [ours] about an hour of somebody who has read the first proposal already
  byLotPercent: 10 # [ours] who is never asked is never learnt of; off: the plan alone chooses
  holdDays: 7 # [practice] nominations age at seven days
  answerDays: 14 # [ours]
${defaultTemplates}`;
