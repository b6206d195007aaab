import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A link to a path that the server named: followed inside the app, and still a link to every other hand. */
export function PathLink({
  to,
  className,
  children,
}: {
  to: string;
  className?: string;
  children: ReactNode;
}) {
  const { history } = useRouter();
  return (
    <a
      href={to}
      className={className}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        history.push(to);
      }}
    >
      {children}
    </a>
  );
}
