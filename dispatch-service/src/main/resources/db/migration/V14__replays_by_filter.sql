ALTER TABLE replay_key ADD COLUMN mapping text NOT NULL DEFAULT 'CURRENT';

-- The wish to send again what a filter found. Its deliveries are written down when it is made (replay_item), so that they are the same
-- however long it takes. A replica takes its row for one batch, writes how far it came together with the copies that it made, and lets go:
-- what a replica that dies had begun is undone as a whole.
CREATE TABLE replay_job (
    id uuid PRIMARY KEY,
    account_id text NOT NULL,
    state text NOT NULL,
    filter text NOT NULL,
    mapping text NOT NULL,
    rate_per_second integer NOT NULL,
    total integer NOT NULL,
    done integer NOT NULL DEFAULT 0,
    made integer NOT NULL DEFAULT 0,
    skipped text NOT NULL DEFAULT '{}',
    withdrawn integer NOT NULL DEFAULT 0,
    withdrawn_to integer NOT NULL DEFAULT 0,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    cancelled_by text,
    trace_parent text,
    next_at timestamptz NOT NULL,
    failures integer NOT NULL DEFAULT 0,
    ended_at timestamptz,
    idempotency_key text,
    request_hash text
);

CREATE INDEX replay_job_by_account ON replay_job (account_id, id);
CREATE UNIQUE INDEX replay_job_by_key ON replay_job (account_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX replay_job_open ON replay_job (next_at) WHERE ended_at IS NULL;

COMMENT ON COLUMN replay_job.done IS 'the position up to which its deliveries were copied or skipped';
COMMENT ON COLUMN replay_job.withdrawn_to IS 'the position up to which a cancelled job took back copies that waited';
COMMENT ON COLUMN replay_job.ended_at IS 'null while there is work left: copies to make, or, when cancelled, to take back';

-- What a job sends again, in the order in which it happened, from 1.
CREATE TABLE replay_item (
    job_id uuid NOT NULL,
    position integer NOT NULL,
    delivery_id uuid NOT NULL,
    copy_id uuid,
    PRIMARY KEY (job_id, position)
) WITH (fillfactor = 80);

-- By which an erasure finds the jobs that were about a person.
CREATE INDEX replay_item_by_delivery ON replay_item (delivery_id);
