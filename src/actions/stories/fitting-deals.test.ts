import { expect, test } from 'vitest';
import { StoryView } from '../../contract/stories.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { type PlacedDraft, recordSignals } from '../customers/record-signals.ts';
import { eachHouse, FIRST_DAY } from '../each-house.ts';
import { readProgram } from '../program/load-program.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { recordAct } from './acts.ts';
import { getStory, useStory } from './stories.ts';

/** Where each company works; Tove's tells the story. */
const WHERE: Readonly<Record<string, readonly [industry: string, region: string]>> = {
  acc_tove: ['energy', 'Nordics'],
  acc_near: ['energy', 'Nordics'],
  acc_far: ['energy', 'DACH'],
  acc_other: ['retail', 'Nordics'],
};

eachHouse('deals that a story fits', (house) => {
  test('are open, of other companies in its industry, nearest first, and not those it was shown in', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    const accounts = Object.keys(WHERE);
    await tellCustomers(workspace, {
      ...Object.fromEntries(accounts.map((id) => [id, []])),
      acc_tove: ['per_tove'],
    });
    const deal = (
      accountId: string,
      opportunityId: string,
      amount: number,
      outcome: 'open' | 'won' = 'open',
    ) =>
      ({
        accountId,
        personId: null,
        draft: {
          sourceId: opportunityId,
          occurredAt: FIRST_DAY,
          body: {
            kind: 'opportunity.changed',
            opportunityId,
            name: opportunityId,
            stage: 'Evaluation',
            outcome,
            amount,
            ...(accountId === 'acc_far' && { currency: 'jpy' }),
          },
        },
      }) satisfies PlacedDraft;
    await workspace.transact(async (tx) => {
      const described = Object.entries(WHERE).map(
        ([accountId, [industry, region]]): PlacedDraft => ({
          accountId,
          personId: null,
          draft: {
            sourceId: `${accountId} where`,
            occurredAt: FIRST_DAY,
            body: { kind: 'account.described', industry, region },
          },
        }),
      );
      const deals = [
        deal('acc_tove', 'own', 90_000),
        deal('acc_far', 'far', 80_000),
        deal('acc_near', 'near', 10_000),
        deal('acc_near', 'nearer', 20_000),
        deal('acc_near', 'past', 70_000, 'won'),
        deal('acc_other', 'other', 60_000),
      ];
      await recordSignals(tx, workspace.id, 'crm', null, [...described, ...deals], house().clock);
      await foldAccounts(tx, workspace.id, accounts, await readProgram(tx, workspace.id), FIRST_DAY);
    });
    const tell = (rights: object | undefined) =>
      workspace.run(recordAct, {
        body: {
          personId: 'per_tove',
          rung: 'quote',
          title: 'It works',
          doneOn: '2026-11-16',
          quote: 'It works.',
          rights,
        },
      });
    const storyOf = async (made: Awaited<ReturnType<typeof tell>>) =>
      StoryView.parse(await workspace.run(getStory, { params: { id: made.storyId ?? '' } }));
    const free = await tell({ scope: 'public', channels: ['deck'], grantedBy: 'Tove' });
    const { id, deals } = await storyOf(free);
    expect(deals.map((one) => one.id)).toEqual(['nearer', 'near', 'far']);
    expect(deals[0]).toMatchObject({ industry: 'energy', region: 'Nordics', amount: { cents: 2_000_000 } });
    // Told in yen, it stays yen: no rate of the day is on record.
    expect(deals[2]).toMatchObject({
      industry: 'energy',
      region: null,
      amount: { cents: 8_000_000, currency: 'JPY' },
    });
    await workspace.run(useStory, { params: { id }, body: { channel: 'deck', opportunityId: 'nearer' } });
    expect((await storyOf(free)).deals.map((one) => one.id)).toEqual(['near', 'far']);
    // What nobody has allowed is offered for no deal.
    expect((await storyOf(await tell(undefined))).deals).toEqual([]);
  });
});
