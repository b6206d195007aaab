import { useAnswer, useChange } from '../answers.ts';
import { useMay } from '../shell/session.ts';
import { TextButton } from '../ui/button.tsx';
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

/** One question about one day drawn by lot; nothing where there is none. */
export function DiaryQuestion() {
  const now = useNow();
  const may = useMay('tell');
  const work = useAnswer('GET /work', {}, may);
  const write = useChange('POST /work/diary', 'work');
  const asked = work.data?.question ?? null;
  if (asked === null || write.isPending) return null;
  const name = onDay(`${asked.day}T12:00:00.000Z`, now);
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
              write.mutate(
                { body: { day: asked.day, minutes } },
                { onSuccess: () => sayDone(`Noted for ${name}.`) },
              )
            }
          >
            {says}
          </TextButton>
        ))}
      </div>
    </Section>
  );
}
