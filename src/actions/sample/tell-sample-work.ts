import type { SampleCompany } from '../../core/sample/generate-sample-company.ts';
import { tellDiary, tellMinutes, tellShadowWeeks } from '../../core/sample/work-story.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { diaryDaysWithin } from '../../core/work/diary-days.ts';
import { shadowWeeksWithin } from '../../core/work/shadow-week.ts';
import { saveDiary } from '../../store/diary.ts';
import type { Tx } from '../../store/store.ts';
import { saveAskMinutes, saveShadowWeek } from '../../store/work.ts';
import { toDay } from '../work/questions.ts';

/** Lets the sample company's CSMs keep their diary, count their drawn weeks and note minutes, as its truth has them. */
export async function tellSampleWork(
  tx: Tx,
  workspaceId: string,
  { members, asks }: Pick<SampleCompany, 'members' | 'asks'>,
  seed: number,
  now: Instant,
): Promise<void> {
  const since = now - 100 * DAY;
  for (const { email, role } of members) {
    if (role !== 'csm') continue;
    const days = diaryDaysWithin(workspaceId, email, since, now);
    for (const { day, minutes } of tellDiary(seed, email, days))
      await saveDiary(tx, workspaceId, { email, day: toDay(day), minutes }, day + DAY);
    const weeks = shadowWeeksWithin(workspaceId, email, since, now);
    for (const { week, ...counted } of tellShadowWeeks(seed, email, weeks))
      await saveShadowWeek(tx, workspaceId, { email, week: toDay(week), ...counted }, week + 5 * DAY);
  }
  for (const { ask, step, minutes, at } of tellMinutes(seed, asks, now))
    await saveAskMinutes(
      tx,
      workspaceId,
      { askId: ask.id, accountId: ask.accountId, email: ask.owner ?? '', step, minutes },
      at,
    );
}
