import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { WishValues } from '../../contract/needs.ts';
import { failureWords, useFormChange } from '../answers.ts';
import { useSession } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ChoiceField, TextField } from '../ui/field.tsx';
import { sayDone } from '../ui/undo-toast.tsx';
import { ownDepartment } from './own-department.ts';
import { useTakeBackNeed } from './use-take-back-need.ts';

const inAQuarter = () => new Date(Date.now() + 91 * 86_400_000).toISOString().slice(0, 10);

/** What is still missing or cannot be, by field, in our own words. */
function wrongWith(text: (name: string) => string): Partial<Record<'title' | 'count' | 'by', string>> {
  const count = Number(text('count'));
  return {
    ...(text('title') === '' && { title: 'Say what it is for: it names the need everywhere.' }),
    ...((!Number.isInteger(count) || count < 1 || count > 1000) && { count: 'From 1 to 1,000.' }),
    ...(text('by') === ''
      ? { by: 'By which day?' }
      : text('by') < new Date().toISOString().slice(0, 10) && { by: 'That day has passed.' }),
  };
}

/** File what a department wants: which act, how many, by when, from whom. */
export function NewNeedDialog({ wishes, onClose }: { wishes: WishValues; onClose: () => void }) {
  const file = useFormChange('POST /needs', 'needs');
  const navigate = useNavigate();
  const { member } = useSession();
  const takeBack = useTakeBackNeed();
  const [wrong, setWrong] = useState<Partial<Record<'title' | 'count' | 'by', string>>>({});
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const found = wrongWith(text);
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    const fit = {
      ...(text('industry') === '' ? {} : { industries: [text('industry')] }),
      ...(text('region') === '' ? {} : { regions: [text('region')] }),
    };
    file.mutate(
      {
        body: {
          department: text('department'),
          rung: text('rung'),
          title: text('title'),
          count: Number(text('count')),
          by: text('by'),
          ...(Object.keys(fit).length === 0 ? {} : { fit }),
        },
      },
      {
        onSuccess: (need) => {
          sayDone(`Filed: ${need.title}.`, takeBack(need.id, { to: '/needs' }));
          onClose();
          void navigate({ to: '/needs/$id', params: { id: need.id } });
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="What is needed?"
      says="It is planned for from now on; you see here whether it will be there in time."
    >
      <form className="mt-4 grid gap-4" onSubmit={submit} noValidate>
        <TextField
          label="In a few words"
          name="title"
          wrong={wrong.title}
          required
          autoFocus
          placeholder="Quotes for the spring launch page"
        />
        <div className="grid gap-4 desk:grid-cols-2">
          <ChoiceField
            label="For"
            name="department"
            defaultValue={ownDepartment(wishes.departments, member.role, false)}
          >
            {wishes.departments.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </ChoiceField>
          <ChoiceField label="Act" name="rung">
            {wishes.rungs.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </ChoiceField>
          <TextField
            label="How many"
            name="count"
            type="number"
            min={1}
            max={1000}
            defaultValue={1}
            wrong={wrong.count}
            required
          />
          <TextField label="By" name="by" type="date" defaultValue={inAQuarter()} wrong={wrong.by} required />
          <ChoiceField label="Industry" name="industry">
            <option value="">Any</option>
            {wishes.industries.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </ChoiceField>
          <ChoiceField label="Region" name="region">
            <option value="">Any</option>
            {wishes.regions.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </ChoiceField>
        </div>
        {file.error !== null && (
          <p className="field-error" role="alert">
            <i className="m no" aria-hidden="true" />
            {failureWords(file.error)}
          </p>
        )}
        <div className="flex gap-2">
          <Button look="go" type="submit" disabled={file.isPending}>
            File the need
          </Button>
          <Button look="bare" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
