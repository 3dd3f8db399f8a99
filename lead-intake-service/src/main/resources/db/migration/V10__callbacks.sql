CREATE SEQUENCE callback_id;

-- What somebody promised to call back. PAST_DUE is no state of a row: it is PENDING when the time has come.
CREATE TABLE callbacks (
    account_id          text        NOT NULL,
    id                  bigint      NOT NULL,
    lead_id             bigint      NOT NULL,
    recipient           text        NOT NULL,
    user_id             text,
    comments            text        NOT NULL,
    due_at              timestamptz NOT NULL,
    -- In which due_at was given and is shown.
    time_zone           text        NOT NULL,
    state               text        NOT NULL,
    -- When a System callback went to the hopper.
    handed_over_at      timestamptz,
    created_at          timestamptz NOT NULL,
    modified_at         timestamptz NOT NULL,
    version             bigint      NOT NULL,
    trace_parent        text        NOT NULL,
    -- An Idempotency-Key, for 24 hours, and what came with it.
    request_key         text,
    request_fingerprint text,
    PRIMARY KEY (account_id, id)
);

CREATE INDEX callbacks_by_lead ON callbacks (account_id, lead_id);
CREATE INDEX callbacks_by_user ON callbacks (account_id, user_id, id) WHERE user_id IS NOT NULL;
CREATE INDEX callbacks_by_time ON callbacks (account_id, due_at, id);
-- Those that the scheduled look hands over.
CREATE INDEX callbacks_due ON callbacks (due_at) WHERE state = 'PENDING' AND recipient = 'SYSTEM' AND handed_over_at IS NULL;
CREATE UNIQUE INDEX callbacks_by_request ON callbacks (account_id, request_key) WHERE request_key IS NOT NULL;

-- As V4 says of leads.
ALTER TABLE callbacks ALTER COLUMN account_id SET STATISTICS 0;
