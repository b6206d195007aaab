import { PAPER_STYLE } from './paper-style.ts';
import type { Report, ReportBlock, ReportFigure, ReportSection } from './report.ts';

/** Text in HTML: every character that could begin markup, written out. */
export const inHtml = (words: string): string =>
  words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** The report as one HTML page for paper: self-contained, without scripts, everything from outside written as text. */
export function reportPage(report: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>${inHtml(`${report.title} · ${report.company}`)}</title>
<style>${PAPER_STYLE}</style>
</head>
<body>
<header>
<p class="small">${inHtml(report.company)} · ${inHtml(report.title)}</p>
<h1>${inHtml(report.headline)}</h1>
<p class="small">${inHtml(report.basis)}</p>
</header>
${report.sections.map(sectionHtml).join('\n')}
</body>
</html>`;
}

function sectionHtml({ id, title, lead, blocks }: ReportSection): string {
  return `<section class="${inHtml(id)}">
<h2>${inHtml(title)}</h2>
${lead === null ? '' : `<p class="lead">${inHtml(lead)}</p>`}
${runs(blocks).map(runHtml).join('\n')}
</section>`;
}

/** Figures that follow each other stand in one grid; everything else stands alone. */
function runs(blocks: readonly ReportBlock[]): ReportBlock[][] {
  const out: ReportBlock[][] = [];
  const keyOf = (block: ReportBlock | undefined) =>
    block?.kind === 'figure' ? `figure ${block.figure.refused === null}` : null;
  for (const block of blocks) {
    const last = out.at(-1);
    const key = keyOf(block);
    if (last !== undefined && key !== null && keyOf(last[0]) === key) last.push(block);
    else out.push([block]);
  }
  return out;
}

function runHtml(run: readonly ReportBlock[]): string {
  const inner = run.map(blockHtml).join('\n');
  const [first] = run;
  if (first?.kind !== 'figure') return inner;
  return first.figure.refused === null
    ? `<div class="figures">${inner}</div>`
    : `<h3>What cannot be told yet</h3><div class="open">${inner}</div>`;
}

function blockHtml(block: ReportBlock): string {
  switch (block.kind) {
    case 'text':
      return `<p>${inHtml(block.text)}</p>`;
    case 'figure':
      return figureHtml(block.figure);
    case 'table':
      return tableHtml(block);
    case 'bar':
      return barHtml(block);
  }
}

function figureHtml({ title, grade, value, range, says, refused, caution }: ReportFigure): string {
  if (value === null) return `<article><p><b>${inHtml(title)}.</b> ${inHtml(refused ?? says)}</p></article>`;
  return `<article>
<h3>${inHtml(title)} <i>${inHtml(grade)}</i></h3>
<p class="value">${inHtml(value.large)} <span>${inHtml(value.small)}</span></p>
${range === null ? '' : rangeSvg(range)}
<p>${inHtml(says)}</p>
${caution === null ? '' : `<p class="small">${inHtml(caution)}</p>`}
</article>`;
}

/** A range as a line from low to high, with nought marked where it is near. */
function rangeSvg({ low, likely, high }: NonNullable<ReportFigure['range']>): string {
  const from = Math.min(0, low);
  const span = Math.max(high, 0) - from || 1;
  const x = (value: number) => (4 + (232 * (value - from)) / span).toFixed(1);
  return `<svg viewBox="0 0 240 14" class="range"><line x1="4" x2="236" y1="7" y2="7" class="axis"/><line x1="${x(0)}" x2="${x(0)}" y1="1" y2="13" class="nought"/><line x1="${x(low)}" x2="${x(high)}" y1="7" y2="7" class="from-to"/><circle cx="${x(likely)}" cy="7" r="3.5"/></svg>`;
}

type Of<K extends ReportBlock['kind']> = Extract<ReportBlock, { kind: K }>;

function tableHtml({ title, columns, rows, foot }: Of<'table'>): string {
  const side = (index: number) => (columns[index]?.isNumber ? ' class="right"' : '');
  const line = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell, index) => `<${tag}${side(index)}>${inHtml(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><caption>${inHtml(title)}</caption>
<thead>${line(
    columns.map(({ name }) => name),
    'th',
  )}</thead>
<tbody>${rows.map((row) => line(row, 'td')).join('\n')}</tbody>
${foot === null ? '' : `<tfoot>${line(foot, 'td')}</tfoot>`}
</table>`;
}

function barHtml({ title, parts }: Of<'bar'>): string {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  let left = 0;
  const rects = parts.map(({ id, count }) => {
    const width = total === 0 ? 0 : (720 * count) / total;
    const rect = `<rect x="${left.toFixed(1)}" width="${width.toFixed(1)}" height="26" class="${inHtml(id)}"/>`;
    left += width;
    return rect;
  });
  const legend = parts
    .map(({ id, name, count }) => `<span><i class="${inHtml(id)}"></i>${count} ${inHtml(name)}</span>`)
    .join('');
  return `<figure><figcaption>${inHtml(title)}: ${total}</figcaption><svg viewBox="0 0 720 26" class="bar">${rects.join('')}</svg><p class="legend">${legend}</p></figure>`;
}
