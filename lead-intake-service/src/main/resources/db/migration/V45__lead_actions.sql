-- What became of the actions of workflows, so that a repeat takes no effect and gets the same answer.
CREATE TABLE lead_actions (
    account_id  text        NOT NULL,
    id          text        NOT NULL,
    workflow_id text        NOT NULL,
    lead_id     text        NOT NULL,
    type        text        NOT NULL,
    -- Why it was refused; null for what was done. The reason quotes no value of a lead.
    cause       text,
    reason      text,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, id)
);

CREATE INDEX lead_actions_by_age ON lead_actions (received_at);
-- Why: V4.
ALTER TABLE lead_actions ALTER COLUMN account_id SET STATISTICS 0;
