import { Link, useNavigate } from '@tanstack/react-router';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { failureWords } from '../answers.ts';
import { CallFailed, call } from '../client.ts';
import { letGoOfTab } from '../ui/kept.ts';
import { FIND_KEYS, ON_APPLE } from '../ui/keys.ts';
import { sayFailed } from '../ui/undo-toast.tsx';
import { initials } from '../ui/words.ts';
import { Leaves } from './logo.tsx';
import { useSession } from './session.ts';
import { chooseTheme, chosenTheme, type Theme } from './theme.ts';

/** The mission's order; the words are the navigation. */
export const sections = [
  { to: '/today', word: 'Today' },
  { to: '/customers', word: 'Customers' },
  { to: '/advocates', word: 'Advocates' },
  { to: '/needs', word: 'Needs' },
  { to: '/stories', word: 'Stories' },
  { to: '/leak', word: 'Leak' },
  { to: '/impact', word: 'Impact' },
  { to: '/program', word: 'Program' },
  { to: '/data', word: 'Data' },
] as const;

const themes: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: 'Light or dark like the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

function Me({ onKeys }: { onKeys: () => void }) {
  const { member, workspace } = useSession();
  const navigate = useNavigate();
  const [theme, setTheme] = useState(chosenTheme);
  const leave = async () => {
    try {
      await call('DELETE /session', {});
    } catch (error) {
      // Whose session is over already is signed out.
      if (!(error instanceof CallFailed && error.problem.status === 401))
        return sayFailed(failureWords(error));
    }
    letGoOfTab();
    // Loaded anew, so that nothing of this reader stays in memory; in one step, so that no second one crosses theirs.
    location.assign('/sign-in');
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="me">
        <span aria-hidden="true">{initials(member.name)}</span>
        <span className="sr-only">{member.name}, your menu</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="popover" align="end" sideOffset={8}>
          <p className="px-2.5 py-1.5">
            <b className="block font-semibold">{member.name}</b>
            <span className="type-small text-ink-3">
              {member.email}, {workspace.name}
            </span>
          </p>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.RadioGroup
            value={theme}
            onValueChange={(value) => {
              setTheme(value as Theme);
              chooseTheme(value as Theme);
            }}
          >
            {themes.map(({ value, label }) => (
              <DropdownMenu.RadioItem key={value} value={value}>
                {label}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item onSelect={onKeys} className="[@media(hover:none)]:hidden">
            All keys
          </DropdownMenu.Item>
          <DropdownMenu.Item onSelect={() => navigate({ to: '/set-up' })}>Set-up</DropdownMenu.Item>
          <DropdownMenu.Item onSelect={leave}>Sign out</DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function PhoneMenu({ onFind }: { onFind: () => void }) {
  const navigate = useNavigate();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="link menu">Menu</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="popover" align="end" sideOffset={8}>
          {sections.map(({ to, word }) => (
            <DropdownMenu.Item key={to} onSelect={() => navigate({ to })}>
              {word}
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item onSelect={onFind}>Find anything</DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** The line of the masthead before it is known who is here, so that nothing moves when they are. */
export function MastheadSoon() {
  return (
    <header className="mast">
      <div>
        <span className="logo">
          <Leaves />
          Goodword
        </span>
      </div>
    </header>
  );
}

/** The words of the mission, search, and who is here. */
export function Masthead({ onFind, onKeys }: { onFind: () => void; onKeys: () => void }) {
  return (
    <header className="mast">
      <div>
        <Link to="/today" className="logo">
          <Leaves />
          Goodword
        </Link>
        <nav aria-label="Main">
          {sections.map(({ to, word }) => (
            <Link key={to} to={to} data-word={word}>
              {word}
            </Link>
          ))}
        </nav>
        <div className="end">
          <PhoneMenu onFind={onFind} />
          <button type="button" className="find" onClick={onFind} aria-keyshortcuts="Meta+K Control+K">
            <span>Find anything</span>
            <span aria-hidden="true" className="contents">
              <kbd>{FIND_KEYS.join(ON_APPLE ? '' : ' ')}</kbd>
            </span>
          </button>
          <Me onKeys={onKeys} />
        </div>
      </div>
    </header>
  );
}
