import { type ImpactFigure, sayIn, toReportFigure } from './figure-words.ts';
import { type ReportBlock, type ReportSection, table, text } from './report.ts';

/** Every figure of impact: those that can be told first, then the others with what is missing. */
export function broughtSection(figures: readonly ImpactFigure[], currency: string): ReportSection {
  const told = figures.filter(({ measure }) => measure.refused === null);
  const open = figures.filter(({ measure }) => measure.refused !== null);
  const block = (figure: ImpactFigure): ReportBlock => ({
    kind: 'figure',
    figure: toReportFigure(figure, currency),
  });
  return {
    id: 'brought',
    title: 'What it brought',
    lead: `${told.length} of ${figures.length} figures can be told; the others say what is missing. Figures of different grades are never added up.`,
    blocks: [...told.map(block), ...open.map(block)],
  };
}

/** "Influenced" as most reports have it, beside what can be shown, and why the two differ. */
export function honestSection(figures: readonly ImpactFigure[], currency: string): ReportSection {
  const effects = figures.filter(({ id }) => id.startsWith('win-rate-'));
  const compared = effects.flatMap((figure) => {
    const { measure, naive, title, says } = figure;
    if (measure.refused !== null || naive === null || naive.value === null) return [];
    const honest = toReportFigure(figure, currency).value;
    const simply = sayIn('points', currency)(100 * naive.value);
    return [[title, simply, `${honest?.large ?? ''}, ${honest?.small ?? ''}`, `${naive.says} ${says}`]];
  });
  const touched = figures.find(({ id }) => id === 'touched-revenue');
  const reach =
    touched?.measure.refused === null
      ? `${touched.says} Some reports call that sum influenced revenue. It is not evidence of effect: a deal has to live long and go well before anybody offers it a customer’s voice, so such deals are won more often even where the voice does nothing.`
      : `What some reports call influenced revenue cannot be told: ${touched === undefined ? 'no deal is on record.' : (touched.measure.refused?.message ?? '')}`;
  const open = effects.flatMap(({ measure, title }) =>
    measure.refused === null ? [] : [`${title}: ${measure.refused.message}`],
  );
  return {
    id: 'honest',
    title: '“Influenced”, and what can be shown',
    lead:
      compared.length === 0
        ? 'No effect on winning can be shown yet, so none is printed.'
        : 'The simple comparison flatters; the second figure compares deals with their look-alikes from the same stage on.',
    blocks: [
      text(reach),
      ...(compared.length === 0
        ? []
        : [
            table(
              'Simple comparison and look-alikes',
              ['What', 'Simply compared', 'Among look-alikes', 'Why they differ'],
              compared,
              { words: ['Why they differ'] },
            ),
          ]),
      ...(open.length === 0 ? [] : [text(`Not shown yet. ${open.join(' ')}`)]),
    ],
  };
}
