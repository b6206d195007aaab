import { tellMoney } from '../program/tell-money.ts';
import type { AskStep, BodyOf, ConsentScope, Instant, SignalBody } from '../signals/signal.ts';
import { tellDay, tellMinutes } from '../signals/tell-moment.ts';
import { upper } from '../words/first-letter.ts';
import { scoreOf } from './survey-score.ts';

/** What happened, in words: a title of ours, a detail, and the customer's own words where there are any. */
export type Telling = {
  readonly title: string;
  readonly detail?: string | undefined;
  readonly words?: string | undefined;
};

/** What a telling needs beside the signal itself. */
export type TellingContext = {
  readonly now: Instant;
  /** ISO 4217 code of the workspace's money. */
  readonly currency: string;
  /** What a rung is called in the middle of a sentence, by its id: "a quote". */
  readonly rungName: (rung: string) => string;
  /** What is known of a case that a signal names only by id. */
  readonly caseTitle: (caseId: string) => string | undefined;
};

/**
 * Tells one signal as a colleague would. Null for a signal that says nothing by itself: a withdrawal,
 * and usage and health, which are told by the month and by the turn (timeline.ts).
 */
export function tellSignal(body: SignalBody, context: TellingContext): Telling | null {
  switch (body.kind) {
    case 'retracted':
    case 'usage.reported':
    case 'health.reported':
      return null;
    case 'account.described':
    case 'person.described':
      return { title: 'Details told', detail: tellDetails(body) };
    case 'account.churned':
      return { title: 'Stopped being a customer', detail: body.reason, words: body.comment };
    case 'account.returned':
      return { title: 'Became a customer again' };
    case 'risk.raised':
      return { title: 'At risk', detail: body.reason };
    case 'risk.cleared':
      return { title: 'No longer at risk' };
    case 'implementation.started':
      return { title: 'Implementation started' };
    case 'implementation.completed':
      return { title: 'Went live' };
    case 'milestone.reported':
      return { title: body.milestone, detail: body.note };
    case 'initiative.noted':
      return { title: 'What they are working on', detail: body.text };
    case 'subscription.changed':
      return tellSubscription(body, context);
    case 'opportunity.changed':
      return tellOpportunity(body, context);
    case 'case.opened': {
      const title = body.priority === null ? 'Case opened' : `P${body.priority} case opened`;
      return { title: body.escalated ? `${title} and escalated` : title, detail: body.subject };
    }
    case 'case.prioritised':
      return { title: `Case is now P${body.priority}`, detail: context.caseTitle(body.caseId) };
    case 'case.escalated':
      return { title: 'Escalated', detail: context.caseTitle(body.caseId) };
    case 'case.deescalated':
      return { title: 'Escalation over', detail: context.caseTitle(body.caseId) };
    case 'case.closed':
      return { title: 'Case closed', detail: context.caseTitle(body.caseId) };
    case 'person.left':
      return { title: 'Left the company', detail: body.to && `Now at ${body.to}` };
    case 'person.confirmed':
      return { title: 'Confirmed to be there' };
    case 'survey.answered':
      return tellAnswer(body);
    case 'praise.noted':
      return { title: 'Praise', words: body.text };
    case 'touch.made': {
      const channel = upper(body.channel);
      return {
        title: `${channel} from ${body.direction === 'in' ? 'them' : 'us'}`,
        detail: body.summary ?? body.purpose,
      };
    }
    case 'value.given':
      return { title: body.recognition ? 'We thanked them' : 'We gave', detail: body.what };
    case 'availability.set':
      return {
        title: `Away from ${tellDay(body.from, context.now)} to ${tellDay(body.until, context.now)}`,
        detail: body.reason,
      };
    case 'consent.given':
      return { title: `Agreed ${CONSENT[body.scope]}` };
    case 'consent.withdrawn':
      return { title: `No longer agrees ${CONSENT[body.scope]}` };
    case 'preference.set':
      return tellPreference(body, context);
    case 'pause.set':
      return {
        title:
          body.until === null
            ? 'Wants to be asked nothing'
            : `Wants to be asked nothing until ${tellDay(body.until, context.now)}`,
      };
    case 'pause.cleared':
      return { title: 'May be asked again' };
    case 'nomination.made':
      return {
        title: body.rung ? `Nominated for ${context.rungName(body.rung)}` : 'Nominated',
        detail: body.note,
      };
    case 'ask.moved':
      return { title: ASK[body.to](context.rungName(body.rung)), detail: body.reason };
    case 'act.done': {
      const title = `Gave ${context.rungName(body.rung)}`;
      return { title: body.asked ? title : `${title}, unasked`, detail: body.title };
    }
  }
}

