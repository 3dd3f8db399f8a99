-- What an Idempotency-Key made, for 24 hours: the same request again gets the same lead and not a second one.
CREATE TABLE lead_requests (
    account_id  text        NOT NULL,
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    lead_id     bigint,
    created     boolean,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, key)
);

CREATE INDEX lead_requests_by_age ON lead_requests (created_at);
