import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AccountPerson } from '../../contract/customers.ts';
import { TextButton } from '../ui/button.tsx';
import { useNow } from '../ui/now.ts';
import { ago, counted, day } from '../ui/words.ts';
import { type OrgBranch, orgTree } from './org-tree.ts';

const marks = { ready: 'ok', waiting: 'wait', blocked: 'no' } as const;
const words = { ready: 'Ready', waiting: 'Waiting', blocked: 'Blocked' } as const;

const strengths = { none: 0, weak: 1, fair: 2, strong: 3 } as const;

/** How strong a relationship is, as one to three strokes; told in words beside them. */
function Strength({ of }: { of: AccountPerson['relationship'] }) {
  return (
    <svg width="16" height="10" viewBox="0 0 16 10" aria-hidden="true">
      {[1, 2, 3].map((stroke) => (
        <rect
          key={stroke}
          x={(stroke - 1) * 6}
          y={8 - stroke * 2.6}
          width="4"
          height={2 + stroke * 2.6}
          fill={stroke <= strengths[of] ? 'var(--ink-2)' : 'var(--line)'}
        />
      ))}
    </svg>
  );
}

/** Gone, away or when last spoken to; nothing where none of these is known. */
function lately(
  { leftAt, awayUntil, lastTouchAt }: Pick<AccountPerson, 'leftAt' | 'awayUntil' | 'lastTouchAt'>,
  now: number,
): string {
  if (leftAt !== null) return `left ${day(leftAt, now)}`;
  if (awayUntil !== null) return `away until ${day(awayUntil, now)}`;
  return lastTouchAt === null ? '' : `last ${ago(lastTouchAt, now)}`;
}

function PersonLine({ of: { person, ...each } }: { of: AccountPerson }) {
  const now = useNow();
  return (
    <div
      className={`grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 py-2.5 desk:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)_10.5rem] ${each.leftAt === null ? '' : 'text-ink-3'}`}
    >
      <div className="min-w-0">
        <Link
          to="/advocates/$id"
          params={{ id: person.id }}
          className="font-semibold no-underline hover:underline"
        >
          {person.name}
        </Link>
        {(each.champion || each.buyingRole === 'champion') && (
          <span className="type-micro ml-2 text-laurel">champion</span>
        )}
        <p className="type-small text-ink-3">
          {person.title ?? 'job not known'}
          {each.buyingRole !== null && each.buyingRole !== 'champion' && `; ${each.buyingRole}`}
        </p>
      </div>
      <div className="type-small text-ink-2 max-desk:order-last max-desk:col-span-2">
        <span className="flex items-baseline gap-2">
          <Strength of={each.relationship} />
          {each.relationship === 'none' ? 'no relationship yet' : `${each.relationship} relationship`}
        </span>
        <p className="text-ink-3">
          {[
            each.touches === 0 ? 'no contact this year' : counted(each.touches, 'contact'),
            lately(each, now),
            each.nps === null ? '' : `scored ${each.nps}`,
          ]
            .filter(Boolean)
            .join(', ')}
        </p>
      </div>
      <div className="text-right">
        <span className="inline-flex items-baseline gap-2 font-semibold">
          <i className={`m ${marks[each.verdict]}`} aria-hidden="true" />
          {words[each.verdict]}
        </span>
        {/* The verdict stands above it already. */}
        <p className="type-small text-ink-3">{each.standing.replace(/^Ready for /, 'for ')}</p>
      </div>
    </div>
  );
}

const tiers = [
  { tier: 'executive', title: 'At the top' },
  { tier: 'director', title: 'Directors' },
  { tier: 'manager', title: 'Managers' },
  { tier: 'staff', title: 'In the team' },
  { tier: null, title: 'Place not known' },
] as const;

/** Where we stand at an account, in a sentence: whom we know best, and whether we know anybody at the top. */
export function relationshipSays(people: readonly AccountPerson[]): string {
  const here = people.filter(({ leftAt }) => leftAt === null);
  const best = here.toSorted(
    (a, b) => strengths[b.relationship] - strengths[a.relationship] || b.touches - a.touches,
  )[0];
  const top = here.filter(({ seniority }) => seniority === 'executive');
  const known =
    best === undefined || best.relationship === 'none'
      ? 'We hold no relationship with anybody here.'
      : `We know ${best.person.name} best.`;
  if (top.length === 0) return `${known} Nobody at the top is known.`;
  if (top.every(({ relationship }) => strengths[relationship] < 2))
    return `${known} At the top we are strangers still.`;
  return known;
}

/** People one below the other. */
function Lines({ of }: { of: readonly AccountPerson[] }) {
  return (
    <ul className="rows">
      {of.map((each) => (
        <li key={each.person.id}>
          <PersonLine of={each} />
        </li>
      ))}
    </ul>
  );
}

/** People with those who report to them, one step further in a level. */
function Branches({ of }: { of: readonly OrgBranch[] }) {
  return (
    <ul className="org-tree">
      {of.map(({ of: person, reports }) => (
        <li key={person.person.id}>
          <PersonLine of={person} />
          {reports.length > 0 && <Branches of={reports} />}
        </li>
      ))}
    </ul>
  );
}

/** How many people are shown before somebody asks for all; whoever stands in a line of reporting always is. */
const FEW = 8;

const size = ({ reports }: OrgBranch): number => 1 + reports.reduce((sum, report) => sum + size(report), 0);

/**
 * The account's org chart: who reports to whom where that is known, the others by rank; how well we know
 * them, and whether they may be asked.
 */
export function People({ people }: { people: readonly AccountPerson[] }) {
  const [all, setAll] = useState(false);
  if (people.length === 0) {
    return (
      <p className="type-small py-3 text-ink-2">
        Nobody is known here yet. People come with your contacts file, survey answers or support cases.
      </p>
    );
  }
  const left = people.filter(({ leftAt }) => leftAt !== null);
  const { trees, others } = orgTree(people.filter(({ leftAt }) => leftAt === null));
  const drawn = trees.reduce((sum, tree) => sum + size(tree), 0);
  const most = all ? people.length : Math.max(0, FEW - drawn);
  // Highest rank first, so that whoever is folded away stands lowest; one more line may as well be the person.
  const byRank = tiers.flatMap(({ tier }) => others.filter(({ seniority }) => seniority === tier));
  const shown = new Set(byRank.length + left.length <= most + 1 ? byRank : byRank.slice(0, most));
  const leftShown = shown.size === byRank.length && byRank.length + left.length <= most + 1;
  const folded = byRank.length - shown.size + (leftShown ? 0 : left.length);
  return (
    <>
      <p className="type-small mt-2 text-ink-2">{relationshipSays(people)}</p>
      {trees.length > 0 && <Branches of={trees} />}
      <ol className="org">
        {tiers.map(({ tier, title }) => {
          const mine = others.filter((one) => one.seniority === tier && shown.has(one));
          return mine.length === 0 ? null : (
            <li key={title}>
              <h3>{trees.length === 0 ? title : `${title}, reporting line not known`}</h3>
              <Lines of={mine} />
            </li>
          );
        })}
        {left.length > 0 && leftShown && (
          <li>
            <h3>Left</h3>
            <Lines of={left} />
          </li>
        )}
      </ol>
      {folded > 0 && (
        <TextButton className="mt-2" onClick={() => setAll(true)}>
          {counted(folded, 'more person', 'more people')}
        </TextButton>
      )}
    </>
  );
}
