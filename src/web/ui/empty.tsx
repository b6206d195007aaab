import type { ReactNode } from 'react';

/** What is empty, why, what comes next, and the one thing worth doing. */
export function Empty({ title, children, act }: { title: string; children?: ReactNode; act?: ReactNode }) {
  return (
    <div className="max-w-xl py-2">
      <h2 className="type-h2">{title}</h2>
      {children !== undefined && <p className="type-body mt-1 text-ink-2">{children}</p>}
      {act !== undefined && <div className="mt-3 flex flex-wrap items-center gap-3">{act}</div>}
    </div>
  );
}
