CREATE SEQUENCE dnc_id;

-- Who must not be called. A row is unique by what it forbids, so that an insert that comes twice, or from two senders at once, is one row.
CREATE TABLE dnc (
    account_id   text        NOT NULL,
    id           bigint      NOT NULL,
    phone_code   text        NOT NULL,
    -- National digits, or the first 3 to 6 of them and a *.
    phone_number text COLLATE "C" NOT NULL,
    -- 0 for every campaign, -1 for a purpose, else the id of a campaign.
    campaign_id  text        NOT NULL,
    -- Empty for none, as is the reason.
    purpose      text        NOT NULL,
    reason       text        NOT NULL,
    source       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (account_id, id)
);

-- Looks numbers up, too: a number and the wildcards that cover it are five values of phone_number.
CREATE UNIQUE INDEX dnc_by_number ON dnc (account_id, phone_number, phone_code, campaign_id, purpose);

-- As for leads: statistics of account_id mislead the planner about an account that is new since the last ANALYZE.
ALTER TABLE dnc ALTER COLUMN account_id SET STATISTICS 0;
