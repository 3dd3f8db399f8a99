-- Token buckets of endpoints with a rate limit, by the database's clock: what was left at a time. Few rows, updated with every claim.
CREATE TABLE endpoint_rate (
    account_id text NOT NULL,
    endpoint_id text NOT NULL,
    tokens double precision NOT NULL,
    rate double precision NOT NULL,
    burst double precision NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (account_id, endpoint_id)
) WITH (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
