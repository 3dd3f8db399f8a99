CREATE TABLE idempotency_key (
    account_id   bigint      NOT NULL REFERENCES config_record (id) ON DELETE CASCADE,
    key          text        NOT NULL,
    request_hash text        NOT NULL,
    -- Sealed, because the reply to a new token holds the token. Null only inside the transaction that creates the record.
    reply        text,
    location     text,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (account_id, key)
);

CREATE INDEX idempotency_key_expired ON idempotency_key (created_at);
