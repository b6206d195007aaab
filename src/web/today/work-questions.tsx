import { type FormEvent, useState } from 'react';
import { useAnswer, useChange } from '../answers.ts';
import { useMay } from '../shell/session.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { sayDone } from '../ui/undo-toast.tsx';
import { day as onDay } from '../ui/words.ts';

const CHOICES = [
  { minutes: 0, says: 'None' },
  { minutes: 15, says: '15 minutes' },
  { minutes: 30, says: 'Half an hour' },
  { minutes: 60, says: '1 hour' },
  { minutes: 120, says: '2 hours' },
  { minutes: 240, says: 'Half the day' },
];

/** A day and a week drawn by lot, each asked about once; nothing where there is nothing to ask. */
export function WorkQuestions() {
  const may = useMay('tell');
  const { data } = useAnswer('GET /work/questions', {}, may);
  if (data === undefined) return null;
  return (
    <>
      {data.day !== null && <DayQuestion day={data.day} />}
      {data.week !== null && <WeekQuestion week={data.week} />}
    </>
  );
}

function DayQuestion({ day }: { day: string }) {
  const now = useNow();
  const write = useChange('POST /work/diary', 'work');
  if (write.isPending) return null;
  const name = onDay(`${day}T12:00:00.000Z`, now);
  return (
    <Section title="Five days a quarter">
      <p className="type-small py-3 text-ink-2">
        How long did advocacy take you on {name}, all in all? The day was drawn by lot.
      </p>
      <div className="flex flex-wrap gap-x-4">
        {CHOICES.map(({ minutes, says }) => (
          <TextButton
            key={minutes}
            onClick={() =>
              write.mutate({ body: { day, minutes } }, { onSuccess: () => sayDone(`Noted for ${name}.`) })
            }
          >
            {says}
          </TextButton>
        ))}
      </div>
    </Section>
  );
}

function WeekQuestion({ week }: { week: string }) {
  const now = useNow();
  const write = useChange('POST /work/shadow', 'work');
  const [requests, setRequests] = useState('');
  const [minutes, setMinutes] = useState('');
  if (write.isPending) return null;
  const name = onDay(`${week}T12:00:00.000Z`, now);
  const tell = (body: { requests: number; minutes: number }) =>
    write.mutate(
      { body: { week, ...body } },
      {
        onSuccess: () => sayDone(`Noted for the week of ${name}.`),
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tell({ requests: Math.trunc(Number(requests)), minutes: Math.trunc(Number(minutes)) });
  };
  return (
    <Section title="One week a quarter">
      <p className="type-small py-3 text-ink-2">
        In the week of {name}, how often did somebody want a customer’s good word from you in chat or by mail,
        past Goodword? The week was drawn by lot.
      </p>
      <form onSubmit={submit} className="grid grid-cols-2 items-end gap-3">
        <TextField
          label="Times"
          type="number"
          min={1}
          max={1000}
          required
          value={requests}
          onChange={({ target }) => setRequests(target.value)}
        />
        <TextField
          label="Minutes in all"
          type="number"
          min={0}
          max={10_080}
          required
          value={minutes}
          onChange={({ target }) => setMinutes(target.value)}
        />
        <Button type="submit">Note it</Button>
        <TextButton className="justify-self-start" onClick={() => tell({ requests: 0, minutes: 0 })}>
          Not once
        </TextButton>
      </form>
    </Section>
  );
}
