import { type FormEvent, useState } from 'react';
import type { KeyMade } from '../../contract/keys.ts';
import type { Role } from '../../contract/session.ts';
import { failureWords, useAnswer, useChange, useFormChange } from '../answers.ts';
import { Answer } from '../ui/answer.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { copyText, NOT_COPIED } from '../ui/clipboard.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ChoiceField, TextField } from '../ui/field.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { ago } from '../ui/words.ts';

/** What a key may do, as one chooses it. */
const roles: readonly { role: Role; says: string }[] = [
  { role: 'reader', says: 'Read only' },
  { role: 'csm', says: 'What a CSM may' },
  { role: 'owner', says: 'Everything, imports included' },
];

function NewKey({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('reader');
  const [made, setMade] = useState<KeyMade | null>(null);
  const make = useFormChange('POST /keys', 'keys');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ body: { name, role } }, { onSuccess: setMade });
  };
  if (made !== null) {
    return (
      <Dialog
        open
        onClose={onClose}
        title="Your key, this once"
        says="It is not kept where it could be read again. Put it where your secrets are."
      >
        <code className="mt-4 block rounded-m bg-wash px-4 py-3 break-all">{made.secret}</code>
        <div className="mt-4 flex gap-2">
          <Button
            look="go"
            onClick={async () => {
              if (await copyText(made.secret)) sayDone('The key is copied.');
              else sayFailed(NOT_COPIED);
            }}
          >
            Copy
          </Button>
          <Button look="bare" onClick={onClose}>
            I have it
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="A new key"
      says="For scripts and other systems; sent as “Authorization: Bearer” with each call."
    >
      <form className="mt-4 grid gap-4" onSubmit={submit}>
        <TextField
          label="What it is for"
          value={name}
          required
          autoFocus
          onChange={(event) => setName(event.target.value)}
          wrong={make.error === null ? null : failureWords(make.error)}
        />
        <ChoiceField
          label="What it may do"
          value={role}
          onChange={(event) => setRole(event.target.value as Role)}
        >
          {roles.map((each) => (
            <option key={each.role} value={each.role}>
              {each.says}
            </option>
          ))}
        </ChoiceField>
        <div className="flex gap-2">
          <Button look="go" type="submit" disabled={name.trim() === '' || make.isPending}>
            Make the key
          </Button>
          <Button look="bare" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Keys to the door for machines: made, seen once, revoked. */
export function Keys() {
  const now = useNow();
  const keys = useAnswer('GET /keys', {});
  const revoke = useChange('DELETE /keys/:id', 'keys');
  const [making, setMaking] = useState(false);
  // A key that is gone cannot be brought back: the second click does it.
  const [sure, setSure] = useState<string | null>(null);
  return (
    <Section title="Keys" aside={<TextButton onClick={() => setMaking(true)}>New key</TextButton>}>
      <Answer of={keys} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="type-small py-3 text-ink-2">No machine has a key to this house.</p>
          ) : (
            <ul className="rows type-small">
              {items.map((key) => (
                <li key={key.id} className="flex items-baseline justify-between gap-3 py-2">
                  <span className="min-w-0 [overflow-wrap:anywhere]">
                    <b className="font-semibold">{key.ofServer ? 'This server' : key.name}</b>
                    <span className="block text-ink-3">
                      {key.ofServer
                        ? 'For commands on its own machine; a new key at every start.'
                        : `${key.prefix}, ${key.lastUsedAt === null ? 'never used' : `used ${ago(key.lastUsedAt, now)}`}`}
                    </span>
                  </span>
                  {!key.ofServer && (
                    <TextButton
                      harm
                      onBlur={() => setSure(null)}
                      onClick={() => {
                        if (sure !== key.id) return setSure(key.id);
                        revoke.mutate(
                          { params: { id: key.id } },
                          {
                            onSuccess: () => sayDone(`${key.name} no longer opens anything.`),
                          },
                        );
                      }}
                    >
                      {sure === key.id ? 'Revoke for good' : 'Revoke'}
                    </TextButton>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {making && <NewKey onClose={() => setMaking(false)} />}
    </Section>
  );
}
