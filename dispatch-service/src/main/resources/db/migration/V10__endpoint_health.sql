-- How each endpoint does, one row of one that failed, succeeded or was paused once. Narrow, updated in place: while it fails a row is
-- written with every batch of results, so its page has room for the next version, and no index is of a column that changes then.
CREATE TABLE endpoint_state (
    account_id text NOT NULL,
    endpoint_id text NOT NULL,
    consecutive_failures integer NOT NULL DEFAULT 0,
    failing_since timestamptz,
    last_success_at timestamptz,
    last_failure_at timestamptz,
    last_cause text,
    last_detail text,
    paused_at timestamptz,
    -- Null while paused_at is not: until somebody resumes it.
    paused_until timestamptz,
    pause_reason text,
    -- From here the rate at which the backlog drains grows.
    resumed_at timestamptz,
    disabled_at timestamptz,
    disabled_reason text,
    notice_id text,
    -- The delivery that failed last before: its lead is the one that the notice's event names.
    notice_delivery_id text,
    PRIMARY KEY (account_id, endpoint_id)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

-- What every replica reads once a second: the few that are not as they should be.
CREATE INDEX endpoint_state_not_plain ON endpoint_state (account_id, endpoint_id)
WHERE failing_since IS NOT NULL OR paused_at IS NOT NULL OR resumed_at IS NOT NULL OR disabled_at IS NOT NULL;
