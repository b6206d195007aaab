import type { EChartsOption } from 'echarts';

/** What a chart is made from: pictures are told by the frame (chart.tsx), so that each has its name, keys and table. */
export type Drawing = (width: number) => EChartsOption;

/** One thing in a picture that the keys stop at; `says` is read out and stands in its tip. */
export type ChartPoint = { readonly series: number; readonly index: number; readonly says: string };

/** What the engine draws with: the colours of tokens.css by name, so that a change of theme needs no redrawing. */
export const paint = {
  ink: 'var(--ink)',
  second: 'var(--ink-2)',
  faint: 'var(--ink-3)',
  line: 'var(--line)',
  edge: 'var(--line-strong)',
  paper: 'var(--paper)',
  laurel: 'var(--laurel)',
  mind: 'var(--marigold)',
} as const;

/**
 * Lines of several groups, told apart by lightness and by dash as well as by hue: laurel, ink, marigold, grey.
 * More than four lines in one picture are not a picture.
 */
export const strokes = [
  { color: paint.laurel, type: 'solid', width: 2.5 },
  { color: paint.ink, type: [7, 4], width: 2 },
  { color: paint.mind, type: [2, 3], width: 2.5 },
  { color: paint.edge, type: [10, 3, 2, 3], width: 2 },
] as const;

/** The reading type of tokens.css by its full name: the engine measures text and cannot resolve a token. */
export const typeface = (): string =>
  getComputedStyle(document.documentElement).getPropertyValue('--sans').trim() || 'sans-serif';

/** An axis that counts: no line of its own, at most three rules (every `step`), labels in the faint ink. */
export const scale = (format: (value: number) => string, step?: number) =>
  ({
    type: 'value',
    axisLine: { show: false },
    axisTick: { show: false },
    splitNumber: 3,
    ...(step === undefined ? {} : { interval: step }),
    splitLine: { showMinLine: false, showMaxLine: false, lineStyle: { color: paint.line } },
    axisLabel: { color: paint.faint, fontSize: 12, formatter: format, hideOverlap: true },
  }) as const;

/** The rows of a list drawn as a picture: an axis without words, for the words stand above each row. */
export const rowAxis = (names: readonly string[]) => ({
  type: 'category' as const,
  data: [...names],
  inverse: true,
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: { show: false },
  splitLine: { show: false },
});

/** Name to the left and figure to the right, above a row whose middle is `y`. */
export const rowWords = (y: number, left: number, right: number, name: string, figure: string) => [
  {
    type: 'text' as const,
    style: {
      fontSize: 13,
      fontWeight: 600,
      fontFamily: typeface(),
      fill: paint.ink,
      text: name,
      x: left,
      y: y - 12,
      verticalAlign: 'bottom' as const,
      width: Math.max(80, right - left - figure.length * 7.2 - 12),
      overflow: 'truncate' as const,
    },
  },
  {
    type: 'text' as const,
    style: {
      fontSize: 13,
      fontFamily: typeface(),
      fill: paint.second,
      text: figure,
      x: right,
      y: y - 12,
      align: 'right' as const,
      verticalAlign: 'bottom' as const,
    },
  },
];

/** Height in pixels of one such row. */
export const ROW_HEIGHT = 54;
