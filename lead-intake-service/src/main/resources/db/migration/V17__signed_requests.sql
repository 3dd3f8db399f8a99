-- Signed requests of the last minutes: one that was overheard gets nobody in a second time.
CREATE TABLE signed_requests (
    account_id text        NOT NULL,
    token_id   text        NOT NULL,
    message_id text        NOT NULL,
    signed_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, token_id, message_id, signed_at)
);

CREATE INDEX signed_requests_by_age ON signed_requests (signed_at);

-- A column without statistics: see V4.
ALTER TABLE signed_requests ALTER COLUMN account_id SET STATISTICS 0;
