-- Leads that wait to be dialled. A lead waits in one campaign's hopper at a time, so that no two dialers get the same person.
CREATE TABLE hopper (
    account_id    text        NOT NULL,
    lead_id       bigint      NOT NULL,
    campaign_id   text        NOT NULL,
    priority      smallint    NOT NULL,
    -- Every zone that the lead's number may lie in, in one order: rows with the same zones lie together in hopper_by_priority.
    time_zones    text[]      NOT NULL,
    -- The order of entry.
    entry         bigint      GENERATED ALWAYS AS IDENTITY,
    inserted_at   timestamptz NOT NULL,
    expires_at    timestamptz,
    claimed_by    text,
    claimed_until timestamptz,
    -- Grows with each claim: who says what became of a lead names the claim that it got.
    lock_version  integer     NOT NULL DEFAULT 0,
    trace_parent  text        NOT NULL,
    PRIMARY KEY (account_id, lead_id)
);

-- A claim goes through the zones that may be called now and takes the first of each, however many wait in the others.
CREATE INDEX hopper_by_priority ON hopper (account_id, campaign_id, time_zones, priority DESC, entry) WHERE claimed_by IS NULL;
CREATE INDEX hopper_by_lease ON hopper (account_id, campaign_id, claimed_until) WHERE claimed_by IS NOT NULL;
CREATE INDEX hopper_by_campaign ON hopper (account_id, campaign_id, lead_id);
CREATE INDEX hopper_by_expiry ON hopper (expires_at) WHERE expires_at IS NOT NULL;

-- As V4 says of leads; a hopper is filled and emptied faster than statistics follow.
ALTER TABLE hopper ALTER COLUMN account_id SET STATISTICS 0;
ALTER TABLE hopper ALTER COLUMN campaign_id SET STATISTICS 0;
ALTER TABLE hopper ALTER COLUMN time_zones SET STATISTICS 0;
