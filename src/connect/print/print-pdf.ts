/** What came of printing: the PDF, or in one sentence why there is none. */
export type Printed = { readonly refused: null; readonly pdf: Uint8Array } | { readonly refused: string };

/** Prints a self-contained HTML page as a PDF. */
export type PrintPdf = (html: string) => Promise<Printed>;
