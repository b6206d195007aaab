import { plainName } from './plain-name.ts';

/** What programs call the rungs of the default ladder, by what people write. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/video/, 'video'],
  [/\blogo\b/, 'logo'],
  [/case study|success story|fallstudie|etude de cas/, 'case-study'],
  [/reference call|sales reference|peer call|referenzgesprach|^reference$|^call$/, 'reference-call'],
  [/advisory|\bcab\b|beirat/, 'advisory-board'],
  [/review|g2|capterra|trustradius|gartner peer|bewertung/, 'review'],
  [/referral|empfehlung/, 'referral'],
  [/quote|testimonial|zitat|temoignage/, 'quote'],
  [/speak|talk|keynote|webinar|panel|conference|vortrag|conference/, 'talk'],
];

/** A rung by what people call it ("G2 Review" → `review`); unknown words in plain form (`beta-test`). */
export function rungOf(word: string): string {
  const plain = plainName(word);
  return KNOWN.find(([pattern]) => pattern.test(plain))?.[1] ?? plain.replaceAll(' ', '-');
}
