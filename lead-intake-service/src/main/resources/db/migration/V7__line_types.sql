-- What kind of line a number is. Rows of the account '' serve every account; an account's own go before them.
CREATE TABLE line_type_prefixes (
    account_id   text        NOT NULL,
    -- Digits, country code first.
    prefix       text COLLATE "C" NOT NULL,
    carrier_type text        NOT NULL,
    carrier_name text        NOT NULL,
    loaded_at    timestamptz NOT NULL,
    PRIMARY KEY (account_id, prefix)
);

-- Whole numbers go before prefixes: those that were ported, and those that a provider was asked about, until the answer expires.
CREATE TABLE line_type_numbers (
    account_id   text        NOT NULL,
    number       text COLLATE "C" NOT NULL,
    carrier_type text        NOT NULL,
    carrier_name text        NOT NULL,
    loaded_at    timestamptz NOT NULL,
    -- Null for a ported number.
    expires_at   timestamptz,
    PRIMARY KEY (account_id, number)
);

CREATE INDEX line_type_numbers_by_expiry ON line_type_numbers (expires_at) WHERE expires_at IS NOT NULL;

ALTER TABLE line_type_prefixes ALTER COLUMN account_id SET STATISTICS 0;
ALTER TABLE line_type_numbers ALTER COLUMN account_id SET STATISTICS 0;
