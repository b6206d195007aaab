import { Link } from '@tanstack/react-router';
import type { TodayView } from '../../contract/today.ts';
import { Dialog } from '../ui/dialog.tsx';
import { counted, number, opening } from '../ui/words.ts';

/** Why the others in the book are not asked today: each reason with its people one click away. */
export function WhyNotDialog({
  book,
  open,
  onClose,
}: {
  book: TodayView['book'];
  open: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Why not the others?"
      says={`${opening(book.resting)} wait for time to pass, ${number(book.held)} for something to happen. A person can be held by several things.`}
    >
      <ul className="rows mt-3 border-t border-line">
        {book.because.map((reason) => (
          <li key={reason.gate} className="flex items-baseline justify-between gap-4 py-2.5">
            <span>{reason.says}</span>
            <Link
              to="/advocates"
              search={{ as: 'table', gate: reason.gate }}
              className="link whitespace-nowrap"
            >
              Who<span className="sr-only">: {counted(reason.people, 'person', 'people')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
