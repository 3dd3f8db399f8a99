-- Ids are compared, never sorted for people: the C collation is the cheap one.

-- What happened, once each.
CREATE TABLE event (
    account_id   text COLLATE "C" NOT NULL,
    id           text COLLATE "C" NOT NULL,
    type         text NOT NULL,
    lead_id      text COLLATE "C" NOT NULL,
    occurred_at  timestamptz NOT NULL,
    received_at  timestamptz NOT NULL,
    trace_parent text NOT NULL,
    payload      text NOT NULL,
    PRIMARY KEY (account_id, id)
);

CREATE INDEX event_purge ON event (received_at);

-- What a workflow made of an event, and why.
CREATE TABLE run (
    account_id       text COLLATE "C" NOT NULL,
    id               uuid NOT NULL,
    event_id         text COLLATE "C" NOT NULL,
    event_type       text NOT NULL,
    workflow_id      text COLLATE "C" NOT NULL,
    workflow_name    text NOT NULL,
    snapshot_version bigint NOT NULL,
    lead_id          text COLLATE "C" NOT NULL,
    call_log_id      text COLLATE "C",
    occurred_at      timestamptz NOT NULL,
    outcome          text NOT NULL CHECK (outcome IN ('FIRED', 'NOT_MATCHED', 'SUPPRESSED')),
    guard            text,
    trace            text NOT NULL,
    created_at       timestamptz NOT NULL,
    PRIMARY KEY (account_id, id)
);

CREATE INDEX run_by_workflow ON run (account_id, workflow_id, id);
CREATE INDEX run_by_lead ON run (account_id, lead_id, id);
CREATE INDEX run_by_event ON run (account_id, event_id, id);
CREATE INDEX run_purge_non_matches ON run (created_at) WHERE outcome = 'NOT_MATCHED';
CREATE INDEX run_purge_matches ON run (created_at) WHERE outcome <> 'NOT_MATCHED';

-- What loop protection counts.
CREATE INDEX run_fired ON run (account_id, workflow_id, lead_id, occurred_at) WHERE outcome = 'FIRED';

-- What a fired workflow did. DONE: handed on to the service that carries it out.
CREATE TABLE action (
    account_id   text COLLATE "C" NOT NULL,
    id           uuid NOT NULL,
    run_id       uuid NOT NULL,
    workflow_id  text COLLATE "C" NOT NULL,
    lead_id      text COLLATE "C" NOT NULL,
    action_set   integer NOT NULL,
    position     integer NOT NULL,
    type         text NOT NULL,
    endpoint_id  text COLLATE "C",
    state        text NOT NULL CHECK (state IN ('DONE', 'SKIPPED', 'FAILED')),
    reason       text,
    due_at       timestamptz NOT NULL,
    trace_parent text NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (account_id, id)
);

CREATE INDEX action_by_run ON action (account_id, run_id);
CREATE INDEX action_by_lead ON action (account_id, lead_id, id);
