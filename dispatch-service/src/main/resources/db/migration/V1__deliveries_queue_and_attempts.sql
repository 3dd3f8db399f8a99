-- The request as it was accepted. Never updated; a day's partition is dropped when it is too old.
-- The day is that of the id's own time, so that a repeated id always meets its first in the same partition.
CREATE TABLE delivery (
    day date NOT NULL,
    account_id text NOT NULL,
    id uuid NOT NULL,
    endpoint_id text NOT NULL,
    trigger_type text NOT NULL,
    workflow_id text,
    run_id text,
    action_id text,
    replay_of text,
    lead_id text,
    phone_number text,
    created_at timestamptz NOT NULL,
    payload_values text NOT NULL,
    trace_parent text,
    PRIMARY KEY (day, account_id, id)
) PARTITION BY RANGE (day);

CREATE INDEX delivery_by_endpoint ON delivery (account_id, endpoint_id, id);
CREATE INDEX delivery_by_lead ON delivery (account_id, lead_id, id);
CREATE INDEX delivery_by_phone ON delivery (account_id, phone_number, id);

-- Days for which no partition was made ahead: a clock far off, or a request that waited very long.
CREATE TABLE delivery_default PARTITION OF delivery DEFAULT;

-- What is still to be done: small and hot, so it is vacuumed early.
CREATE TABLE delivery_queue (
    account_id text NOT NULL,
    id uuid NOT NULL,
    day date NOT NULL,
    endpoint_id text NOT NULL,
    due_at timestamptz NOT NULL,
    locked_by text,
    locked_until timestamptz,
    lock_version integer NOT NULL,
    attempts integer NOT NULL,
    PRIMARY KEY (account_id, id)
) WITH (
    fillfactor = 70,
    autovacuum_vacuum_scale_factor = 0.01,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_cost_delay = 0
);

-- A row can be claimed from the later of its due time and the end of its lease: who holds it sets both in one.
CREATE INDEX delivery_queue_claim ON delivery_queue (account_id, endpoint_id, COALESCE(locked_until, due_at));

-- One try: the exact request but for the masked secrets, the reply, and why it failed. Never updated.
CREATE TABLE attempt (
    day date NOT NULL,
    account_id text NOT NULL,
    delivery_id uuid NOT NULL,
    number integer NOT NULL,
    status text NOT NULL,
    started_at timestamptz NOT NULL,
    duration_ms bigint NOT NULL,
    dns_ms integer,
    connect_ms integer,
    first_byte_ms integer,
    request_method text,
    request_url text,
    request_headers text,
    request_body text,
    response_status integer,
    response_headers text,
    response_body text,
    result text,
    cause text,
    detail text,
    PRIMARY KEY (day, account_id, delivery_id, number)
) PARTITION BY RANGE (day);

CREATE INDEX attempt_by_cause ON attempt (account_id, cause, delivery_id) WHERE cause IS NOT NULL;

CREATE TABLE attempt_default PARTITION OF attempt DEFAULT;

-- Which replay an Idempotency-Key made.
CREATE TABLE replay_key (
    account_id text NOT NULL,
    idempotency_key text NOT NULL,
    replay_of uuid NOT NULL,
    delivery_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, idempotency_key)
);
