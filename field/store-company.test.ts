import { describe, expect, test } from 'vitest';
import { fieldHouse } from './field-house.ts';
import { dataIsHere } from './statistics-data.ts';

describe.runIf(dataIsHere())(
  'whole companies from their files, through the doors, the fold and the plan',
  () => {
    const open = fieldHouse();

    test('a CRM (crm_maven): nothing lost, nobody invented, and the plan says that nobody is known', async () => {
      const { bring, bringAgain, count, plan } = await open();
      const accounts = { as: 'accounts' } as const;
      const deals = { as: 'opportunities' } as const;
      expect(await bring('crm_maven/accounts.csv', accounts)).toMatchObject({ created: 85, rejected: 0 });
      const { notes, ...counts } = await bring('crm_maven/sales_pipeline.csv', deals);
      expect(counts).toEqual({ rows: 8800, created: 8800, updated: 0, unchanged: 0, rejected: 0 });
      expect(Object.keys(notes)).toContain(
        'In "product", "GTXPro" is written in one word; others set these words apart (gtx pro).',
      );
      expect(
        await count(`select count(*) filter (where stage = 'Won') as won,
          count(*) filter (where stage = 'Lost') as lost, count(*) filter (where stage = 'Engaging') as engaging,
          count(*) filter (where stage = 'Prospecting') as prospecting,
          count(*) filter (where account_id = '-') as homeless,
          sum(amount) filter (where outcome = 'won') as worth from opportunities where workspace_id = :w`),
      ).toEqual({
        won: 4238,
        lost: 2473,
        engaging: 1589,
        prospecting: 500,
        homeless: 1425,
        worth: 10_005_534,
      });
      expect(
        await count(
          `select count(*) as accounts from accounts where workspace_id = :w and account_id <> '-'`,
        ),
      ).toEqual({ accounts: 85 });
      await bringAgain('crm_maven/accounts.csv', accounts);
      await bringAgain('crm_maven/sales_pipeline.csv', deals);
      const { proposals, shortfalls } = await plan();
      expect(proposals).toEqual([]);
      expect(shortfalls).toMatchObject([{ missing: 3, fitting: 0, ready: 0 }]);
    });

    test('a SaaS company (saas_ravenstack): what is odd is flagged and kept', async () => {
      const { bring, bringAgain, count, plan } = await open();
      const files = [
        ['accounts.csv', 'accounts', 500],
        ['subscriptions.csv', 'subscriptions', 5000],
        ['feature_usage.csv.gz', 'usage', 25_000],
        ['churn_events.csv', 'churn', 600],
        ['support_tickets.csv', 'cases', 2000],
      ] as const;
      const notes: Record<string, number> = {};
      for (const [file, as, rows] of files) {
        const done = await bring(`saas_ravenstack/ravenstack_${file}`, { as });
        expect(done).toMatchObject({ rows, created: rows, updated: 0, unchanged: 0, rejected: 0 });
        Object.assign(notes, done.notes);
      }
      const noted = (words: RegExp) => Object.entries(notes).find(([says]) => words.test(says))?.[1];
      expect(noted(/repeat an id/)).toBe(21);
      expect(noted(/before their account's signup/)).toBe(1077);
      expect(
        await count(`select count(*) filter (where account_id <> '-') as accounts,
          count(*) filter (where dirty) as unfolded from accounts where workspace_id = :w`),
      ).toEqual({ accounts: 500, unfolded: 0 });
      expect(
        await count(`select count(*) filter (where kind = 'usage.reported') as usage,
          count(*) filter (where kind = 'case.opened') as cases,
          count(*) filter (where account_id = '-') as homeless from signals where workspace_id = :w`),
      ).toEqual({ usage: 25_000, cases: 2000, homeless: 0 });
      // 465 events tell of 277 accounts that their own flag says are still there.
      expect(noted(/contradict/)).toBe(465);
      for (const [file, as] of files) await bringAgain(`saas_ravenstack/ravenstack_${file}`, { as });
      const { proposals, shortfalls } = await plan();
      expect([proposals.length, shortfalls[0]?.fitting]).toEqual([0, 0]);
    });

    test('a survey (nps_prepbench): its score is the published one, also out of the store', async () => {
      const { bring, bringAgain, count } = await open();
      const surveys = { as: 'surveys' } as const;
      expect(await bring('nps_prepbench/input_02.csv', surveys)).toMatchObject({ rows: 39, created: 39 });
      expect(
        await count(`select round((count(*) filter (where score >= 9) - count(*) filter (where score <= 6)) * 100.0
          / count(*), 1) as nps from (select (body ->> 'score')::int as score from signals
          where workspace_id = :w and kind = 'survey.answered') answers`),
      ).toEqual({ nps: -35.9 });
      await bringAgain('nps_prepbench/input_02.csv', surveys);
      await expect(bring('nps_prepbench/input_01.csv', surveys)).rejects.toThrow(
        /day or the month comes first/,
      );
      const told = { ...surveys, dateFormat: 'month-first' } as const;
      expect(await bring('nps_prepbench/input_01.csv', told)).toMatchObject({ created: 39, rejected: 0 });
    });
  },
);
