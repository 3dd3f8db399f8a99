-- Who holds rows of the queue says again and again that it lives. A row names its holder and carries no time of its own, so that nothing
-- is renewed row by row: when a holder's time is over, all that it held is free.
CREATE TABLE dispatcher (
    holder text PRIMARY KEY,
    alive_until timestamptz NOT NULL
) WITH (fillfactor = 50);

DROP INDEX delivery_queue_claim;

ALTER TABLE delivery_queue
    DROP COLUMN locked_until,
    ADD COLUMN created_at timestamptz,
    ADD COLUMN order_key text,
    ADD COLUMN waits boolean NOT NULL DEFAULT false,
    ADD COLUMN unsure boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN delivery_queue.created_at IS 'that of the delivery: the age at which it expires counts from here';
COMMENT ON COLUMN delivery_queue.order_key IS 'rows of a lane with one key are sent one after another, by id';
COMMENT ON COLUMN delivery_queue.waits IS 'an earlier row of its key was there; whoever ends that one clears this';
COMMENT ON COLUMN delivery_queue.unsure IS 'its holder died or gave it up in mid-send: it may have been sent';

UPDATE delivery_queue q
SET created_at = d.created_at, unsure = q.locked_by IS NOT NULL, locked_by = NULL, lock_version = q.lock_version + 1
FROM delivery d
WHERE d.day = q.day AND d.account_id = q.account_id AND d.id = q.id;

DELETE FROM delivery_queue WHERE created_at IS NULL;

ALTER TABLE delivery_queue ALTER COLUMN created_at SET NOT NULL;

-- What is sent without waiting is never in the first two: neither its coming nor its going touches them.
CREATE INDEX delivery_queue_claim ON delivery_queue (account_id, endpoint_id, due_at) WHERE locked_by IS NULL AND NOT waits;
CREATE INDEX delivery_queue_age ON delivery_queue (account_id, endpoint_id, created_at) WHERE locked_by IS NULL;
CREATE INDEX delivery_queue_order ON delivery_queue (account_id, endpoint_id, order_key, id) WHERE order_key IS NOT NULL;
