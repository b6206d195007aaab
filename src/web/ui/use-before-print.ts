import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';

/** Shows what was folded away before the page goes to paper, which cannot be unfolded. */
export function useBeforePrint(unfold: () => void): void {
  const latest = useRef(unfold);
  useEffect(() => {
    latest.current = unfold;
  });
  useEffect(() => {
    // The browser prints as soon as its listeners have returned.
    const onPrint = () => flushSync(() => latest.current());
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, []);
}
