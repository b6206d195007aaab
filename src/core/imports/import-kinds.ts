import type { ImportKind, KindDefinition } from './import-kind.ts';
import { IMPORT_KINDS } from './import-kind.ts';
import { accounts } from './kinds/accounts.ts';
import { acts } from './kinds/acts.ts';
import { availability } from './kinds/availability.ts';
import { cases } from './kinds/cases.ts';
import { churn } from './kinds/churn.ts';
import { consents } from './kinds/consents.ts';
import type { KindReader } from './kinds/kind-reader.ts';
import { needs } from './kinds/needs.ts';
import { opportunities } from './kinds/opportunities.ts';
import { people } from './kinds/people.ts';
import { subscriptions } from './kinds/subscriptions.ts';
import { surveys } from './kinds/surveys.ts';
import { touches } from './kinds/touches.ts';
import { usage } from './kinds/usage.ts';

/** Every kind with its fields and its reader. */
export const KIND_READERS: Readonly<Record<ImportKind, KindReader>> = {
  accounts,
  people,
  opportunities,
  subscriptions,
  surveys,
  cases,
  usage,
  touches,
  acts,
  needs,
  churn,
  consents,
  availability,
};

/** What can be imported, in the order in which it is best imported: accounts before what belongs to them. */
export const KIND_DEFINITIONS: readonly KindDefinition[] = IMPORT_KINDS.map(
  (kind) => KIND_READERS[kind].definition,
);
