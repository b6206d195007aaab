import type { Told as ToldShape } from '../../contract/wire.ts';
import { useSourceWords } from '../shell/members.ts';
import { useNow } from './now.ts';
import { age, longDay } from './words.ts';

/** Source and age, small, beside every claim. */
export function Told({ told }: { told: ToldShape | null }) {
  const now = useNow();
  const saying = useSourceWords();
  if (told === null) return <small className="type-micro text-ink-3">nobody told us yet</small>;
  return (
    <small className="type-micro whitespace-nowrap text-ink-3" title={longDay(told.at)}>
      {saying(told.source)}, {age(told.at, now)}
    </small>
  );
}
