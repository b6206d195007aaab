import type { OptionHelp } from './method.ts';

/** What a list of covariates may hold, for the help. */
export const termHelp = 'columns, a*b, a^2, factor(a), with commas between';

/** Which category the others of a text column are compared with. */
export const referenceOption: OptionHelp = {
  flag: 'reference',
  takes: 'column=category,…',
  help: 'the category that others are compared with; the first in order unless told',
};
