import { sql } from 'kysely';

/**
 * True of a signal, called `s` in its query, that was not corrected or taken back since: the last revision of its
 * account, source and id, as the fold keeps it. Asked row by row along the key, after everything cheaper: the same
 * written as "there is no later one" is answered by laying all signals of everybody side by side.
 */
export const stands = sql`s.revision = (select max(h.revision) from signals h where h.workspace_id = s.workspace_id
  and h.account_id = s.account_id and h.source = s.source and h.source_id = s.source_id)`;
