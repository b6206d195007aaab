import { render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { expect, it, vi } from 'vitest';
import { useTopOnPage } from './use-top-on-page.ts';

function Measured({ above }: { readonly above: number }) {
  const place = useRef<HTMLParagraphElement>(null);
  return (
    <p ref={place} data-above={above}>
      {useTopOnPage(place)}
    </p>
  );
}

it('follows what comes late above the element, and counts what was scrolled away', () => {
  const measure = vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
    this: HTMLElement,
  ) {
    return new DOMRect(0, Number(this.dataset.above) - window.scrollY, 100, 20);
  });
  const { rerender } = render(<Measured above={120.4} />);
  expect(screen.getByText('120')).toBeDefined();
  vi.stubGlobal('scrollY', 300);
  rerender(<Measured above={480} />);
  expect(screen.getByText('480')).toBeDefined();
  vi.unstubAllGlobals();
  measure.mockRestore();
});
