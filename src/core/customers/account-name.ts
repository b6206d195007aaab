/**
 * Endings that say under which law a company exists, not who it is. Words of the name key, so that
 * "G.m.b.H." and "S.A. de C.V." are found as they come out of it.
 */
const LEGAL_FORMS = new Set(
  [
    'inc incorporated corp corporation co company llc llp lp ltd limited plc pbc cic',
    'gmbh ggmbh mbh ag kg kgaa ohg gbr ug se ek ev eg',
    'sa sas sasu sarl eurl srl srls spa sapa sl slu sau sc scop ltda eireli sapi',
    'bv nv vof cv bvba sprl ab as asa aps oy oyj hf ehf kft zrt nyrt sro doo dd ad ood eood sia uab',
    'pty pte pvt sdn bhd kk gk ooo oao zao pao jsc pjsc llo',
    '株式会社 有限会社 合同会社 有限公司 股份有限公司 주식회사',
  ]
    .join(' ')
    .split(' '),
);

/** Forms of several words; tried before those of one. */
const LONG_LEGAL_FORMS = [
  'gmbh and co kg',
  'ag and co kg',
  'sp z oo',
  'sp z o o',
  'sp zoo',
  'sa de cv',
  'de cv',
  'and co',
];

/** Legal forms that stand before the name. */
const LEADING_LEGAL_FORMS = new Set([
  '株式会社',
  '有限会社',
  '合同会社',
  '주식회사',
  'ооо',
  'оао',
  'зао',
  'пао',
]);

/** Letters that are no accented form of a plain one. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/**
 * The name by which two records of one company find each other: without case, accents, punctuation and
 * legal form, words one space apart. "Müller & Söhne GmbH" and "MULLER AND SOHNE" both give
 * "muller and sohne". Words stay apart as they were written: "GTX Pro" is not "GTXPro" (near-names.ts
 * proposes such pairs instead). A name that is nothing but punctuation or legal form keeps it; only
 * an empty name gives an empty key.
 */
export function accountNameKey(name: string): string {
  const words = plainWords(name);
  if (words.length === 0) return name.trim().toLowerCase().replace(/\s+/gu, ' ');
  return withoutLegalForm(words).join(' ');
}

/** The name key with nothing between the words: what near names have in common. */
export function compactName(key: string): string {
  return key.replaceAll(' ', '');
}

/** Plain letters and digits, one blank between words: nothing to take off. */
const PLAIN_NAME = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

function plainWords(name: string): string[] {
  if (PLAIN_NAME.test(name)) return name.toLowerCase().split(' ');
  return (
    name
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/gu, '')
      .normalize('NFC')
      .toLowerCase()
      .replace(/[ßæœøđðþłı]/gu, (letter) => PLAIN[letter] ?? letter)
      .replace(/&/gu, ' and ')
      .replace(/\+/gu, ' plus ')
      .replace(/['’ʼ`´]/gu, '')
      // A.C.M.E. is one word of initials; Booking.com is two words.
      .replace(/(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+\.?(?![\p{L}\p{N}])/gu, (initials) =>
        initials.replaceAll('.', ''),
      )
      .split(/[^\p{L}\p{N}\p{M}]+/u)
      .filter((word) => word !== '')
  );
}

function withoutLegalForm(words: readonly string[]): readonly string[] {
  let rest = words;
  if (rest.length > 1 && LEADING_LEGAL_FORMS.has(rest[0]!)) rest = rest.slice(1);
  for (;;) {
    const shorter = withoutLastForm(rest);
    if (shorter.length === 0 || shorter.length === rest.length) return rest;
    rest = shorter;
  }
}

function withoutLastForm(words: readonly string[]): readonly string[] {
  const text = words.join(' ');
  for (const form of LONG_LEGAL_FORMS) {
    if (text.endsWith(` ${form}`)) return words.slice(0, -form.split(' ').length);
  }
  return LEGAL_FORMS.has(words.at(-1) ?? '') ? words.slice(0, -1) : words;
}
