import { describe, expect, test } from 'vitest';
import { bringIn } from '../src/actions/imports/bring-in.ts';
import type { ImportKind } from '../src/contract/imports.ts';
import { fieldHouse } from './field-house.ts';
import { dataIsHere } from './statistics-data.ts';

/** Tables in the order in which a company would bring them in: whose, who, what happened. */
const TABLES: readonly (readonly [string, string, ImportKind])[] = [
  ['salesforce', 'sf_account_data', 'accounts'],
  ['salesforce', 'sf_account_history_data', 'accounts'],
  ['salesforce', 'sf_contact_data', 'people'],
  ['salesforce', 'sf_contact_history_data', 'people'],
  ['salesforce', 'sf_opportunity_data', 'opportunities'],
  ['salesforce', 'sf_opportunity_history_data', 'opportunities'],
  ['salesforce', 'sf_task_data', 'touches'],
  ['salesforce', 'sf_event_data', 'touches'],
  ['hubspot', 'company_data', 'accounts'],
  ['hubspot', 'contact_data', 'people'],
  ['hubspot', 'deal_data', 'opportunities'],
  ['hubspot', 'deal_stage_data', 'opportunities'],
  ['hubspot', 'deal_property_history_data', 'opportunities'],
  ['hubspot', 'ticket_data', 'cases'],
  ['hubspot', 'ticket_property_history_data', 'cases'],
  ['hubspot', 'engagement_meeting_data', 'touches'],
  ['hubspot', 'engagement_call_data', 'touches'],
  ['zendesk', 'organization_data', 'accounts'],
  ['zendesk', 'user_data', 'people'],
  ['zendesk', 'ticket_data', 'cases'],
  ['zendesk', 'ticket_field_history_data', 'cases'],
  ['segment', 'example_segment_pages', 'usage'],
  ['qualtrics', 'directory_contact', 'people'],
  ['qualtrics', 'survey_response', 'surveys'],
];

describe.runIf(dataIsHere())('tables of connectors, through the doors', () => {
  const open = fieldHouse();

  test('every row is taken, once more nothing changes, and the plan can be made', async () => {
    const { bring, bringAgain, count, plan } = await open();
    for (const [source, table, as] of TABLES) {
      const file = `saas_connector_seeds/${source}/${table}.csv`;
      const { rows, created, updated, unchanged, rejected } = await bring(file, { as, source });
      expect([table, created + updated + unchanged, rejected]).toEqual([table, rows, 0]);
    }
    for (const [source, table, as] of TABLES) {
      await bringAgain(`saas_connector_seeds/${source}/${table}.csv`, { as, source });
    }
    expect(
      await count(`select count(*) filter (where dirty) as unfolded from accounts
        where workspace_id = :w`),
    ).toEqual({ unfolded: 0 });
    const { shortfalls, proposals } = await plan();
    // Nobody here has said anything good or given anything: nothing is proposed, and the reason is told.
    expect(proposals).toEqual([]);
    expect(shortfalls[0]?.fitting).toBeGreaterThan(0);
    expect(shortfalls[0]?.obstacles.every(({ says, people }) => says !== '' && people > 0)).toBe(true);
  });

  test('a history of properties belongs to the account of its deal or ticket', async () => {
    const { workspace, count } = await open();
    const tickets = 'id,subject,createdate,hs_pipeline_stage,company\n7,Login,2020-07-01 09:00,New,Acme\n';
    const history =
      'ticket_id,name,source,source_id,timestamp_instant,value\n7,hs_ticket_priority,CRM_UI,,2020-07-02 10:00:00,HIGH\n7,hs_pipeline_stage,CRM_UI,,2020-07-03 12:00:00,Closed\n';
    const deals = 'deal_id,dealname,dealstage,createdate,company\n77,Big,new,2020-01-01,Acme\n';
    const moves =
      'deal_id,timestamp,source,name,source_id,value\n77,2020-02-01 09:00:00,CRM_UI,dealstage,u1,presentation\n77,2020-03-01 09:00:00,CRM_UI,dealstage,u1,closedwon\n';
    for (const [name, text, as] of [
      ['ticket.csv', tickets, 'cases'],
      ['ticket_property_history.csv', history, 'cases'],
      ['deal.csv', deals, 'opportunities'],
      ['deal_property_history.csv', moves, 'opportunities'],
    ] as const) {
      const done = await bringIn(workspace, { name, text }, { as, source: 'hubspot' });
      expect([name, done.state, done.rejected]).toEqual([name, 'done', 0]);
    }
    expect(
      await count(`select count(*) as signals, count(*) filter (where account_id = '-') as homeless,
          count(*) filter (where kind = 'case.closed') as closed,
          count(*) filter (where kind = 'case.prioritised') as prioritised
        from signals where workspace_id = :w`),
    ).toEqual({ signals: 6, homeless: 0, closed: 1, prioritised: 1 });
    expect(
      await count(`select outcome, jsonb_array_length(stages) as stages from opportunities
        where workspace_id = :w`),
    ).toEqual({ outcome: 'won', stages: 3 });
  });
});
