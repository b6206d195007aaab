export type Seniority = 'executive' | 'director' | 'manager' | 'staff';

/** Tried from the top; the first that matches counts. Words of English, German, French, Spanish and Italian titles. */
const LEVELS: readonly (readonly [Seniority, RegExp])[] = [
  ['staff', word('account executive|sales executive|assistant')],
  ['manager', word('team ?lead(er)?|teamleiter(in)?')],
  [
    'executive',
    word(
      'chief|c[efimoprtx]o|cpto|c[ih]so|chro|president|[se]?vp|vice[- ]president|(co-?)?founder|managing director|' +
        'gesch(ä|ae)ftsf(ü|ue)hrer(in)?|vorstand|pdg|directeur g[ée]n[ée]ral|director general|amministratore delegato',
    ),
  ],
  ['director', word('director|head|directeur|directrice|directora?|direttore|direttrice|.*leiter(in)?')],
  ['manager', word('manager(in)?|lead|leader|supervisor|responsable|gerente|jefe|responsabile')],
];

/**
 * Reads the level from a job title; `staff` for a title that names none. An owner of a product or a
 * partner manager is no executive, and neither is an account executive.
 */
export function readSeniority(title: string): Seniority {
  if (/^(owner|inhaber(in)?|partner)$/i.test(title.trim())) return 'executive';
  return LEVELS.find(([, pattern]) => pattern.test(title))?.[0] ?? 'staff';
}

function word(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(${words})(?![\\p{L}\\p{N}])`, 'iu');
}
