import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { failureWords, useAnswer } from '../answers.ts';
import { call } from '../client.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Leaves } from './logo.tsx';
import { wayBack } from './way-back.ts';

/** The token of a pasted link, or what was pasted when it is a bare token. */
export function tokenOf(pasted: string): string {
  const text = pasted.trim();
  return URL.canParse(text) ? (new URL(text).searchParams.get('token') ?? text) : text;
}

/** Sign in with the one-time link that the console printed; opened with the link itself, it happens at once. */
export function SignInPage() {
  const { token, to } = useSearch({ from: '/sign-in' });
  const way = wayBack(to);
  const [link, setLink] = useState('');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { history } = useRouter();
  const signIn = useMutation({
    mutationFn: (given: string) => call('POST /session', { body: { token: given } }),
    onSuccess: async (session) => {
      client.clear();
      client.setQueryData(['GET /session', {}], session);
      if (way !== undefined) history.replace(way);
      else await navigate({ to: session.has.accounts === 0 ? '/set-up' : '/today', replace: true });
    },
  });
  // A link opened beside this page signs its reader in here too: on coming back, the way goes on.
  const session = useAnswer('GET /session', {}, token === undefined && way !== undefined);
  const here = session.isSuccess && token === undefined;
  useEffect(() => {
    if (here && way !== undefined) history.replace(way);
  }, [here, way, history]);
  const tried = useRef(false);
  const { mutate } = signIn;
  useEffect(() => {
    document.title = 'Sign in · Goodword';
    if (token === undefined || tried.current) return;
    tried.current = true;
    mutate(token);
  }, [token, mutate]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (tokenOf(link) !== '') mutate(tokenOf(link));
  };
  return (
    <main className="grid min-h-dvh desk:grid-cols-[minmax(18rem,2fr)_3fr]">
      <div className="flex flex-col justify-end bg-[light-dark(#1F4A37,#1B3A2C)] px-8 py-10 text-[#FFFEFC] desk:px-14 desk:py-16">
        <Leaves className="mb-8 w-16 fill-[#8FC4A6]" />
        <p className="type-h1 max-w-md">A customer’s good word, asked for at the right moment.</p>
      </div>
      <form className="flex max-w-xl flex-col justify-center gap-5 px-8 py-12 desk:px-20" onSubmit={submit}>
        <div>
          <h1>Sign in</h1>
          <p className="type-body mt-2 text-ink-2">
            When Goodword starts, it prints a one-time link where it was started. Open that link, or paste it
            here.{way !== undefined && ' Then you go on to the page you were opening.'}
          </p>
        </div>
        <TextField
          label="One-time link"
          name="link"
          autoComplete="off"
          autoFocus
          value={link}
          onChange={(event) => setLink(event.target.value)}
          wrong={signIn.error === null ? null : failureWords(signIn.error)}
        />
        <div>
          <Button look="go" type="submit" disabled={signIn.isPending}>
            {signIn.isPending ? 'Signing in' : 'Sign in'}
          </Button>
        </div>
        <p className="type-small text-ink-3">
          A link works once. For another one, run{' '}
          <code className="rounded-s bg-wash px-1">npx goodword link</code>.
        </p>
      </form>
    </main>
  );
}
