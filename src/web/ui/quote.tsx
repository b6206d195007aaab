import type { ReactNode } from 'react';

/** The customer's words; the opening mark hangs in the margin. Always text, never markup. */
export function Quote({
  words,
  children,
  large = false,
}: {
  words: string;
  children?: ReactNode;
  large?: boolean;
}) {
  return (
    <blockquote className="quote" style={large ? { fontSize: '1.3125rem', lineHeight: 1.36 } : undefined}>
      {words.replace(/^["“”]+|["“”]+$/g, '')}”{children !== undefined && <footer>{children}</footer>}
    </blockquote>
  );
}
