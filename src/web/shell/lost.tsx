import { Link } from '@tanstack/react-router';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';

/** An address that leads nowhere. */
export function Lost() {
  return (
    <main className="page">
      <Empty
        page
        title="There is nothing at this address."
        act={
          <Button asChild>
            <Link to="/today">Go to today</Link>
          </Button>
        }
      >
        It may have been merged, withdrawn or mistyped. “Find anything” looks everywhere by name.
      </Empty>
    </main>
  );
}