const CONSENT: Readonly<Record<ConsentScope, string>> = {
  contact: 'to be asked',
  public: 'to be quoted in public',
};

const ASK: Readonly<Record<AskStep, (rung: string) => string>> = {
  sent: (rung) => `Asked for ${rung}`,
  accepted: (rung) => `Said yes to ${rung}`,
  declined: (rung) => `Said no to ${rung}`,
  unanswered: (rung) => `No answer to the ask for ${rung}`,
  withdrawn: (rung) => `We took back the ask for ${rung}`,
  done: (rung) => `Finished ${rung}`,
  thanked: (rung) => `Thanked for ${rung}`,
};

/** What each described field is called; the others are not worth a word. */
const FIELDS: Readonly<Record<string, string>> = {
  name: 'name',
  domain: 'domain',
  industry: 'industry',
  employees: 'employees',
  region: 'region',
  country: 'country',
  plan: 'plan',
  products: 'products',
  competitors: 'competitors',
  owner: 'owner',
  parent: 'parent company',
  lifecycle: 'lifecycle',
  email: 'mail address',
  title: 'title',
  persona: 'persona',
  language: 'language',
  champion: 'champion',
  buyingRole: 'buying role',
  reportsTo: 'reports to',
};

function tellDetails(body: BodyOf<'account.described' | 'person.described'>): string | undefined {
  const told = Object.entries(body).flatMap(([field, value]) => {
    const name = FIELDS[field];
    return name === undefined || value === undefined || value === null ? [] : `${name}: ${tellValue(value)}`;
  });
  return told.length > 0 ? upper(told.join(' · ')) : undefined;
}

function tellValue(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? value.toLocaleString('en-GB') : String(value);
}

const SUBSCRIPTION = { trial: 'Trial', active: 'Subscription', ended: 'Subscription ended' } as const;

function tellSubscription(body: BodyOf<'subscription.changed'>, { currency, now }: TellingContext): Telling {
  const told = [
    body.plan,
    body.arr === undefined ? undefined : `${tellMoney(body.arr * 100, currency)} a year`,
    body.seats === undefined ? undefined : `${body.seats.toLocaleString('en-GB')} seats`,
    body.renewsOn === undefined || body.status === 'ended'
      ? undefined
      : `renews on ${tellDay(body.renewsOn, now)}`,
  ];
  return { title: SUBSCRIPTION[body.status], detail: joined(told) };
}

function tellOpportunity(body: BodyOf<'opportunity.changed'>, context: TellingContext): Telling {
  const title = { won: 'Deal won', lost: 'Deal lost', open: `Deal at ${body.stage}` }[body.outcome];
  const amount =
    body.amount === undefined ? undefined : tellMoney(body.amount * 100, body.currency ?? context.currency);
  const people =
    body.contacts === undefined
      ? undefined
      : `${body.contacts.toLocaleString('en-GB')} ${body.contacts === 1 ? 'contact' : 'contacts'}`;
  const discount = body.discount === undefined ? undefined : `${body.discount} % discount asked`;
  const from = body.leadSource === undefined ? undefined : `came from ${body.leadSource}`;
  return { title, detail: joined([body.name, body.product, amount, discount, people, from]) };
}

function tellAnswer(body: BodyOf<'survey.answered'>): Telling {
  const { instrument, comment: words } = body;
  const score = scoreOf(body);
  if (score === null) return { title: 'Survey answered', words };
  if (instrument === 'nps') return { title: `Would recommend us: ${Math.round(score)} of 10`, words };
  const asked = instrument === 'csat' ? 'Satisfaction' : 'Effort';
  return { title: `${asked}: ${body.score} of ${body.scale}`, words };
}

function tellPreference(body: BodyOf<'preference.set'>, { rungName }: TellingContext): Telling {
  const { rung, allowed, minutesPerYear, channel } = body;
  const may = rung === undefined ? 'be asked' : `be asked for ${rungName(rung)}`;
  const told = [
    allowed === undefined ? undefined : allowed ? `Is glad to ${may}` : `Does not want to ${may}`,
    minutesPerYear === undefined ? undefined : `gives up to ${tellMinutes(minutesPerYear)} a year`,
    channel === undefined ? undefined : `prefers ${channel}`,
  ].filter((part) => part !== undefined);
  return { title: told.length > 0 ? upper(told.join(', ')) : 'Preferences told' };
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  const told = parts.filter((part) => part !== undefined && part !== '');
  return told.length > 0 ? told.join(' · ') : undefined;
}
