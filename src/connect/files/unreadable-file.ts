/**
 * A file that cannot be read as a table, told in one sentence a person can act on ("This is an Excel
 * workbook; save the sheet as CSV and import that."). Nothing of the file was taken.
 */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
