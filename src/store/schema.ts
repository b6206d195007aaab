// Written by scripts/write-schema-types.ts from the migrations; do not edit.
import type { ColumnType, Generated } from 'kysely';

/** Moments are milliseconds since 1970 when read; a Date or an ISO text when written. */
type Moment = ColumnType<number, Date | string, Date | string>;
/** Read as the value; written as JSON text. */
// biome-ignore lint/suspicious/noExplicitAny: a JSON column holds what its noun's query file says.
type Json = ColumnType<any, string, string>;
// biome-ignore lint/suspicious/noExplicitAny: as above; the column has a default.
type DefaultedJson = ColumnType<any, string | undefined, string>;
type DefaultedMoment = ColumnType<number, Date | string | undefined, Date | string>;

export type Schema = {
  accounts: {
    workspace_id: string;
    account_id: string;
    name: string;
    name_key: string;
    domain: string | null;
    merged_into: string | null;
    created_at: Moment;
    owner: string | null;
    industry: string | null;
    region: string | null;
    country: string | null;
    employees: number | null;
    lifecycle: string | null;
    arr: number | null;
    health: number | null;
    nps: number | null;
    renews_at: Moment | null;
    stage: string | null;
    last_touch_at: Moment | null;
    open_asks: Generated<number>;
    asks_sent: Generated<number>;
    acts: Generated<number>;
    fans: Generated<number>;
    hold: string | null;
    people: Generated<number>;
    ready: Generated<number>;
    state: Json | null;
    folded_at: Moment | null;
    dirty: Generated<boolean>;
    listed: Json | null;
    products: Generated<string[]>;
    competitors: Generated<string[]>;
  };
  acts: {
    workspace_id: string;
    account_id: string;
    act_id: string;
    person_id: string | null;
    ask_id: string | null;
    need_id: string | null;
    rung: string;
    title: string;
    done_at: Moment;
    source: string;
  };
  api_keys: {
    workspace_id: string;
    key_id: string;
    name: string;
    token_hash: string;
    role: string;
    created_at: Moment;
    created_by: string;
    last_used_at: Moment | null;
    revoked_at: Moment | null;
  };
  ask_minutes: {
    workspace_id: string;
    account_id: string;
    ask_id: string;
    email: string;
    step: string;
    minutes: number;
    told_at: Moment;
  };
  ask_moves: {
    workspace_id: string;
    account_id: string;
    ask_id: string;
    n: number;
    from_state: string | null;
    to_state: string;
    by: string;
    at: Moment;
    why: string | null;
  };
  asks: {
    workspace_id: string;
    account_id: string;
    ask_id: string;
    person_id: string;
    need_id: string | null;
    rung: string;
    state: string;
    owner: string | null;
    subject: string;
    message: string;
    program_version: number;
    value: number;
    why_now: Generated<string>;
    factors: DefaultedJson;
    created_at: Moment;
    changed_at: Moment;
    sent_at: Moment | null;
    snoozed_until: Moment | null;
    chance: number | null;
    chance_model: string | null;
    draw: Json | null;
  };
  coverage: {
    workspace_id: string;
    topic: string;
    source: string;
    at: Moment;
  };
  deliveries: {
    workspace_id: string;
    source: string;
    source_id: string;
    account_id: string;
    revision: number;
    digest: string;
  };
  diary: {
    workspace_id: string;
    email: string;
    day: string;
    minutes: number;
    told_at: Moment;
  };
  experiment_lots: {
    workspace_id: string;
    account_id: string;
    experiment_id: string;
    arm: string;
    probability: number;
    lot: number;
    stratum: string;
    place: number;
    assigned_at: Moment;
    held_until: Moment | null;
    opportunity_id: string | null;
  };
  experiments: {
    workspace_id: string;
    experiment_id: string;
    terms: Json;
    detectable: number;
    seed: number;
    program_version: number;
    started_by: string;
    started_at: Moment;
    stopped_by: string | null;
    stopped_at: Moment | null;
    why: string | null;
  };
  hearings: {
    workspace_id: string;
    topic: string;
    source: string;
    at: Moment;
  };
  holds: {
    workspace_id: string;
    account_id: string;
    person_id: string;
    ask_id: string;
    slot: number;
    taken_at: Moment;
    until: Moment | null;
  };
  idempotency_keys: {
    workspace_id: string;
    key: string;
    request_hash: string;
    status: number;
    answer: Json | null;
    created_at: Moment;
  };
  identities: {
    workspace_id: string;
    subject: string;
    scheme: string;
    value: string;
    account_id: string;
    person_id: Generated<string>;
  };
  import_mappings: {
    workspace_id: string;
    source: string;
    kind: string;
    mapping: Json;
    options: Json;
    saved_at: Moment;
    header: Generated<string>;
    columns: DefaultedJson;
  };
  imports: {
    workspace_id: string;
    import_id: string;
    upload_id: string;
    kind: string;
    source: string;
    mapping: Json;
    options: Json;
    state: string;
    bytes_read: Generated<number>;
    bytes_total: Generated<number>;
    rows: Generated<number>;
    created: Generated<number>;
    updated: Generated<number>;
    unchanged: Generated<number>;
    rejected: Generated<number>;
    rejects_path: string | null;
    warnings: DefaultedJson;
    error: string | null;
    started_by: string;
    started_at: Moment;
    ended_at: Moment | null;
    taken_by: string | null;
    taken_until: Moment | null;
  };
  last_answers: {
    workspace_id: string;
    name: string;
    made_by: string;
    generation: string;
    at: Moment;
    answer: string;
  };
  leak_audits: {
    workspace_id: string;
    account_id: string;
    quarter: string;
    stage: string;
    lot: number;
    drawn_at: Moment;
    answer: string | null;
    note: string | null;
    answered_by: string | null;
    answered_at: Moment | null;
    second_answer: string | null;
    second_by: string | null;
    second_at: Moment | null;
  };
  leak_terms: {
    workspace_id: string;
    version: number;
    terms: Json;
    reason: string;
    created_by: string;
    created_at: Moment;
    holds_from: Moment;
  };
  ledger: {
    workspace_id: string;
    entry_id: string;
    at: Moment;
    by: string;
    action: string;
    subject: string | null;
    input: Json;
  };
  match_rows: {
    workspace_id: string;
    account_id: string;
    person_id: string;
    rung: string;
    ready_at: Moment;
    chance: number;
    recent: number;
    industry: string | null;
    places: string[];
    employees: number | null;
    products: string[] | null;
    competitors: string[];
    persona: string | null;
    title: string | null;
    language: string | null;
    lot: number;
  };
  members: {
    workspace_id: string;
    member_id: string;
    email: string;
    name: string;
    role: string;
    created_at: Moment;
  };
  merge_proposals: {
    workspace_id: string;
    account_id: string;
    other_id: string;
    why: string;
    likeness: number;
    state: string;
    created_at: Moment;
    decided_by: string | null;
    decided_at: Moment | null;
  };
  migrations: {
    name: string;
    ran_at: DefaultedMoment;
  };
  needs: {
    workspace_id: string;
    need_id: string;
    department: string;
    rung: string;
    title: string;
    count: number;
    by: Moment;
    worth: number;
    who: string | null;
    opportunity_id: string | null;
    requested_by: string;
    created_at: Moment;
    closed_at: Moment | null;
  };
  opportunities: {
    workspace_id: string;
    account_id: string;
    opportunity_id: string;
    name: string | null;
    stage: string;
    outcome: string;
    amount: number | null;
    product: string | null;
    owner: string | null;
    type: string | null;
    created_on: Moment | null;
    closed_on: Moment | null;
    changed_at: Moment;
    stages: Json;
    currency: string | null;
  };
  past_fates: {
    workspace_id: string;
    account_id: string;
    quarter: string;
    basis: string;
    folded_at: Moment | null;
    told: string;
    ledger: string;
    owner: string | null;
    record: Json | null;
  };
  people: {
    workspace_id: string;
    account_id: string;
    person_id: string;
    name: string;
    email: string | null;
    title: string | null;
    persona: string | null;
    sentiment: string | null;
    relationship: string | null;
    nps: number | null;
    acts: Generated<number>;
    asks_sent: Generated<number>;
    gone_at: Moment | null;
    created_at: Moment;
    state: Json | null;
    listed: Json | null;
    verdict: string | null;
    ready_at: Moment | null;
    owner: string | null;
    found_by: Generated<string>;
    gate: string | null;
  };
  plan_marks: {
    workspace_id: string;
    account_id: string;
    mark_id: string;
    person_id: string;
    need_id: string;
    kind: string;
    why: string | null;
    by: string;
    at: Moment;
  };
  programs: {
    workspace_id: string;
    version: number;
    document: string;
    note: string | null;
    created_by: string;
    created_at: Moment;
  };
  rollout_books: {
    workspace_id: string;
    rollout_id: string;
    owner: string;
    step: number;
    begins_at: Moment;
  };
  rollouts: {
    workspace_id: string;
    rollout_id: string;
    seed: number;
    step_days: number;
    started_by: string;
    started_at: Moment;
    stopped_by: string | null;
    stopped_at: Moment | null;
  };
  sessions: {
    token_hash: string;
    workspace_id: string;
    member_id: string;
    created_at: Moment;
    expires_at: Moment;
  };
  shadow_weeks: {
    workspace_id: string;
    email: string;
    week: string;
    requests: number;
    minutes: number;
    told_at: Moment;
  };
  sign_in_links: {
    token_hash: string;
    workspace_id: string;
    member_id: string;
    created_at: Moment;
    expires_at: Moment;
    used_at: Moment | null;
  };
  signals: {
    workspace_id: string;
    account_id: string;
    source: string;
    source_id: string;
    revision: number;
    person_id: string | null;
    kind: string;
    occurred_at: Moment;
    recorded_at: Moment;
    actor: string | null;
    body: Json;
  };
  simulations: {
    workspace_id: string;
    simulation_id: string;
    state: string;
    document: string;
    from_at: Moment;
    to_at: Moment;
    draws: number;
    seed: number;
    days_done: Generated<number>;
    days_total: number;
    result: Json | null;
    error: string | null;
    started_by: string;
    started_at: Moment;
    ended_at: Moment | null;
  };
  sources: {
    workspace_id: string;
    source: string;
    kind: string;
    rows: Generated<number>;
    refused: Generated<number>;
    first_at: Moment;
    last_at: Moment;
    newest_at: Moment | null;
  };
  standings: {
    workspace_id: string;
    account_id: string;
    person_id: string;
    rungs: string[];
    verdicts: string[];
    first_gates: string[];
    gates: string[];
    ready_at: string[];
  };
  stories: {
    workspace_id: string;
    account_id: string;
    story_id: string;
    person_id: string | null;
    act_id: string | null;
    rung: string;
    title: string;
    quote: string | null;
    link: string | null;
    rights: Json | null;
    created_at: Moment;
  };
  story_uses: {
    workspace_id: string;
    account_id: string;
    use_id: string;
    story_id: string | null;
    act_id: string | null;
    opportunity_id: string | null;
    channel: string;
    used_at: Moment;
    by: string;
    role: string;
  };
  today_marks: {
    workspace_id: string;
    account_id: string;
    person_id: string;
    kind: string;
    at: Moment;
    until: Moment | null;
    owner: string | null;
  };
  uploads: {
    workspace_id: string;
    upload_id: string;
    file_name: string;
    path: string;
    bytes: number;
    created_at: Moment;
    created_by: string;
  };
  views: {
    workspace_id: string;
    view_id: string;
    member_id: string;
    page: string;
    name: string;
    search: Json;
    shared: Generated<boolean>;
    created_at: Moment;
  };
  workspaces: {
    workspace_id: string;
    name: string;
    sample: Generated<boolean>;
    created_at: Moment;
    day_done_on: string | null;
    day_done_at: Moment | null;
    set_up: DefaultedJson;
  };
};
