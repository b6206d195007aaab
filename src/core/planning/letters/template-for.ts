import type { Template } from '../../program/program.ts';

/** A template as the letter needs it; the built-in one has no id. */
export type Letter = Pick<Template, 'subject' | 'body' | 'language'> & { readonly id: string | null };

/** Stands in where the program has no template for a rung. */
const BUILT_IN: Letter = {
  id: null,
  language: 'en',
  subject: 'Would you help with a {{rung.name}}?',
  body: [
    'Hi {{person.firstName}},',
    '',
    '{{account.name}} {{moment}}, and others would learn from how you did it.',
    'Would you give us {{rung.time}} for a {{rung.name}}?',
    '',
    'No is a fine answer.',
    '',
    '{{sender.name}}',
  ].join('\n'),
};

/**
 * The template of a rung in the person's language (`de-AT` finds `de`), else in English, else the first of
 * the rung, else the built-in one. Languages are told as tags or by their English names.
 */
export function templateFor(
  templates: readonly Template[],
  rung: string,
  language: string | undefined,
): Letter {
  const ofRung = templates.filter((template) => template.rung === rung);
  const wanted = language === undefined ? null : languageTag(language);
  const exact = ofRung.find((template) => template.language.toLowerCase() === language?.toLowerCase());
  const same =
    wanted === null ? undefined : ofRung.find((template) => languageTag(template.language) === wanted);
  const english = ofRung.find((template) => languageTag(template.language) === 'en');
  return exact ?? same ?? english ?? ofRung[0] ?? BUILT_IN;
}

/** The language of a tag or an English language name, as a two-letter tag where one is known. */
export function languageTag(language: string): string {
  const word = language.trim().toLowerCase();
  return TAGS.get(word) ?? word.split(/[-_]/, 1)[0] ?? word;
}

const TAGS: ReadonlyMap<string, string> = new Map([
  ['english', 'en'],
  ['german', 'de'],
  ['deutsch', 'de'],
  ['french', 'fr'],
  ['spanish', 'es'],
  ['italian', 'it'],
  ['portuguese', 'pt'],
  ['dutch', 'nl'],
  ['swedish', 'sv'],
  ['norwegian', 'no'],
  ['danish', 'da'],
  ['finnish', 'fi'],
  ['polish', 'pl'],
  ['czech', 'cs'],
  ['japanese', 'ja'],
  ['korean', 'ko'],
  ['chinese', 'zh'],
]);
