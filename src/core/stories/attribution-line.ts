import { plainText } from '../asks/plain-text.ts';
import type { FactSheet } from '../customers/fact.ts';
import type { Instant } from '../signals/signal.ts';
import { lower } from '../words/first-letter.ts';
import { rightsState } from './rights-state.ts';
import type { Rights, Story } from './story.ts';

/**
 * Who said it, as it may be printed in a scope: "Marta Lindqvist, Head of Grid Operations, Varnholt Grid".
 * Without permission wide enough, or with public consent withdrawn, nobody is named: "A customer in energy".
 * What must be disclosed follows in brackets.
 */
export function attributionLine(
  story: Pick<Story, 'rights'>,
  sheet: Pick<FactSheet, 'account' | 'person'>,
  scope: Rights['scope'],
  at: Instant,
): string {
  const { account, person } = sheet;
  const industry = plainText(account.industry?.value);
  const nameless = industry === undefined ? 'A customer' : `A customer in ${lower(industry)}`;
  const named = mayName(story.rights, sheet, scope, at);
  const words = [person.name, person.title, account.name].map((fact) => plainText(fact?.value));
  const told = words.filter((word) => word !== undefined).join(', ');
  const line = named && told !== '' ? told : nameless;
  const disclosure = story.rights?.disclosure;
  return disclosure ? `${line} (${disclosure})` : line;
}

function mayName(
  rights: Rights | null,
  { person }: Pick<FactSheet, 'person'>,
  scope: Rights['scope'],
  at: Instant,
): boolean {
  const { state } = rightsState(rights, at);
  if (rights === null || (state !== 'free' && state !== 'expiring')) return scope === 'internal';
  if (scope === 'public') return rights.scope === 'public' && person.consentPublic?.value !== 'withdrawn';
  return scope === 'internal' || rights.scope !== 'internal';
}
