import { type JsonText, readJsonTexts } from '../../signals/json-text.ts';
import { type ImpactRecords, type ImpactTerms, impactReport } from './impact-report.ts';
import type { Behind, ReportedFigure } from './reported-figure.ts';

/**
 * Records as the store hands them over: texts of JSON lists, cut into pieces, so that nobody has to take them apart
 * before the thread does that works on them.
 */
export type ImpactTexts = { readonly [key in keyof ImpactRecords]: readonly JsonText[] };

/** A figure whose list is packed into pages of JSON text: a page is read when somebody turns to it. */
export type PackedFigure = Omit<ReportedFigure, 'behind'> & {
  readonly behindCount: number;
  readonly behindPages: readonly string[];
};

export const BEHIND_PAGE = 500;

/** The report from texts, packed for the way back. Runs on a thread. */
export function reportTask({ texts, terms }: { texts: ImpactTexts; terms: ImpactTerms }): PackedFigure[] {
  return impactReport(recordsOf(texts), terms).map(({ behind, ...figure }) => ({
    ...figure,
    behindCount: behind.length,
    behindPages: pages(behind),
  }));
}

/** The records that were written into texts. */
export const recordsOf = (texts: ImpactTexts): ImpactRecords => ({
  histories: readJsonTexts(texts.histories),
  acts: readJsonTexts(texts.acts),
  stories: readJsonTexts(texts.stories),
  uses: readJsonTexts(texts.uses),
  asks: readJsonTexts(texts.asks),
  salesTouches: readJsonTexts(texts.salesTouches),
});

const pages = (behind: readonly Behind[]): string[] =>
  Array.from({ length: Math.ceil(behind.length / BEHIND_PAGE) }, (_, page) =>
    JSON.stringify(behind.slice(page * BEHIND_PAGE, (page + 1) * BEHIND_PAGE)),
  );

/** One page of a packed list; empty beyond its end. */
export const behindPage = ({ behindPages }: PackedFigure, page: number): Behind[] =>
  JSON.parse(behindPages[page] ?? '[]') as Behind[];
