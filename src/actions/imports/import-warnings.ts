import type { RowWarning, WarningCode } from '../../core/imports/row-result.ts';
import type { ImportWarning } from '../../store/imports.ts';

/** Oddities that many rows share are told in one sentence with their number; the first stands for all. */
const SAYS: Readonly<Record<WarningCode, string>> = {
  'duplicate-id': 'Rows repeat an id with other content; each was kept as an event of its own',
  'bad-email': 'Mail addresses cannot be read; the rows were kept without them',
  deleted: 'The source has deleted these records; what they told was taken back',
  'unread-value': 'Values cannot be read; the rows were kept without them',
  'still-to-come': 'Rows are dated after this import; they count from their day on',
  'unseen-name': 'Names hold nothing that can be seen; they were kept as they are',
  'dates-out-of-order': 'Rows end before they begin; they were kept as they are',
  'foreign-currency':
    'Amounts are in another currency than the program counts in; they are shown in their own and added to no sum. Where it should be yours, change it under Program, Needs',
  'nothing-told': 'Rows tell nothing that is of use here; nothing was taken from them',
  'before-signup': "Rows lie before their account's signup; they were kept and flagged",
  'churn-contradiction': 'Rows contradict what other rows say about who left; both were kept',
  'unknown-reference':
    'Rows are about a subscription, deal or case that nothing is known of; they were kept under "No account". Bring in the file that tells of it, then this one again',
  'unheard-of':
    'Customers that nothing has told of before were opened under their id alone. Bring in your customers with these ids, from the same source, and they have their names',
  'several-accounts':
    'Rows name an account as several are called; they were kept under "No account". Give their account ids, or merge the accounts, then bring the file in again',
  'accounts-listed': 'Rows list several accounts; they were taken for the first of them',
  'unknown-rung': 'Acts are of a kind that the ladder does not have; they were kept and count on no rung',
};

/** Where the first oddity of its kind adds something to the sentence, it is quoted. */
const QUOTED: ReadonlySet<WarningCode> = new Set([
  'duplicate-id',
  'bad-email',
  'unread-value',
  'unseen-name',
  'nothing-told',
  'still-to-come',
  'unknown-reference',
  'several-accounts',
  'unheard-of',
  'accounts-listed',
  'unknown-rung',
  'foreign-currency',
]);

/** The warnings of an import with those of a batch added. */
export function tellWarnings(
  known: readonly ImportWarning[],
  added: readonly RowWarning[],
): readonly ImportWarning[] {
  return added.reduce(
    (all, { code, text }) =>
      withWarning(all, {
        code,
        says: QUOTED.has(code) ? `${SAYS[code]} (first: ${text}).` : `${SAYS[code]}.`,
      }),
    known,
  );
}

/** The warnings with one more: counted where there is one of its kind, told where there is none. */
export function withWarning(
  known: readonly ImportWarning[],
  { code, says }: Omit<ImportWarning, 'count'>,
): readonly ImportWarning[] {
  const at = known.findIndex((one) => (code === null ? one.says === says : one.code === code));
  const found = known[at];
  if (found === undefined) return [...known, { code, says, count: 1 }];
  return code === null ? known : known.with(at, { ...found, count: found.count + 1 });
}

/** How many pairs of accounts wait for somebody to say whether they are one. */
export function tellProposals(count: number): string {
  return count === 1
    ? 'Two accounts have nearly the same name and may be one: decide under Data.'
    : `${count} pairs of accounts have nearly the same name and may be one each: decide under Data.`;
}
