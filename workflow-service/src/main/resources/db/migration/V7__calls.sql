-- Which calls are live, and which event brought the final call log: what "skip if live call" and "wait for call log" ask.
CREATE TABLE call (
    account_id     text COLLATE "C" NOT NULL,
    id             text COLLATE "C" NOT NULL,
    lead_id        text COLLATE "C" NOT NULL,
    started_at     timestamptz,
    ended_at       timestamptz,
    final_event_id text COLLATE "C",
    changed_at     timestamptz NOT NULL,
    PRIMARY KEY (account_id, id)
);

ALTER TABLE call ALTER COLUMN account_id SET STATISTICS 0;

CREATE INDEX call_live ON call (account_id, lead_id) WHERE ended_at IS NULL;
CREATE INDEX call_purge ON call (changed_at);
