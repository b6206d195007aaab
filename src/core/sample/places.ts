/** A country customers live in: its share, region, the peoples whose names are common there, language and clock. */
export type Place = {
  readonly country: string;
  readonly region: string;
  /** Keys of names.ts, the most common first. */
  readonly peoples: readonly string[];
  /** Key of account-names.ts. */
  readonly roots: string;
  readonly language: string;
  /** Hours east of Greenwich, summer time left aside. */
  readonly offset: number;
  readonly weight: number;
};

const place = (
  country: string,
  region: string,
  peoples: string,
  roots: string,
  language: string,
  offset: number,
  weight: number,
): Place => ({ country, region, peoples: peoples.split(' '), roots, language, offset, weight });

/** Where Marlpit sells: strong in the north and middle of Europe, young elsewhere. */
export const PLACES: readonly Place[] = [
  place('Sweden', 'Nordics', 'sv fi ar', 'nordic', 'sv', 1, 34),
  place('Norway', 'Nordics', 'no sv pl', 'nordic', 'no', 1, 28),
  place('Denmark', 'Nordics', 'da tr', 'nordic', 'da', 1, 20),
  place('Finland', 'Nordics', 'fi sv', 'finnish', 'fi', 2, 16),
  place('Germany', 'DACH', 'de tr pl', 'german', 'de', 1, 48),
  place('Austria', 'DACH', 'de cs', 'german', 'de', 1, 14),
  place('Switzerland', 'DACH', 'de fr it', 'german', 'de', 1, 14),
  place('Netherlands', 'Benelux', 'nl ar', 'dutch', 'nl', 1, 26),
  place('Belgium', 'Benelux', 'nl fr', 'dutch', 'nl', 1, 12),
  place('United Kingdom', 'UK and Ireland', 'en hi ng', 'english', 'en', 0, 46),
  place('Ireland', 'UK and Ireland', 'ga en', 'english', 'en', 0, 12),
  place('France', 'Southern Europe', 'fr ar', 'french', 'fr', 1, 26),
  place('Spain', 'Southern Europe', 'es', 'iberian', 'es', 1, 18),
  place('Portugal', 'Southern Europe', 'pt', 'iberian', 'pt', 0, 12),
  place('Italy', 'Southern Europe', 'it', 'italian', 'it', 1, 16),
  place('Greece', 'Southern Europe', 'el', 'greek', 'el', 2, 8),
  place('Poland', 'Central Europe', 'pl uk', 'polish', 'pl', 1, 18),
  place('Czechia', 'Central Europe', 'cs uk', 'czech', 'cs', 1, 12),
  place('Türkiye', 'Middle East and Africa', 'tr', 'turkish', 'tr', 3, 8),
  place('United Arab Emirates', 'Middle East and Africa', 'ar hi en', 'arabic', 'en', 4, 6),
  place('Nigeria', 'Middle East and Africa', 'ng', 'african', 'en', 1, 7),
  place('Kenya', 'Middle East and Africa', 'ke', 'african', 'en', 3, 6),
  place('India', 'Asia and Pacific', 'hi', 'indian', 'en', 5, 10),
  place('Japan', 'Asia and Pacific', 'ja', 'japanese', 'ja', 9, 9),
  place('Australia', 'Asia and Pacific', 'en hi el', 'english', 'en', 10, 12),
  place('Canada', 'Americas', 'en fr hi', 'english', 'en', -5, 14),
  place('United States', 'Americas', 'en es ko', 'english', 'en', -6, 22),
  place('Mexico', 'Americas', 'es', 'iberian', 'es', -6, 8),
  place('Brazil', 'Americas', 'pt', 'iberian', 'pt', -3, 10),
];
