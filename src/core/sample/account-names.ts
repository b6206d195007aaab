import type { Dice } from './dice.ts';
import type { Industry } from './industries.ts';

/** Two halves of an invented place name; whether the sort stands before it ("Stadtnetz Ellerau"). */
type Roots = {
  readonly heads: readonly string[];
  readonly tails: readonly string[];
  readonly sortFirst?: true;
};

const roots = (heads: string, tails: string, sortFirst?: true): Roots => ({
  heads: heads.split(' '),
  tails: tails.split(' '),
  ...(sortFirst && { sortFirst }),
});

/** Heads and tails that sound like home without being anywhere: no entry is meant to name a real place. */
const ROOTS: Readonly<Record<string, Roots>> = {
  nordic: roots(
    'Varn Brisk Dyrr Elv Fjar Grimm Hest Istr Jarn Kvern Lomm Myr Njal Orr Rask Skarn Torv Ulv Vetl Ørn',
    'holt berga sunda nes dalen vika fors åsen mo strand lund havn',
  ),
  finnish: roots(
    'Kaar Lemp Mur Hart Piel Sarv Tunt Vuor Ras Jylh Kuor Sii',
    'ajoki amäki elampi asaari ivaara anniemi okoski alahti',
  ),
  german: roots(
    'Braken Tessen Wolz Heiden Unter Greven Maulen Schwarn Lichten Otters Fallen Ruhn Kessel Morgen Drossen Weiden',
    'au hagen büttel rode felden wörth münde stetten brück lohe',
    true,
  ),
  dutch: roots(
    'Wessel Oster Brand Kamper Lage Molen Rijs Zwaag Harde Vlier Duin Graaf',
    'meer woude drecht sluis horst broek zijl waard',
  ),
  english: roots(
    'Ash Tarrow Pel Dun Sorrel Corrin Marsh Thorn Wick Hollow Kester Larch Brack Merrow Stane Quill Fenn Oster Rook Tall',
    'grove mont marrow bridge ford wick mere combe field haven ness well',
  ),
  french: roots(
    'Val Bris Mont Clair Roche Beau Mar Fonte Aigue Saule Combe Ver',
    'cenne court aubert sillon vigne lande mont ouzel retz ière',
  ),
  iberian: roots(
    'Val Mira Pedra Alcor Serr Ribe Fonte Campo Torre Agua Luz Sol',
    'centa naves zuela viña medo tejo lampos querido dorma breja',
  ),
  italian: roots(
    'Val Monte Castel Rocca Ponte Bel Serra Fiume Torre Acqua',
    'centa rosso lungo sarno bianca rame orsa velia desco manna',
  ),
  greek: roots('Kall Meg Thal Nea Chrys Arg Lef Pal', 'irota ossandra ovrisi akrini opetra alimni'),
  slavic: roots(
    'Morav Brzez Lip Wierzb Kamen Jasien Olsz Tich Stud Zeler Dubr Sosn',
    'inka nica owiec ava any oslav ičky ovka',
  ),
  turkish: roots('Ak Gök Kara Yeşil Demir Sarı Çam Taş', 'pınarlı köyü derelik hisarcık tepeli bükü'),
  arabic: roots('Al-Sar Al-Mir Al-Bar Al-Naj Al-Dur Al-Zah Al-Rim', 'aya ouf qani wadi hira mal dena'),
  african: roots('Oke Umu Igbo Mto Kisa Nyam Lang Aba Ile', 'rande tubo wale ni-kuu mbe lafe songa deru'),
  indian: roots('Chand Surya Nila Ratna Vish Meg Kaver Anand', 'gadh wadi vanam puram kheda nagri patti'),
  japanese: roots('Aka Miya Tsuru Kawa Hoshi Ishi Matsu Nami', 'nogi zaka mura gaoka hata shiro numa hara'),
};

/** Invents the name of a customer of that trade: "Varnholt Grid", "Stadtnetz Drossenau". */
export function inventAccountName(dice: Dice, rootsKey: string, industry: Industry): string {
  const { heads, tails, sortFirst } = ROOTS[rootsKey]!;
  const sorts = industry.sorts[rootsKey];
  const sort = dice.pick((sorts ?? industry.sorts.english).split(','));
  const root = dice.pick(heads) + dice.pick(tails);
  // A local sort stands where the language puts it; an English one always follows.
  return sorts && (sortFirst || rootsKey === 'french' || rootsKey === 'iberian' || rootsKey === 'italian')
    ? `${sort} ${root}`
    : `${root} ${sort}`;
}
