import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Report, table, text } from './report.ts';
import { inHtml, reportPage } from './report-page.ts';

const report = (words: string): Report => ({
  title: words,
  company: words,
  headline: words,
  basis: words,
  sections: [
    {
      id: 'brought',
      title: words,
      lead: words,
      blocks: [text(words), table(words, [words, 'n'], [[words, '1']], { foot: [words, '1'] })],
    },
  ],
});

describe('a report on paper', () => {
  it('writes whatever customers are called as text, never as markup', () => {
    const plain = reportPage(report('x')).match(/</g)?.length;
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'script', '/', ' ', 'a') }),
        (words) => {
          const page = reportPage(report(words));
          expect(page.match(/</g)?.length).toBe(plain);
          expect(page).toContain(`<h1>${inHtml(words)}</h1>`);
        },
      ),
    );
  });

  it('may run nothing and load nothing', () => {
    expect(reportPage(report('x'))).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"`,
    );
  });

  it('gives a refused figure its reason and no number, and a bar its parts in proportion', () => {
    const figure = {
      id: 'f',
      title: 'Effect',
      grade: 'adjusted',
      value: null,
      range: null,
      says: 'Can’t tell yet.',
      refused: 'Too few deals: 3 of 30.',
      caution: null,
      path: null,
    } as const;
    const parts = [
      { id: 'used', name: 'used', count: 1 },
      { id: 'process', name: 'never asked', count: 3 },
    ];
    const page = reportPage({
      ...report('x'),
      sections: [
        {
          id: 'a',
          title: 'A',
          lead: null,
          blocks: [
            { kind: 'figure', figure },
            { kind: 'bar', title: 'Accounts', parts },
          ],
        },
      ],
    });
    expect(page).toContain('<b>Effect.</b> Too few deals: 3 of 30.');
    expect(page).not.toContain('class="value"');
    expect(page).toContain(
      '<rect x="0.0" width="180.0" height="26" class="used"/><rect x="180.0" width="540.0"',
    );
  });
});
