import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ConditionPeople as Shape } from '../../../contract/program.ts';
import { Answer } from '../../ui/answer.tsx';
import { counted, number } from '../../ui/words.ts';

const marks = { ready: 'ok', waiting: 'wait', blocked: 'no' } as const;

/** Whom a condition names today: how many are in, what holds those back who are, and some of them by name. */
export function ConditionPeople({ of, stale }: { of: UseQueryResult<Shape>; stale: boolean }) {
  return (
    <section aria-live="polite" className={stale ? 'opacity-60' : ''}>
      <Answer of={of} lines={5}>
        {(view) => (
          <>
            <h3>
              {view.people === 0
                ? 'Nobody matches today'
                : counted(view.people, 'person matches', 'people match')}
            </h3>
            <p className="type-small mt-1 text-ink-2">
              Of {number(view.everybody)} known. {number(view.ready)} of them may be asked for something now.
              {view.unknown > 0 &&
                ` Of ${number(view.unknown)} more a fact is missing; they count as not matching.`}
            </p>
            {view.held.length > 0 && (
              <>
                <h4 className="type-small mt-4 font-[550] text-ink-2">In, but held back</h4>
                <ul className="rows mt-1 border-t border-line">
                  {view.held.slice(0, 6).map((one) => (
                    <li key={one.gate + one.says} className="type-small flex items-baseline gap-2 py-1.5">
                      <i className="m no" aria-hidden="true" />
                      {one.says}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {view.among.length > 0 && (
              <details className="mt-4">
                <summary className="link cursor-pointer">
                  {view.people > view.among.length
                    ? `${number(view.among.length)} of them by name`
                    : 'All of them by name'}
                </summary>
                <ul className="rows mt-1 max-h-80 overflow-auto border-t border-line">
                  {view.among.map((one) => (
                    <li key={one.person.id + one.account.id} className="type-small py-1.5">
                      <Link
                        to="/advocates/$id"
                        params={{ id: one.person.id }}
                        className="font-[550] no-underline"
                      >
                        {one.person.name}
                      </Link>
                      , {one.account.name}
                      <span className="flex items-baseline gap-2 text-ink-3">
                        <i className={`m ${marks[one.verdict]}`} aria-hidden="true" />
                        {one.says}
                      </span>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}
