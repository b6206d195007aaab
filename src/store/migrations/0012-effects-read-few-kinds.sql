-- Effects are worked out from a few kinds of signals of everybody; without this every signal would be read for them.
create index signals_of_effects on signals (workspace_id, account_id)
  where kind in ('opportunity.changed', 'account.described', 'person.described', 'subscription.changed',
    'account.churned', 'account.returned', 'health.reported', 'survey.answered', 'case.opened');
