-- That somebody was erased, when and by whom, and nothing of who it was.
CREATE TABLE erasures (
    account_id   text        NOT NULL,
    id           uuid        NOT NULL,
    erased_at    timestamptz NOT NULL,
    requested_by text        NOT NULL,
    reason       text        NOT NULL,
    subject      text        NOT NULL,
    counts       jsonb       NOT NULL,
    PRIMARY KEY (account_id, id)
);
