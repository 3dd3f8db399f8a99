-- The rows of files, some hundred to a piece and compressed, so that any replica can go on with an import.
CREATE TABLE import_chunks (
    account_id text             NOT NULL,
    import_id  text COLLATE "C" NOT NULL,
    position   integer          NOT NULL,
    rows       integer          NOT NULL,
    bytes      bigint           NOT NULL,
    data       bytea            NOT NULL,
    PRIMARY KEY (account_id, import_id, position),
    FOREIGN KEY (account_id, import_id) REFERENCES imports (account_id, id) ON DELETE CASCADE
);

-- What became of the rows of a piece, in their order. It is written in the transaction that stores their leads.
CREATE TABLE import_verdicts (
    account_id text             NOT NULL,
    import_id  text COLLATE "C" NOT NULL,
    position   integer          NOT NULL,
    accepted   integer          NOT NULL,
    updated    integer          NOT NULL,
    rejected   integer          NOT NULL,
    data       bytea            NOT NULL,
    PRIMARY KEY (account_id, import_id, position),
    FOREIGN KEY (account_id, import_id) REFERENCES imports (account_id, id) ON DELETE CASCADE
);

-- Compressed already.
ALTER TABLE import_chunks ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE import_verdicts ALTER COLUMN data SET STORAGE EXTERNAL;
-- As V4 does for the leads: no statistics of account_id, because what they say of a new account is wrong.
ALTER TABLE import_chunks ALTER COLUMN account_id SET STATISTICS 0;
ALTER TABLE import_verdicts ALTER COLUMN account_id SET STATISTICS 0;
