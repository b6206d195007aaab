import { describe, expect, test } from 'vitest';
import type { ImportKind } from '../src/core/imports/import-kind.ts';
import { importFile } from './import-file.ts';
import { dataIsHere } from './statistics-data.ts';

type Expected = { rows: number; kinds: Record<string, number>; warned?: Record<string, number> };

/** Table, kind, and what comes of its rows. Values in these seeds are scrambled; their shapes are the real ones. */
const TABLES: [string, ImportKind, Expected][] = [
  [
    'salesforce/sf_account',
    'accounts',
    { rows: 10, kinds: { 'account.described': 1, retracted: 19 }, warned: { deleted: 9 } },
  ],
  [
    'salesforce/sf_account_history',
    'accounts',
    { rows: 10, kinds: { 'account.described': 1, retracted: 9 }, warned: { deleted: 9 } },
  ],
  ['salesforce/sf_contact', 'people', { rows: 4, kinds: { 'person.described': 4, retracted: 6 } }],
  ['salesforce/sf_contact_history', 'people', { rows: 4, kinds: { 'person.described': 4 } }],
  [
    'salesforce/sf_opportunity',
    'opportunities',
    { rows: 10, kinds: { retracted: 19 }, warned: { deleted: 10, 'dates-out-of-order': 1 } },
  ],
  [
    'salesforce/sf_opportunity_history',
    'opportunities',
    { rows: 10, kinds: { retracted: 10 }, warned: { deleted: 10 } },
  ],
  ['salesforce/sf_task', 'touches', { rows: 10, kinds: { 'touch.made': 10 } }],
  ['salesforce/sf_event', 'touches', { rows: 10, kinds: { 'touch.made': 10 } }],
  ['hubspot/company', 'accounts', { rows: 24, kinds: { 'account.described': 24 } }],
  ['hubspot/contact', 'people', { rows: 22, kinds: { 'person.described': 22 } }],
  ['hubspot/deal', 'opportunities', { rows: 44, kinds: { 'opportunity.changed': 44 } }],
  ['hubspot/deal_stage', 'opportunities', { rows: 14, kinds: { 'opportunity.changed': 14 } }],
  [
    'hubspot/deal_property_history',
    'opportunities',
    { rows: 100, kinds: {}, warned: { 'nothing-told': 100 } },
  ],
  [
    'hubspot/ticket',
    'cases',
    { rows: 25, kinds: { 'case.opened': 25, 'case.closed': 23 }, warned: { 'dates-out-of-order': 1 } },
  ],
  ['hubspot/engagement_meeting', 'touches', { rows: 100, kinds: { 'touch.made': 100 } }],
  ['hubspot/engagement_call', 'touches', { rows: 1, kinds: { 'touch.made': 1 } }],
  [
    'zendesk/ticket',
    'cases',
    { rows: 10, kinds: { 'case.opened': 8, 'case.closed': 8, retracted: 4 }, warned: { deleted: 2 } },
  ],
  [
    'zendesk/ticket_field_history',
    'cases',
    {
      rows: 38,
      kinds: { 'case.opened': 1, 'case.prioritised': 3, 'case.closed': 15 },
      warned: { 'nothing-told': 3 },
    },
  ],
  ['zendesk/user', 'people', { rows: 10, kinds: { 'person.described': 10 } }],
  ['zendesk/organization', 'accounts', { rows: 10, kinds: { 'account.described': 10 } }],
  ['intercom/company_history', 'accounts', { rows: 9, kinds: { 'account.described': 9 } }],
  ['intercom/contact_history', 'people', { rows: 9, kinds: { 'person.described': 9, retracted: 9 } }],
  ['intercom/conversation_history', 'cases', { rows: 9, kinds: { 'case.opened': 3, 'case.closed': 2 } }],
  ['amplitude/amplitude_event', 'usage', { rows: 10, kinds: { 'usage.reported': 10 } }],
];

const PLAIN_NAMES: [string, ImportKind, Expected][] = [
  ['segment/example_segment_pages', 'usage', { rows: 1, kinds: { 'usage.reported': 1 } }],
  ['qualtrics/directory_contact', 'people', { rows: 5, kinds: { 'person.described': 5, retracted: 5 } }],
  ['qualtrics/core_contact', 'people', { rows: 1, kinds: { 'person.described': 1, retracted: 1 } }],
  [
    'qualtrics/survey_response',
    'surveys',
    { rows: 5, kinds: { 'touch.made': 2 }, warned: { 'nothing-told': 3 } },
  ],
  ['mixpanel/event', 'usage', { rows: 5, kinds: { 'usage.reported': 5 } }],
  ['pendo/account_history', 'accounts', { rows: 5, kinds: { 'account.described': 5 } }],
  ['pendo/event', 'usage', { rows: 5, kinds: { 'usage.reported': 5 } }],
  ['pendo/feature_event', 'usage', { rows: 5, kinds: { 'usage.reported': 5 } }],
  ['pendo/visitor_history', 'people', { rows: 5, kinds: { 'person.described': 5 } }],
];

describe.runIf(dataIsHere())(
  'tables of Salesforce, HubSpot, Zendesk and others, as a connector lays them down',
  () => {
    test.each([
      ...TABLES.map(([table, kind, expected]) => [`${table}_data`, kind, expected] as const),
      ...PLAIN_NAMES,
    ])('%s as %s', async (table, kind, { rows, kinds, warned = {} }) => {
      const file = await importFile(`saas_connector_seeds/${table}.csv`, kind);
      expect(file.planned.missing).toEqual([]);
      expect({ rows: file.rows, refused: file.refused, kinds: file.kinds, warned: file.warned }).toEqual({
        rows,
        refused: [],
        kinds,
        warned,
      });
    });

    test('nothing of the connector itself is taken for data', async () => {
      const file = await importFile('saas_connector_seeds/hubspot/company_data.csv', 'accounts');
      expect(file.mapping).toEqual({
        id: 'id',
        name: 'property_name',
        industry: 'property_industry',
        country: 'property_country',
        revenue: 'property_annualrevenue',
        deleted: 'is_deleted',
      });
    });

    test('a stage history names the deal, and so its account', async () => {
      const { taken } = await importFile('saas_connector_seeds/hubspot/deal_stage_data.csv', 'opportunities');
      expect(taken[0]?.account).toEqual({ via: { kind: 'opportunity', id: '3954699413' } });
      expect(taken[0]?.signals[0]?.sourceId).toBe('opportunity:3954699413:stage:2021-01-07T06:49:18.000Z');
    });

    test('answers whose question names no survey are refused with the reason, not taken for satisfaction', async () => {
      const file = await importFile('saas_connector_seeds/qualtrics/question_response.csv', 'surveys');
      expect(file.refused).toEqual(
        Array.from(
          { length: 4 },
          () => 'nothing tells whether this is NPS, CSAT or CES, and out of how many',
        ),
      );
      const told = await importFile('saas_connector_seeds/qualtrics/question_response.csv', 'surveys', {
        told: { instrument: '=csat', scale: '=5' },
      });
      expect(told.kinds).toEqual({ 'survey.answered': 4 });
    });
  },
);
