import { expect, test } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import { eachHouse, FIRST_DAY } from '../each-house.ts';
import { bringIn } from './bring-in.ts';
import { getSources } from './sources.ts';

eachHouse('where signals come from', (house) => {
  const opened = (days: number) => new Date(FIRST_DAY - days * DAY).toISOString();
  const cases = (...days: number[]) =>
    `ticket_id,account_id,opened\n${days.map((day) => `T${day},A-1,${opened(day)}`).join('\n')}\n`;

  test('each tells how much it said, when last, and how late what it says now is, whatever its history', async () => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    const bring = (source: string, text: string) =>
      bringIn(workspace, { name: 'cases.csv', text }, { as: 'cases', source });
    const of = async (id: string) =>
      (await workspace.run(getSources, {})).items.find((source) => source.id === id);

    await bring('desk', cases(700, 800, 900));
    expect(await of('desk')).toMatchObject({ signals: 3, brings: ['cases'], errors: 0 });
    expect((await of('desk'))?.lagDays).toBeCloseTo(800, 0);

    house().setClock(FIRST_DAY + 10 * DAY);
    await bring('desk', cases(-7));
    await bring('tracker', cases(-9.5));
    expect(await of('desk')).toMatchObject({
      signals: 4,
      lastDeliveryAt: new Date(FIRST_DAY + 10 * DAY).toISOString(),
    });
    expect((await of('desk'))?.lagDays).toBeCloseTo(3, 1);
    expect((await of('tracker'))?.lagDays).toBeCloseTo(0.5, 1);
    expect(await of('crm')).toBeUndefined();
  });
});
