-- Messages for the next service, written in the transaction of the change that caused them.
CREATE TABLE outbox (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id   text NOT NULL,
    destination  text NOT NULL,
    message_id   text NOT NULL,
    payload      text NOT NULL,
    trace_parent text,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX outbox_next ON outbox (destination, id);

-- Rows come and go by the thousand: keep the dead ones from piling up in front of the relay.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);

-- What the next service refused for good, with its reason: kept for a person to look at, never sent again by itself.
CREATE TABLE outbox_refused (
    id           bigint PRIMARY KEY,
    account_id   text NOT NULL,
    destination  text NOT NULL,
    message_id   text NOT NULL,
    payload      text NOT NULL,
    trace_parent text,
    created_at   timestamptz NOT NULL,
    refused_at   timestamptz NOT NULL,
    reason       text NOT NULL
);

-- One replica at a time relays to a destination, which keeps the order.
CREATE TABLE outbox_lease (
    destination  text PRIMARY KEY,
    locked_by    text NOT NULL,
    locked_until timestamptz NOT NULL
);
