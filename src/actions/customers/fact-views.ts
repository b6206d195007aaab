import type { z } from 'zod';
import type { FactView } from '../../contract/customers.ts';
import type { FactSheet, Facts } from '../../core/customers/fact.ts';
import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import type { RunningProgram } from '../program/load-program.ts';
import type { WhoTold } from './who-told.ts';

/** Facts a member may correct by hand, as a signal with their name. */
const EDITABLE: ReadonlySet<string> = new Set([
  'account.name',
  'account.domain',
  'account.industry',
  'account.employees',
  'account.region',
  'account.country',
  'account.plan',
  'account.products',
  'account.competitors',
  'account.owner',
  'account.lifecycle',
  'person.name',
  'person.title',
  'person.persona',
  'person.email',
  'person.language',
  'person.country',
  'person.champion',
  'person.buyingRole',
  'person.reportsTo',
]);

/** Every fact of the catalogue about one subject, unknown ones too, with source, age and staleness. */
export function toFactViews(
  subject: 'account' | 'person',
  facts: Facts,
  running: RunningProgram,
  now: Instant,
  tell: WhoTold,
): z.input<typeof FactView>[] {
  const staleDays = running.program.guardrails.staleDays;
  return factCatalogue
    .filter((definition) => definition.subject === subject)
    .map((definition) => {
      const short = definition.name.slice(subject.length + 1);
      const fact = facts[short];
      const limit = staleDays[definition.name];
      return {
        name: definition.name,
        title: definition.title,
        meaning: definition.meaning,
        value: fact === undefined ? null : typeof fact.value === 'object' ? [...fact.value] : fact.value,
        unit: definition.unit ?? null,
        told: fact === undefined ? null : tell(fact),
        stale: fact !== undefined && limit !== undefined && now - fact.at > limit * DAY,
        editable: EDITABLE.has(definition.name) ? short : null,
      };
    });
}

/** A number fact, or null when it is unknown. */
export function numberFact(facts: Facts, name: string): number | null {
  const value = facts[name]?.value;
  return typeof value === 'number' ? value : null;
}

/** A text fact, or null when it is unknown. */
export function textFact(facts: Facts, name: string): string | null {
  const value = facts[name]?.value;
  return typeof value === 'string' ? value : null;
}

/** How many facts a sheet holds. */
export function countFacts(sheet: FactSheet): number {
  const known = (facts: Facts) => Object.values(facts).filter((fact) => fact !== undefined).length;
  return known(sheet.account) + known(sheet.person);
}
