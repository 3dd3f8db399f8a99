-- Ids below 1000 are for what the service makes by itself (the bootstrap account and its token).
CREATE SEQUENCE config_id START WITH 1000;

-- One row per record of any kind. An account owns itself, so that every row has an owner and one foreign key tells
-- whether an account still has records.
CREATE TABLE config_record (
    id         bigint      NOT NULL PRIMARY KEY,
    account_id bigint      NOT NULL,
    kind       text        NOT NULL,
    name       text        NOT NULL,
    version    bigint      NOT NULL,
    body       text        NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT config_record_owner FOREIGN KEY (account_id) REFERENCES config_record (id),
    CONSTRAINT config_record_kind CHECK (kind IN
        ('ACCOUNT', 'TOKEN', 'CAMPAIGN', 'LIST', 'STATUS', 'ADAPTOR', 'ENDPOINT', 'WORKFLOW')),
    CONSTRAINT config_record_account_owns_itself CHECK ((kind = 'ACCOUNT') = (account_id = id)),
    CONSTRAINT config_record_of_account UNIQUE (account_id, id)
);

CREATE UNIQUE INDEX config_record_name ON config_record (account_id, kind, lower(name));
CREATE INDEX config_record_list ON config_record (account_id, kind, id);
CREATE INDEX config_record_list_accounts ON config_record (id) WHERE kind = 'ACCOUNT';
CREATE UNIQUE INDEX config_record_find_token ON config_record ((body::jsonb ->> 'hash')) WHERE kind = 'TOKEN';

-- Who uses whom. The keys carry the account, so no reference can cross from one account into another.
CREATE TABLE config_reference (
    account_id bigint NOT NULL,
    from_id    bigint NOT NULL,
    to_id      bigint NOT NULL,
    PRIMARY KEY (from_id, to_id),
    CONSTRAINT config_reference_user FOREIGN KEY (account_id, from_id)
        REFERENCES config_record (account_id, id) ON DELETE CASCADE,
    CONSTRAINT config_reference_used FOREIGN KEY (account_id, to_id)
        REFERENCES config_record (account_id, id)
);

CREATE INDEX config_reference_users_of ON config_reference (to_id);
