-- What became of each part of a bulk request under an Idempotency-Key, for 24 hours: a repeat gets the same reply, and one that was cut
-- off between two parts goes on behind the last. As text, member for member as it was sent.
CREATE TABLE bulk_replies (
    account_id  text        NOT NULL,
    key         text        NOT NULL,
    part        integer     NOT NULL,
    fingerprint text        NOT NULL,
    items       json,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, key, part)
);

CREATE INDEX bulk_replies_by_age ON bulk_replies (created_at);
-- Why: V4.
ALTER TABLE bulk_replies ALTER COLUMN account_id SET STATISTICS 0;
