import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * How far below the top of the page an element begins, in pixels; 0 until it is there. Measured after every drawing,
 * because whatever stands above it may come late or change its height: a list that draws only the rows in sight
 * would leave out others than those beyond the window.
 */
export function useTopOnPage(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const place = element.current?.getBoundingClientRect();
    if (place !== undefined) setTop(Math.round(place.top + window.scrollY));
  });
  return top;
}
