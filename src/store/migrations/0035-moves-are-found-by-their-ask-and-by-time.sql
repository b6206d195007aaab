-- Every page over everybody asks first whether anything moved since its last answer, and what the ledger taught
-- whether it has grown: both passed over every ask and every move.
create index ask_moves_of_ask on ask_moves (workspace_id, ask_id, n);
create index ask_moves_by_time on ask_moves (workspace_id, at);
create index asks_by_change on asks (workspace_id, changed_at);
