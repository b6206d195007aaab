import type { Dice } from './dice.ts';
import type { Industry } from './industries.ts';
import type { Place } from './places.ts';

/** Two halves of an invented place name; whether the sort stands before it ("Stadtnetz Ellerau"). */
type Roots = {
  readonly heads: readonly string[];
  readonly tails: readonly string[];
  readonly sortFirst?: true;
};

const roots = (heads: string, tails: string): Roots => ({ heads: heads.split(' '), tails: tails.split(' ') });

/** Heads and tails that sound like home; the pairs are made up and meant to name no real company. */
const ROOTS: Readonly<Record<string, Roots>> = {
  nordic: roots(
    'Varn Brisk Dyrv Elver Fjar Grim Hest Ister Jarn Kvern Lom Myrk Njal Orre Rask Skarn Torv Ulv Vetl Ørsk',
    'holt berga sunda nes dalen vika fors mo strand lund havn',
  ),
  finnish: roots(
    'Kaar Lemp Murt Hart Piel Sarv Tunt Vuor Rasl Jylh Kuor Siik',
    'ajoki amäki elampi asaari ivaara anniemi okoski alahti',
  ),
  german: roots(
    'Braken Tessen Wolzen Hainen Maulen Schwarnen Otters Fallen Ruhnen Kessels Morgens Drossen Quarren Sellen Tarnen Ullen',
    'hagen büttel rode felden wörth münde stetten brück lohe',
  ),
  dutch: roots(
    'Wessel Orsel Brand Kamper Lage Tolk Rijs Zwaag Harde Vlier Duin Graaf',
    'meer woude drecht sluis horst broek zijl waard',
  ),
  english: roots(
    'Tarrow Pel Sorrel Corrin Marsk Thorrel Wexmar Hollin Kester Larrick Brackel Merrow Stanel Quill Fennick Oskel Rook Tallow Brindle Dunmar',
    'grove bridge mere combe stow haven ness holm garth stead',
  ),
  french: roots(
    'Val Bris Mon Clair Roch Fonte Aigue Saul Com Ver Mar Oreil',
    'cenne aubert sillon vigne lande ouzel retz oncelles ambray',
  ),
  iberian: roots(
    'Val Mira Pedra Alcor Serra Riba Fonte Campo Torre Agua Luz Sola',
    'centa naves zuela viña medo tejo lampos querido dorma breja',
  ),
  italian: roots(
    'Val Monte Castel Rocca Ponte Bel Serra Fiume Torre Acqua',
    'centa sarna rame orsa velia desco manna tarso',
  ),
  greek: roots('Kall Meg Thal Neor Chrys Arg Lef Pal', 'irota ossandra ovrisi akrini opetra alimni'),
  polish: roots('Brzezar Lipor Wierzbar Olszar Jasienk Sosnar Dębar', 'inka nica owiec owa ówka'),
  czech: roots('Morav Tichor Studen Zeler Lipor Dubrav Kamenor', 'inka ín ava oslav ičky'),
  turkish: roots('Ak Gök Kara Yeşil Demir Sarı Çam Taş', 'pınarlı köyü derelik hisarcık tepeli bükü'),
  arabic: roots('Al-Sar Al-Mir Al-Bar Al-Naj Al-Dur Al-Zah Al-Rim', 'aya ouf qani wadi hira mal dena'),
  african: roots('Oke Umu Igbo Mto Kisa Nyam Lang Aba Ile', 'rande tubo wale kuu mbe lafe songa deru'),
  indian: roots(
    'Chanda Surya Nila Ratna Visha Megha Kaver Ananda',
    'gadh wadi vanam puram kheda nagri patti',
  ),
  japanese: roots(
    'Akase Miyo Tsuruno Kawase Hoshi Ishimo Matsuno Nami',
    'nogi zaka gaoka hata shiro numa hara',
  ),
};

/** Languages in which the sort stands before the place: "Stadtnetz Drosslau", "Acque Roccardesco". */
const SORT_FIRST = new Set(['de', 'fr', 'es', 'pt', 'it', 'pl', 'cs']);

/** Invents the name of a customer of that trade: "Varnholt Grid", "Stadtnetz Drosslau". */
export function inventAccountName(dice: Dice, place: Place, industry: Industry): string {
  const { heads, tails } = ROOTS[place.roots]!;
  const sorts = industry.sorts[place.language];
  const sort = dice.pick((sorts ?? industry.sorts.en).split(','));
  const root = dice.pick(heads) + dice.pick(tails);
  return sorts && SORT_FIRST.has(place.language) ? `${sort} ${root}` : `${root} ${sort}`;
}
