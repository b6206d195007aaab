import { type ReactNode, useEffect } from 'react';

/** A page opens with its answer: a sentence with the number in it. `title` names the window. */
export function PageHead({
  title,
  above,
  headline,
  children,
  acts,
  ruled = false,
}: {
  title: string;
  above?: ReactNode;
  headline: ReactNode;
  children?: ReactNode;
  acts?: ReactNode;
  ruled?: boolean;
}) {
  useEffect(() => {
    document.title = `${title} · Goodword`;
  }, [title]);
  return (
    <header
      className={`flex flex-wrap items-end justify-between gap-x-8 gap-y-4 ${ruled ? 'border-b border-ink pb-5' : ''}`}
    >
      <div className="max-w-4xl min-w-0 flex-[1_1_26rem]">
        {above !== undefined && <div className="type-small mb-1 text-ink-3">{above}</div>}
        <h1>{headline}</h1>
        {children !== undefined && <div className="type-ui mt-1.5 text-ink-2">{children}</div>}
      </div>
      {acts !== undefined && acts !== false && (
        <div className="acts flex flex-wrap gap-2 max-sm:w-full">{acts}</div>
      )}
    </header>
  );
}

/** A section under a rule of ink, with something small at its right. */
export function Section({
  title,
  aside,
  note,
  children,
  className = '',
}: {
  title: ReactNode;
  aside?: ReactNode;
  note?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={className}>
      <div className="section-head">
        <h2>{title}</h2>
        {aside !== undefined && aside !== false && <span>{aside}</span>}
      </div>
      {note !== undefined && <p className="type-small mt-2 text-ink-3">{note}</p>}
      {children}
    </section>
  );
}
