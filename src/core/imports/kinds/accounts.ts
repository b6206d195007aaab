import type { AccountDescription } from '../../signals/signal.ts';
import type { AccountReference, DraftSignal } from '../draft-signal.ts';
import type { RowCheck } from '../row-result.ts';
import { field } from './field.ts';
import type { FieldReaders, Row } from './field-readers.ts';
import { healthScale } from './health-scale.ts';
import {
  after,
  DELETED_FIELD,
  draft,
  type KindReader,
  noteUnseenName,
  speaksFirst,
  told,
  UPDATED_FIELD,
} from './kind-reader.ts';

/**
 * Customer companies. Identity: the id, else the domain, else the name.
 *
 * Signals: `account:KEY:described` (when the source last changed it, else undated); where the first day
 * as a customer is told, `account:KEY:since` at that day with what hardly ever changes, so that the past
 * can be asked about it too; `account:KEY:health`; `account:KEY:implementation-started` and `-completed`;
 * where no day but a phase is told, `account:KEY:phase-implementation`, taken back once the phase is another:
 * the day on which it ended is nowhere in the file.
 * Histories (rows valid from a moment) give one `account:KEY:described:WHEN` each.
 */
export const accounts: KindReader = {
  definition: {
    kind: 'accounts',
    title: 'Accounts',
    required: [['id', 'name', 'domain']],
    fields: [
      field(
        'id',
        'Id',
        'id',
        'account id, company id, organization id, organisation id, customer id, client id, id, account number, customer number, kundennummer, customer no, account no, client number, record id, gsid, account external id, datensatz id, sfdc account id, external id',
        'Id of the account in the system the file comes from.',
      ),
      field(
        'name',
        'Name',
        'text',
        'account name, company name, organization name, name, account, company, customer, customer name, organization, organisation, client, kunde, firma, firmenname, unternehmen, entreprise, societe, empresa',
        'What the company is called.',
        2,
      ),
      field(
        'domain',
        'Domain',
        'domain',
        'domain, company domain, company domain name, website, web site, website url, homepage, webseite, site web, email domain, domain names',
        'Web domain; people are matched to the account by it.',
        2,
      ),
      field(
        'industry',
        'Industry',
        'text',
        'industry, sector, vertical, branche, secteur, industria',
        'Industry, in the words of the source.',
        2,
      ),
      field(
        'employees',
        'Employees',
        'whole',
        'employees, number of employees, employee count, numberofemployees, headcount, company size, size, mitarbeiter, anzahl mitarbeiter, effectif, num employees',
        'How many people work there.',
        2,
      ),
      field(
        'revenue',
        'Yearly revenue',
        'money',
        'annual revenue, annualrevenue, revenue, yearly revenue, umsatz, jahresumsatz, chiffre d affaires',
        'Yearly revenue of the customer company itself.',
        2,
      ),
      field(
        'region',
        'Region',
        'text',
        'region, sales region, territory, regional office, salesforce region',
        'Sales region.',
      ),
      field(
        'country',
        'Country',
        'text',
        'country, billing country, office location, location, country code, billing country code, hq country, land, pays, pais, headquarters, shipping country, country region',
        'Country of the company.',
      ),
      field(
        'plan',
        'Plan',
        'text',
        'plan, plan name, plan tier, tier, subscription plan, edition, package, planlevel, plan level',
        'Plan the account is on.',
      ),
      field(
        'products',
        'Products',
        'list',
        'products, product, products used, modules, produkte',
        'Products in use, set apart by semicolons.',
      ),
      field(
        'competitors',
        'Competitors',
        'list',
        'competitors, competitor, replaced, wettbewerber',
        'Competitors that the account uses or has used.',
      ),
      field(
        'owner',
        'Relationship owner',
        'text',
        'csm, customer success manager, csm email, csm name, account owner, owner, owner name, owner email, account manager, account owner email, account executive, ae, owner id, hubspot owner id, betreuer, kundenbetreuer, zustandiger mitarbeiter',
        'Mail address or name of whoever holds the relationship.',
      ),
      field(
        'parent',
        'Parent company',
        'text',
        'parent, parent account, parent company, subsidiary of, parent id, parent account id, muttergesellschaft',
        'Company that the account belongs to.',
        2,
      ),
      field(
        'lifecycle',
        'Lifecycle',
        'text',
        'lifecycle stage, lifecyclestage, lifecycle, customer status, account status, account type, type, status, phase, customer phase',
        'Prospect, customer or former customer; a phase such as Onboarding is a customer mid-implementation.',
      ),
      field(
        'customer_since',
        'Customer since',
        'date',
        'customer since, became a customer date, original contract date, signup date, sign up date, signed up at, became customer date, customer start date, start date, contract start date, contract start, onboarded at, subscription start date, kunde seit, client depuis, date joined, signed up, vertragsbeginn, customer from',
        'First day as a customer.',
        2,
      ),
      field(
        'churned',
        'Churned',
        'yes-no',
        'churn flag, churned, is churned, churn, has churned, gekundigt',
        'Whether the account has stopped being a customer.',
      ),
      field(
        'health',
        'Health score',
        'number',
        'health score, health, customer health, customer health score, overall health score, overall score, gainsight score, csm score, scorecard score, primary churn score, churn score, current score, kundengesundheit, gesundheit, score de sante',
        'Health from 0 to 100.',
        6,
      ),
      field(
        'health_scale',
        'Largest health score',
        'whole',
        'health scale, health score max',
        'The largest health score that could be given, where it is not 100.',
        0,
      ),
      field(
        'at_risk',
        'At risk',
        'yes-no',
        'at risk, is at risk, at risk flag, risk flag',
        'Whether somebody has raised a risk for the account; a no says that none is open.',
      ),
      field(
        'implementation_started',
        'Implementation started',
        'date',
        'implementation start, implementation started, implementation start date, kickoff date, kick off date, onboarding start, onboarding start date, onboarding started',
        'Day on which the implementation began.',
        2,
      ),
      field(
        'live_since',
        'Live since',
        'date',
        'go live date, go live, went live, live since, golive, golive date, implementation completed, implementation end, onboarding completed, onboarding end date, live date',
        'Day on which the implementation was completed.',
        2,
      ),
      field(
        'valid_from',
        'Valid from',
        'date',
        'fivetran start, valid from, dbt valid from, effective from',
        'In a history: from when the row was true.',
        0,
      ),
      UPDATED_FIELD,
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const [id, name, domain] = [read.id('id'), read.text('name'), read.domain('domain')];
    const readDescription = descriptionReader(read);
    const [since, churned, health] = [
      read.date('customer_since'),
      read.yesNo('churned'),
      read.number('health'),
    ];
    const atRisk = read.yesNo('at_risk');
    const healthOutOf = read.whole('health_scale');
    const seenScale = healthScale(read.readingOf('health')?.range ?? null);
    const [started, live] = [read.date('implementation_started'), read.date('live_since')];
    const phase = read.word('lifecycle');
    const [updated, validFrom] = [read.date('updated'), read.date('valid_from')];
    const idColumn = read.columnOf(read.has('id') ? 'id' : read.has('name') ? 'name' : 'domain');
    return (row) => {
      const reference = told({ externalId: id(row), domain: domain(row), name: name(row) });
      const key = accountKey(reference);
      if (key === null) {
        row.problems.push({ column: idColumn, reason: 'the row names no account' });
        return null;
      }
      const description = told({
        name: reference.name,
        domain: reference.domain,
        ...readDescription(row),
      }) as AccountDescription;
      const [customerSince, isChurned] = [since(row), churned(row)];
      const [given, outOf] = [health(row), healthOutOf(row) ?? seenScale];
      const score = given === undefined || outOf === 100 ? given : round((given / outOf) * 100);
      const [startedAt, liveAt, from, at] = [started(row), live(row), validFrom(row), updated(row)];
      if (score !== undefined && (score < 0 || score > 100)) {
        row.problems.push({ column: read.columnOf('health'), reason: `${given} is outside 0 to ${outOf}` });
      }
      if (row.problems.length > 0) return null;
      const version = from === undefined ? key : `${key}@${from}`;
      if (!speaksFirst(row, seen, version, read.content(row), idColumn)) return null;

      noteUnseenName(row, read.columnOf('name'), reference.name);
      const lifecycle =
        description.lifecycle ?? (isChurned === undefined ? undefined : isChurned ? 'former' : 'customer');
      const whole = told({ ...description, lifecycle, customerSince });
      const suffix = from === undefined ? '' : `:${new Date(from).toISOString()}`;
      const signals: DraftSignal[] = [
        draft(read, `account:${key}:described${suffix}`, from ?? at, { kind: 'account.described', ...whole }),
      ];
      if (customerSince !== undefined) {
        const { name, domain, industry, country, region } = description;
        const lasting = told({ name, domain, industry, country, region, customerSince });
        const body = { kind: 'account.described', ...lasting, lifecycle: 'customer' } as const;
        signals.push(draft(read, `account:${key}:since`, customerSince, body));
      }
      if (score !== undefined) {
        const when = at ?? from;
        const sourceId =
          when === undefined
            ? `account:${key}:health`
            : `account:${key}:health:${new Date(when).toISOString()}`;
        signals.push(draft(read, sourceId, when, { kind: 'health.reported', score }));
      }
      const isAtRisk = atRisk(row);
      if (isAtRisk !== undefined) {
        const when = at ?? from;
        const sourceId = `account:${key}:risk${when === undefined ? '' : `:${new Date(when).toISOString()}`}`;
        signals.push(draft(read, sourceId, when, { kind: isAtRisk ? 'risk.raised' : 'risk.cleared' }));
      }
      if (startedAt !== undefined) {
        signals.push(
          draft(read, `account:${key}:implementation-started`, startedAt, { kind: 'implementation.started' }),
        );
      }
      if (liveAt !== undefined) {
        signals.push(
          draft(read, `account:${key}:implementation-completed`, after(startedAt, liveAt), {
            kind: 'implementation.completed',
          }),
        );
      }
      const phaseWord = phase(row);
      // A row of a history tells the phase of its time, not of today.
      if (phaseWord !== undefined && startedAt === undefined && liveAt === undefined && from === undefined) {
        const body = isMidImplementation(phaseWord)
          ? ({ kind: 'implementation.started' } as const)
          : ({ kind: 'retracted' } as const);
        signals.push(draft(read, `account:${key}:phase-implementation`, at, body));
      }
      const checks: RowCheck[] =
        isChurned === undefined ? [] : [{ type: 'churn', churned: isChurned, at: null }];
      return { account: reference, person: null, signals, checks };
    };
  },
};

function round(score: number): number {
  return Math.round(score * 100) / 100;
}

/** What identifies an account within its source: the id, else the domain, else the name; null without any. */
export function accountKey({ externalId, domain, name }: AccountReference): string | null {
  return externalId ?? domain ?? (name === undefined ? null : name.trim().toLowerCase());
}

function descriptionReader(read: FieldReaders): (row: Row) => Partial<AccountDescription> {
  const [industry, region, country, plan] = [
    read.text('industry'),
    read.text('region'),
    read.text('country'),
    read.text('plan'),
  ];
  const [employees, revenue] = [read.whole('employees'), read.number('revenue')];
  const [products, competitors] = [read.list('products'), read.list('competitors')];
  const [owner, parent, lifecycle] = [read.text('owner'), read.text('parent'), read.word('lifecycle')];
  return (row) =>
    told({
      industry: industry(row),
      employees: employees(row),
      annualRevenue: revenue(row),
      region: region(row),
      country: country(row),
      plan: plan(row),
      products: products(row),
      competitors: competitors(row),
      owner: owner(row),
      parent: parent(row),
      lifecycle: lifecycleOf(lifecycle(row)),
    });
}

/** Whether a word of a customer success tool means that the customer is still being brought in. */
export function isMidImplementation(word: string): boolean {
  return BROUGHT_IN.test(word) && !/complet|done|finish|post|after|partner|abgeschlossen/i.test(word);
}

const BROUGHT_IN =
  /\bonboarding\b|\bimplement(ation|ing|ierung)\b|\bkick[- ]?off\b|\bset[- ]?up\b|\beinführung|\bmise en (place|service|œuvre)|\bimplantaci|\bpuesta en marcha/i;

/** The lifecycle that a word of a CRM means; undefined when it says something else (`Partner`, `Analyst`). */
export function lifecycleOf(word: string | undefined): AccountDescription['lifecycle'] | undefined {
  if (word === undefined) return undefined;
  if (/former|churn|\bex\b|past|cancell?ed|lost|inactive|ehemalig/i.test(word)) return 'former';
  if (/customer|client|active|paying|subscriber|live|won|evangelist|kunde/i.test(word)) return 'customer';
  if (/prospect|lead|trial|evaluat|opportunity|target|interessent/i.test(word)) return 'prospect';
  if (isMidImplementation(word) || /\b(onboarded|adopti(on|ng)|renew(al|ing|ed)|expansion)\b/i.test(word))
    return 'customer';
  return undefined;
}
