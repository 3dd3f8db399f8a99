-- Ids of the call events that took effect, so that a repeat takes none.
CREATE TABLE call_events (
    account_id  text        NOT NULL,
    id          text        NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, id)
);

CREATE INDEX call_events_by_age ON call_events (received_at);

CREATE TABLE call_log (
    account_id  text        NOT NULL,
    call_log_id text COLLATE "C" NOT NULL,
    lead_id     bigint      NOT NULL,
    -- The earliest time that any event of the call named.
    called_at   timestamptz NOT NULL,
    started     boolean     NOT NULL,
    -- {"name": ["value", stage, "time of the event"]}: each value with what decides whether another one may replace it.
    said        jsonb       NOT NULL,
    agent_said  jsonb       NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    version     bigint      NOT NULL,
    PRIMARY KEY (account_id, call_log_id)
);

-- The calls of a lead, and the latest of them.
CREATE INDEX call_log_by_lead ON call_log (account_id, lead_id, called_at DESC, call_log_id DESC);
CREATE INDEX call_log_by_time ON call_log (account_id, called_at DESC, call_log_id DESC);
