-- One row: every write takes it last and holds it until its commit, so versions grow in the order of the commits and a
-- reader that has seen version n never misses an n - 1.
CREATE TABLE snapshot_clock (
    one_row boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one_row),
    version bigint  NOT NULL
);

INSERT INTO snapshot_clock (version) VALUES (0);

-- The last change of each account. The row outlives its account: that is the tombstone in the feed.
CREATE TABLE snapshot_account (
    account_id bigint  NOT NULL PRIMARY KEY,
    version    bigint  NOT NULL,
    deleted    boolean NOT NULL
);

CREATE UNIQUE INDEX snapshot_account_changed_after ON snapshot_account (version);
