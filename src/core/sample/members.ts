import type { Dice } from './dice.ts';
import type { Place } from './places.ts';

/** One colleague at Marlpit. */
export type SampleMember = {
  readonly email: string;
  readonly name: string;
  readonly role: 'owner' | 'csm' | 'ae' | 'marketer' | 'product' | 'finance';
};

export const WORKSPACE_NAME = 'Marlpit';
export const MAIL_DOMAIN = 'marlpit.example';

const member = (name: string, role: SampleMember['role'], address: string): SampleMember => ({
  name,
  role,
  email: `${address}@${MAIL_DOMAIN}`,
});

export const MEMBERS: readonly SampleMember[] = [
  member('Elena Kostova', 'owner', 'elena'),
  member('Noor Haddad', 'csm', 'noor'),
  member('Anna Petri', 'csm', 'anna'),
  member('Tomasz Wilk', 'csm', 'tomasz'),
  member('Priya Raman', 'csm', 'priya'),
  member('Gwen Adeyemi', 'csm', 'gwen'),
  member('Luís Tavares', 'csm', 'luis'),
  member('Hana Satō', 'csm', 'hana'),
  member('Malik Owusu', 'csm', 'malik'),
  member('Ilse Verbruggen', 'csm', 'ilse'),
  member('Owen Pryce', 'csm', 'owen'),
  member('Camila Duarte', 'csm', 'camila'),
  member('Selin Aydın', 'csm', 'selin'),
  member('Jonas Brandt', 'ae', 'jonas'),
  member('Marisol Vega', 'ae', 'marisol'),
  member('Kofi Mensah', 'ae', 'kofi'),
  member('Ingrid Aas', 'ae', 'ingrid'),
  member('Rafael Monteiro', 'ae', 'rafael'),
  member('Beatriz Salgado', 'marketer', 'beatriz'),
  member('Henrik Sund', 'product', 'henrik'),
  member('Yuki Andersen', 'finance', 'yuki'),
];

/** Who serves which region; a region's accounts are dealt out among its CSMs by chance, so that books are alike. */
const BOOKS: Readonly<Record<string, readonly string[]>> = {
  Nordics: ['noor', 'anna', 'owen'],
  DACH: ['anna', 'tomasz', 'ilse'],
  Benelux: ['ilse', 'gwen'],
  'UK and Ireland': ['gwen', 'owen', 'malik'],
  'Southern Europe': ['luis', 'camila', 'selin'],
  'Central Europe': ['tomasz', 'selin'],
  'Middle East and Africa': ['malik', 'selin'],
  'Asia and Pacific': ['hana', 'priya'],
  Americas: ['camila', 'priya', 'hana'],
};

const SELLERS: Readonly<Record<string, readonly string[]>> = {
  Nordics: ['jonas', 'ingrid'],
  DACH: ['jonas', 'ingrid'],
  Benelux: ['jonas', 'rafael'],
  'UK and Ireland': ['kofi', 'ingrid'],
  'Southern Europe': ['marisol', 'rafael'],
  'Central Europe': ['rafael', 'jonas'],
  'Middle East and Africa': ['kofi'],
  'Asia and Pacific': ['kofi', 'ingrid'],
  Americas: ['marisol', 'rafael'],
};

const mailOf = (address: string) => `${address}@${MAIL_DOMAIN}`;

export const drawCsm = (dice: Dice, place: Place): string => mailOf(dice.pick(BOOKS[place.region]!));
export const drawSeller = (dice: Dice, place: Place): string => mailOf(dice.pick(SELLERS[place.region]!));

export const OWNER = mailOf('elena');
export const MARKETER = mailOf('beatriz');
export const PRODUCT_MANAGER = mailOf('henrik');
export const FINANCE = mailOf('yuki');
/** The seller who speaks for Sales when no deal does. */
export const SELLER = mailOf('jonas');

/** The member's first name, to sign a letter with. */
export const firstNameOf = (email: string): string =>
  MEMBERS.find((m) => m.email === email)?.name.split(' ')[0] ?? 'Marlpit';
