-- What a record said from one write to the next, without its keys. No key to the record itself: verdicts name versions of criteria that
-- may be deleted since, so only the account's end ends them.
CREATE TABLE config_record_version (
    account_id bigint      NOT NULL REFERENCES config_record (id) ON DELETE CASCADE,
    record_id  bigint      NOT NULL,
    version    bigint      NOT NULL,
    kind       text        NOT NULL,
    body       text        NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, record_id, version)
);
