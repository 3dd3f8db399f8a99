-- Files of leads, and how far each has come.
CREATE TABLE imports (
    account_id      text             NOT NULL,
    -- A UUID version 7: later ones are greater.
    id              text COLLATE "C" NOT NULL,
    state           text             NOT NULL,
    file_name       text,
    delimiter       text             NOT NULL,
    charset         text             NOT NULL,
    header          boolean          NOT NULL,
    -- [{"name": "Phone", "fields": ["phone_number"]}]
    columns         jsonb            NOT NULL,
    -- What goes with each row, by parameter: options go before the row's own values, defaults behind them.
    options         jsonb            NOT NULL,
    defaults        jsonb            NOT NULL,
    -- Who sent it, and how that sender is treated.
    token_id        text             NOT NULL,
    token_name      text             NOT NULL,
    source          jsonb            NOT NULL,
    trace_parent    text             NOT NULL,
    idempotency_key text,
    fingerprint     text,
    -- Pieces of the file: how many there are, and the first that is not done.
    chunks          integer          NOT NULL DEFAULT 0,
    next_chunk      integer          NOT NULL DEFAULT 0,
    rows_total      bigint           NOT NULL DEFAULT 0,
    rows_read       bigint           NOT NULL DEFAULT 0,
    bytes_total     bigint           NOT NULL DEFAULT 0,
    bytes_read      bigint           NOT NULL DEFAULT 0,
    accepted        bigint           NOT NULL DEFAULT 0,
    updated         bigint           NOT NULL DEFAULT 0,
    rejected        bigint           NOT NULL DEFAULT 0,
    -- Of the chunk that is next; too many fail the import.
    attempts        integer          NOT NULL DEFAULT 0,
    failure         text,
    -- Whoever writes the file, or works on it, is the only one until then, and keeps moving it on.
    locked_by       text,
    locked_until    timestamptz      NOT NULL,
    -- Imports take turns: the one that waited longest is next.
    served_at       timestamptz      NOT NULL,
    created_at      timestamptz      NOT NULL,
    updated_at      timestamptz      NOT NULL,
    -- Null until the whole file is here.
    uploaded_at     timestamptz,
    started_at      timestamptz,
    ended_at        timestamptz,
    -- Where the measuring of rows per second began: a pause must not count.
    measured_from   timestamptz,
    measured_rows   bigint           NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, id)
);

CREATE UNIQUE INDEX imports_by_idempotency_key ON imports (account_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX imports_waiting_longest ON imports (served_at) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX imports_uploading ON imports (locked_until) WHERE state = 'UPLOADING';
CREATE INDEX imports_by_end ON imports (ended_at) WHERE ended_at IS NOT NULL;

ALTER TABLE imports ALTER COLUMN account_id SET STATISTICS 0;
