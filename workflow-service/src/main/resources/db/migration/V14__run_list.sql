-- The lead's list at the event: runs are looked for by it.
ALTER TABLE run ADD COLUMN list_id text COLLATE "C";

CREATE INDEX run_by_list ON run (account_id, list_id, id) WHERE list_id IS NOT NULL;
