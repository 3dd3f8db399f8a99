-- How often a workflow was evaluated, by outcome (FIRED, NOT_MATCHED, or the guard that stopped it) and day in UTC. A counter has several
-- rows, its shards: who counts holds the rows until the commit. Their sum is exact.
CREATE TABLE workflow_count (
    account_id  text COLLATE "C" NOT NULL,
    workflow_id text COLLATE "C" NOT NULL,
    day         date NOT NULL,
    outcome     text COLLATE "C" NOT NULL,
    shard       smallint NOT NULL,
    count       bigint NOT NULL,
    first_at    timestamptz NOT NULL,
    last_at     timestamptz NOT NULL,
    PRIMARY KEY (account_id, workflow_id, day, outcome, shard)
) WITH (fillfactor = 50);

ALTER TABLE workflow_count ALTER COLUMN account_id SET STATISTICS 0;

CREATE INDEX workflow_count_purge ON workflow_count (day);

-- A workflow's actions by state, counted from the index alone.
CREATE INDEX action_counts ON action (account_id, workflow_id, state);
