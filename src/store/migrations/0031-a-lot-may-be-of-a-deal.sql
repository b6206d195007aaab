-- Where an offer is drawn by lot, the deal that it is drawn for.
alter table experiment_lots add column opportunity_id text;
