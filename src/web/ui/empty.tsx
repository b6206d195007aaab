import type { ReactNode } from 'react';

/** What is empty, why, what comes next, and the one thing worth doing. */
export function Empty({
  title,
  children,
  act,
  page = false,
  within = false,
}: {
  title: string;
  children?: ReactNode;
  act?: ReactNode;
  /** Whether this is all that the page says, so that its title heads the page. */
  page?: boolean;
  /** Whether it stands under the heading of a section, which is the greater of the two. */
  within?: boolean;
}) {
  const Title = page ? 'h1' : within ? 'h3' : 'h2';
  return (
    <div className="max-w-xl py-2">
      <Title className={within ? 'type-body font-semibold' : 'type-h2'}>{title}</Title>
      {children !== undefined && <div className="type-body mt-1 text-ink-2">{children}</div>}
      {act !== undefined && <div className="mt-3 flex flex-wrap items-center gap-3">{act}</div>}
    </div>
  );
}
