import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import type { Board } from '../../contract/people.ts';
import { number, shortMinutes } from '../ui/words.ts';

/** One column a rung: who may be asked now, how many wait, what holds most of the rest. */
export function BoardColumns({ board }: { board: Board }) {
  return (
    <div className="board">
      {board.columns.map((column, step, all) => (
        <section key={column.rung.id} aria-label={column.rung.name}>
          {/* Each act stands a step higher than the one before. */}
          <header style={{ '--down': all.length - 1 - step } as CSSProperties}>
            <h2>{column.rung.name}</h2>
            <p>
              {shortMinutes(column.rung.minutes)}, {number(column.done)} done
            </p>
          </header>
          <p className={column.ready > 0 ? 'ready' : 'ready none'}>
            <Link
              to="/advocates"
              search={{ as: 'table', rung: column.rung.id, verdict: 'ready' }}
              className="no-underline hover:underline"
            >
              <b>{number(column.ready)}</b> ready
            </Link>
          </p>
          <ul>
            {column.first.map(({ person, account, says }) => (
              <li key={person.id}>
                <Link to="/advocates/$id" params={{ id: person.id }}>
                  {person.name}
                </Link>
                <span title={says}>{account.name}</span>
              </li>
            ))}
            {column.first.length === 0 && <li className="text-ink-3">Nobody now</li>}
          </ul>
          <p className="rest">
            {number(column.waiting)} wait, {number(column.blocked)} are blocked. {column.holds[0]?.says}
          </p>
        </section>
      ))}
    </div>
  );
}
