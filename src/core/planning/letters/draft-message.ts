import { plainText } from '../../asks/plain-text.ts';
import type { Fact, FactSheet } from '../../customers/fact.ts';
import type { Rung, Template } from '../../program/program.ts';
import type { Instant } from '../../signals/signal.ts';
import { tellAgo, tellDay, tellMinutes } from '../../signals/tell-moment.ts';
import { lower } from '../../words/first-letter.ts';
import { templateFor } from './template-for.ts';

/** A stretch of the letter; one that came from a fact says which and from where, so that the eye checks it. */
export type Segment = {
  readonly text: string;
  readonly fact?: { readonly name: string; readonly says: string };
  /** A hole that nothing filled; its text is empty. */
  readonly hole?: string;
};

export type Draft = {
  readonly subject: string;
  readonly message: string;
  readonly subjectSegments: readonly Segment[];
  readonly messageSegments: readonly Segment[];
  /** Holes that no fact filled and that had no words of their own; the owner fills them by hand. */
  readonly missing: readonly string[];
  /** Id of the template, or null for the built-in one. */
  readonly template: string | null;
};

/** What a letter may speak of beside the facts of the sheet. */
export type DraftContext = {
  readonly sheet: FactSheet;
  readonly rung: Rung;
  readonly need: { readonly title: string; readonly by: Instant } | null;
  /** Name of whoever signs; null leaves the line to be filled. */
  readonly sender: string | null;
  /** The milestone's sentence, such as "went live". */
  readonly moment: string | null;
  readonly at: Instant;
};

/**
 * Drafts the letter of an ask. The template is the rung's in the person's language, else in English, else any
 * of the rung, else a built-in one. Holes look like `{{person.firstName}}`, `{{account.name}}`, `{{rung.name}}`,
 * `{{rung.time}}`, `{{rung.gain}}`, `{{need.title}}`, `{{need.by}}`, `{{moment}}`, `{{sender.name}}`; any fact of
 * the catalogue may be named, and `{{name|these words}}` says what stands there when nothing is known. What a
 * fact holds is put in as plain text in one pass: a customer's text is never read as a hole.
 */
export function draftMessage(templates: readonly Template[], context: DraftContext): Draft {
  const template = templateFor(templates, context.rung.id, plainText(context.sheet.person.language?.value));
  const missing: string[] = [];
  const subject = fill(template.subject, context, missing);
  const message = fill(template.body, context, missing);
  return {
    subject: text(subject).replace(/\s+/g, ' ').trim(),
    message: text(message),
    subjectSegments: subject,
    messageSegments: message,
    missing: [...new Set(missing)],
    template: template.id,
  };
}

const HOLE = /\{\{\s*([\w.]+)\s*(?:\|([^{}]*))?\}\}/g;

function fill(words: string, context: DraftContext, missing: string[]): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const match of words.matchAll(HOLE)) {
    if (match.index > from) segments.push({ text: words.slice(from, match.index) });
    from = match.index + match[0].length;
    const name = match[1] ?? '';
    const segment = filled(name, context) ?? fallback(name, match[2]);
    if (segment) segments.push(segment);
    else {
      missing.push(name);
      segments.push({ text: '', hole: name });
    }
  }
  if (from < words.length) segments.push({ text: words.slice(from) });
  return segments;
}

const text = (segments: readonly Segment[]): string => segments.map((segment) => segment.text).join('');

/** Words for what is often unknown, so that a letter still reads well. */
const UNKNOWN: Readonly<Record<string, string>> = {
  'person.firstName': 'there',
  'account.name': 'your team',
  moment: 'came a good way',
};

function fallback(name: string, own: string | undefined): Segment | null {
  if (own !== undefined) return { text: own.trim() };
  return Object.hasOwn(UNKNOWN, name) ? { text: UNKNOWN[name] ?? '' } : null;
}

function filled(name: string, context: DraftContext): Segment | null {
  const [subject, short = ''] = name.split('.', 2);
  if (subject === 'account' || subject === 'person') {
    const facts = context.sheet[subject];
    return Object.hasOwn(facts, short) ? factSegment(name, facts[short], context.at) : null;
  }
  const { rung, need, sender, moment, at } = context;
  const told: Readonly<Record<string, string | null>> = {
    'rung.name': lower(rung.name),
    'rung.time': tellMinutes(rung.minutes),
    'rung.minutes': String(rung.minutes),
    'rung.gain': rung.gain,
    'need.title': need?.title ?? null,
    'need.by': need ? tellDay(need.by, at) : null,
    'sender.name': sender,
    moment,
  };
  const words = Object.hasOwn(told, name) ? plainText(told[name] ?? undefined) : undefined;
  return words === undefined ? null : { text: words };
}

function factSegment(name: string, fact: Fact | undefined, at: Instant): Segment | null {
  const words = plainText(fact?.value);
  if (fact === undefined || words === undefined) return null;
  return { text: words, fact: { name, says: `${fact.source}, ${tellAgo(fact.at, at)}` } };
}
