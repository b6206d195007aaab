import type { Fact, FactDefinition, FactSheet, Facts } from '../customers/fact.ts';
import type { AccountFacts, PersonFacts } from '../customers/fact-catalogue.ts';
import { OWN_RECORD } from '../customers/make-fact.ts';
import type { CompiledProgram } from '../program/compile-program.ts';
import { ageSheet } from '../program/conditions/age-sheet.ts';
import { dayOf } from '../signals/days.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { tellDay } from '../signals/tell-moment.ts';
import type { Reason } from './standing.ts';

/** All that a gate looks at: one person at one moment under one program. */
export type Situation = {
  readonly compiled: CompiledProgram;
  /** Facts that are too old have been taken out; gates and conditions find them unknown. */
  readonly sheet: FactSheet;
  /** The facts that were too old, by full name, with the days after which they are. */
  readonly stale: ReadonlyMap<string, StaleFact>;
  readonly now: Instant;
  /** The moment of whoever reads the words: `now`, but for a look ahead the day it is taken on. */
  readonly readAt: Instant;
};

export type StaleFact = { readonly fact: Fact; readonly days: number };

const NOTHING_STALE: ReadonlyMap<string, StaleFact> = new Map();

/** Looks at a sheet through the program's eyes: what is older than `staleDays` allows counts as unknown. */
export function situate(compiled: CompiledProgram, sheet: FactSheet, now: Instant): Situation {
  let stale: Map<string, StaleFact> | null = null;
  for (const { name, subject, short, days } of agingIn(compiled)) {
    const fact = sheet[subject][short];
    if (fact === undefined || now - fact.at <= days * DAY) continue;
    stale ??= new Map();
    stale.set(name, { fact, days });
  }
  return stale === null
    ? { compiled, sheet, stale: NOTHING_STALE, now, readAt: now }
    : { compiled, sheet: without(sheet, stale), stale, now, readAt: now };
}

type Aging = {
  readonly name: string;
  readonly subject: 'account' | 'person';
  readonly short: string;
  readonly days: number;
};

const aging = new WeakMap<CompiledProgram, readonly Aging[]>();

/** The facts of a program that go stale, taken apart once. */
function agingIn(compiled: CompiledProgram): readonly Aging[] {
  const known = aging.get(compiled);
  if (known !== undefined) return known;
  const found = Object.entries(compiled.program.guardrails.staleDays).map(([name, days]) => {
    const [subject, short] = name.split('.') as ['account' | 'person', string];
    return { name, subject, short, days };
  });
  aging.set(compiled, found);
  return found;
}

/**
 * The same person at a later moment if nothing happens until then: days go on counting, sources go on telling
 * of the account what they tell today, and what the person said or did grows old.
 */
export function situateAt(situation: Situation, counting: readonly FactDefinition[], at: Instant): Situation {
  const { compiled, readAt } = situation;
  const sheet = ageSheet(situation.sheet, counting, at);
  const stale = new Map(situation.stale);
  for (const { name, subject, short, days } of agingIn(compiled)) {
    const fact = sheet.person[short];
    if (subject === 'account' || fact === undefined || fact.source === OWN_RECORD) continue;
    if (at - fact.at > days * DAY) stale.set(name, { fact, days });
  }
  const fresh = stale.size === situation.stale.size ? sheet : without(sheet, stale);
  return { compiled, sheet: fresh, stale, now: at, readAt };
}

function without(sheet: FactSheet, stale: ReadonlyMap<string, StaleFact>): FactSheet {
  const facts = { account: { ...sheet.account }, person: { ...sheet.person } } as Record<
    string,
    Record<string, Fact | undefined>
  >;
  for (const name of stale.keys()) {
    const [subject, short] = name.split('.') as ['account' | 'person', string];
    facts[subject]![short] = undefined;
  }
  return { ...sheet, account: facts.account as Facts, person: facts.person as Facts };
}

/** The account's facts under the names of the catalogue. */
export function accountOf({ sheet }: Situation): AccountFacts {
  return sheet.account as AccountFacts;
}

/** The person's facts under the names of the catalogue. */
export function personOf({ sheet }: Situation): PersonFacts {
  return sheet.person as PersonFacts;
}

/** A day in the words of a reason: "3 March", with its year where that is not the reader's. */
export function dayIn({ readAt }: Situation, at: Instant): string {
  // Millions of reasons name the same few hundred days.
  const key = dayOf(at) * 4096 + new Date(readAt).getUTCFullYear();
  const known = dayWords.get(key);
  if (known !== undefined) return known;
  const words = tellDay(at, readAt);
  if (dayWords.size > 20_000) dayWords.clear();
  dayWords.set(key, words);
  return words;
}

const dayWords = new Map<number, string>();

/** A fact as a reason names it. */
export function cite(name: string, fact: Fact): NonNullable<Reason['fact']> {
  return { name, source: fact.source, at: fact.at };
}
