import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { reading } from '../answers.ts';
import { number } from '../ui/words.ts';

/** So many reasons are read; the page of the need has all. */
const SHOWN = 4;

/** What a file would have to tell so that a guardrail knows; columns are named as the mapping names them. */
const TOLD_BY: Readonly<Record<string, string>> = {
  'at-risk-unknown': 'a column “At risk”, yes or no, among your customers',
  'implementation-unknown': 'when implementation began and when they went live, among your customers',
  'renewal-unknown': 'the renewal date of their contracts',
  'tenure-unknown': 'since when they are customers',
  'not-customer-unknown': 'the lifecycle of your customers',
  'escalation-unknown': 'support cases of the last month',
  'urgent-case-unknown': 'support cases of the last month',
  'consent-unknown': 'who has agreed to be contacted',
  'cohort-unknown': 'survey answers',
  milestone: 'usage, survey answers or contracts that are fresh',
};

/** Where nobody may be asked yet for what is wanted: what holds most people back, what would tell, and where to change the rule instead. */
export function WhatIsMissing({ needId }: { needId: string }) {
  // A file that was just brought in changes it: what was told a moment ago is asked again.
  const need = useQuery({ ...reading('GET /needs/:id', { params: { id: needId } }), staleTime: 0 }).data;
  if (need === undefined || need.ready > 0 || need.fitting === 0) return null;
  const obstacles = [...need.obstacles].sort((a, b) => b.people - a.people).slice(0, SHOWN);
  return (
    <div className="mt-3 border-l-[3px] border-marigold pl-4">
      <p className="font-[550]">
        Of {number(need.fitting)} people nobody may be asked yet. What holds them back:
      </p>
      <ul className="type-small mt-1 grid gap-1">
        {obstacles.map(({ gate, says }) => (
          <li key={gate}>
            {says}
            {TOLD_BY[gate] !== undefined && <span className="text-ink-3"> Told by {TOLD_BY[gate]}.</span>}
          </li>
        ))}
      </ul>
      <p className="type-small mt-2 text-ink-2">
        What nobody has told holds everybody back, so that nobody is asked at a bad moment.{' '}
        <Link to="/data/import">Bring in a file that tells</Link>, or{' '}
        <Link to="/program">let go of the guardrail</Link> until you have one: off, or nought days, and
        publish.
      </p>
    </div>
  );
}
