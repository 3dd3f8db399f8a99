-- The last configuration this service saw, so that it starts and works while config-service is down.
CREATE TABLE config_snapshot (
    account_id text PRIMARY KEY,
    version    bigint NOT NULL,
    body       text NOT NULL
);
