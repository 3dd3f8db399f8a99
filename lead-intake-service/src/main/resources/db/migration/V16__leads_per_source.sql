-- How many leads came with a token in a day or a month of its account's zone; only for tokens with caps. The period is '2026-11-22' or
-- '2026-11', compared byte by byte, so that a month stands before its days.
CREATE TABLE source_leads (
    account_id text   NOT NULL,
    token_id   text   NOT NULL,
    period     text   COLLATE "C" NOT NULL,
    taken      bigint NOT NULL,
    PRIMARY KEY (account_id, token_id, period)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- A column without statistics: see V4.
ALTER TABLE source_leads ALTER COLUMN account_id SET STATISTICS 0;
