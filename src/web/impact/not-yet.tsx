import { Link } from '@tanstack/react-router';
import type { ImpactFigure } from '../../contract/impact.ts';
import { Refusal } from '../ui/refusal.tsx';
import { counted } from '../ui/words.ts';
import { oneOf } from './figure-words.ts';
import { HowItWasWorkedOut } from './how-it-was-worked-out.tsx';

/** Fewer on one side are not worth a paragraph of their own. */
const FEW = 10;
const isFew = ({ counts }: ImpactFigure) => counts !== null && counts.treated < FEW;

/** What the data cannot carry yet: what is there, what is needed, when it may be told, and what would settle it. */
export function NotYet({ figures }: { figures: readonly ImpactFigure[] }) {
  if (figures.length === 0) return null;
  return (
    <div className="border-t border-line pt-4">
      <h3 className="type-small font-[550] text-ink-3">What can’t be told yet</h3>
      {figures
        .filter((figure) => !isFew(figure))
        .map((figure) => {
          const { refused } = figure.measure;
          if (refused === null) return null;
          return (
            <article key={figure.id} aria-label={figure.title} className="mt-4">
              <Refusal refused={refused} small />
              {figure.firmer !== null && (
                <p className="type-small border-l-[3px] border-line-strong pt-1 pl-4 text-ink-2">
                  {figure.firmer}
                </p>
              )}
              <div className="flex flex-wrap gap-x-5 pl-[1.1875rem]">
                <HowItWasWorkedOut figure={figure} />
                {figure.list !== null && (
                  <Link to="/impact/$id" params={{ id: figure.id }} className="link mt-2">
                    The {counted(figure.behind.count, oneOf[figure.behind.noun])} looked at
                    <span className="sr-only">: {figure.title}</span>
                  </Link>
                )}
              </div>
            </article>
          );
        })}
      {figures.some(isFew) && (
        <div className="type-small mt-5">
          <p className="text-ink-3">Too early to say; an effect takes about 30 on each side.</p>
          <ul className="rows mt-1.5">
            {figures.filter(isFew).map(({ id, title, counts, behind }) => (
              <li key={id} className="flex items-baseline justify-between gap-4 py-1.5">
                {title}
                <span className="whitespace-nowrap text-ink-3">
                  {counted(counts?.treated ?? 0, oneOf[behind.noun])} so far
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
