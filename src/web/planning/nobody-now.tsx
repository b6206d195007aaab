import { Link } from '@tanstack/react-router';
import type { PlanView } from '../../contract/plan.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { counted, number } from '../ui/words.ts';

/** So many needs say what stands in their way; the part of the plan that is left out has all. */
const SHOWN = 3;

/** Why the plan asks nobody now: whose week is full, that nothing more is wanted, or what holds back those who fit. */
export function NobodyNow({
  plan,
  owner,
}: {
  plan: Pick<PlanView, 'proposals' | 'staying' | 'shortfalls' | 'caps'>;
  /** Whose asks alone are shown, and what they are called. */
  owner?: { readonly email: string; readonly name: string } | undefined;
}) {
  const others = plan.proposals.length + (plan.staying?.length ?? 0);
  if (owner !== undefined && others > 0) {
    const full = plan.caps?.some((cap) => cap.kind === 'owner' && cap.id === owner.email && cap.left <= 0);
    return (
      <Empty
        title={`The plan has nobody for ${owner.name} to ask now.`}
        act={
          <Button asChild>
            <Link to="/plan">Show everybody’s {counted(others, 'ask')}</Link>
          </Button>
        }
      >
        {full
          ? 'Their week is full: another ask would be more than the program lets one colleague make.'
          : 'Nobody at their accounts fits what is still wanted and may be asked, or others are worth more.'}
      </Empty>
    );
  }
  if (plan.shortfalls.length === 0)
    return (
      <Empty
        title="The plan asks nobody now."
        act={
          <Button asChild>
            <Link to="/needs">See what is wanted</Link>
          </Button>
        }
      >
        Nothing more is wanted: every need is met or has enough people on it.
      </Empty>
    );
  return (
    <Empty
      title="The plan asks nobody now."
      act={
        <Button asChild>
          <Link to="/plan" search={{ part: 'left-out' }}>
            See all that is left out, and why
          </Link>
        </Button>
      }
    >
      <ul className="grid gap-1.5">
        {[...plan.shortfalls]
          .sort((a, b) => b.missing - a.missing)
          .slice(0, SHOWN)
          .map(({ needId, title, fitting, ready, obstacles }) => (
            <li key={needId}>
              <b className="font-semibold">{title}</b>:{' '}
              {fitting === 0
                ? 'nobody fits.'
                : `${number(fitting)} ${fitting === 1 ? 'fits' : 'fit'}, ${ready === 0 ? 'nobody' : number(ready)} may be asked now.`}{' '}
              {obstacles[0]?.says}
            </li>
          ))}
      </ul>
    </Empty>
  );
}
