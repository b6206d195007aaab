-- A record that was taken back is told with its withdrawal, of another kind: whoever reads a few kinds looks here.
create index signals_withdrawn on signals (workspace_id, account_id, source, source_id, revision)
  where kind = 'retracted';
-- The stage that an account held most of a quarter hangs on few kinds as well.
create index signals_of_stages on signals (workspace_id, account_id)
  where kind in ('account.described', 'account.churned', 'account.returned', 'implementation.started',
    'implementation.completed', 'milestone.reported', 'subscription.changed', 'opportunity.changed',
    'survey.answered', 'person.left', 'person.confirmed', 'ask.moved', 'act.done');
