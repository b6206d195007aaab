import { Link } from '@tanstack/react-router';
import type { NeedView } from '../../contract/needs.ts';
import { useMay, useSession } from '../shell/session.ts';
import { useAskNow } from '../today/use-ask-now.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { Section } from '../ui/page-head.tsx';
import { counted, firstName } from '../ui/words.ts';

/** The names that answer a need: the best few who fit and may be asked, each asked with one word. */
export function WhoMayBeAsked({ need }: { need: NeedView }) {
  const mayAsk = useMay('ask');
  const { member } = useSession();
  const askNow = useAskNow();
  if (need.candidates.length === 0 || need.done >= need.count) return null;
  return (
    <Section
      title="Who may be asked"
      aside={
        need.ready > need.candidates.length
          ? `the best of ${counted(need.ready, 'person', 'people')}`
          : 'best first'
      }
    >
      <ul className="rows">
        {need.candidates.map(({ person, account, says, owner }, place) => (
          <li
            key={person.id}
            className="grid gap-x-6 gap-y-1 py-3 desk:grid-cols-[14rem_minmax(0,1fr)_7.5rem] desk:[&>button]:justify-self-end desk:[&>button]:self-start"
          >
            <div className="min-w-0">
              <Link
                to="/advocates/$id"
                params={{ id: person.id }}
                className="font-semibold no-underline hover:underline"
              >
                {person.name}
              </Link>
              <p className="type-small text-ink-3">
                {person.title !== null && `${person.title}, `}
                <Link
                  to="/customers/$id"
                  params={{ id: account.id }}
                  className="no-underline hover:underline"
                >
                  {account.name}
                </Link>
              </p>
            </div>
            <p className="type-small text-ink-2">
              {says}
              {owner !== null && owner.email !== member.email && (
                <span className="text-ink-3"> {owner.name ?? owner.email} must agree.</span>
              )}
            </p>
            {mayAsk &&
              (place === 0 ? (
                <Button look="go" onClick={() => void askNow(person, need.rung.id, need.id)}>
                  Ask {firstName(person.name)}
                </Button>
              ) : (
                <TextButton onClick={() => void askNow(person, need.rung.id, need.id)}>
                  Ask {firstName(person.name)}
                </TextButton>
              ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}
