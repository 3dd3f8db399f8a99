-- Ids of openings of e-mails that became events, so that a repeat does not.
CREATE TABLE mail_openings (
    account_id  text        NOT NULL,
    id          text        NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, id)
);

CREATE INDEX mail_openings_by_age ON mail_openings (received_at);
-- Why: V4.
ALTER TABLE mail_openings ALTER COLUMN account_id SET STATISTICS 0;
