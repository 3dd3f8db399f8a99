-- Further numbers of a lead as digits, to find duplicates by.
ALTER TABLE leads
    ADD COLUMN alt_phone_1 text GENERATED ALWAYS AS (nullif(regexp_replace(fields ->> 'alt_phone_1', '[^0-9]', '', 'g'), '')) STORED,
    ADD COLUMN alt_phone_2 text GENERATED ALWAYS AS (nullif(regexp_replace(fields ->> 'alt_phone_2', '[^0-9]', '', 'g'), '')) STORED;

CREATE INDEX leads_by_alt_phone_1 ON leads (account_id, alt_phone_1) WHERE alt_phone_1 IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX leads_by_alt_phone_2 ON leads (account_id, alt_phone_2) WHERE alt_phone_2 IS NOT NULL AND deleted_at IS NULL;

-- Everything that was posted, with what became of it. Ids are UUIDs version 7: they order by time, and what is too old is found by them.
CREATE TABLE submissions (
    account_id       text        NOT NULL,
    id               uuid        NOT NULL,
    received_at      timestamptz NOT NULL,
    door             text        NOT NULL,
    token_id         text        NOT NULL,
    sender           text        NOT NULL,
    test             boolean     NOT NULL,
    phone_number     text        NOT NULL,
    -- ACCEPTED, UPDATED, REJECTED, KNOWN, QUARANTINED; a person makes RELEASED or DISCARDED of the last.
    verdict          text        NOT NULL,
    lead_id          bigint,
    -- The code of the first reason, and all of them.
    code             integer,
    reasons          jsonb       NOT NULL,
    criteria_id      text,
    criteria_version bigint,
    adaptor_id       text,
    parameters       jsonb       NOT NULL,
    replay_of        uuid,
    trace_parent     text        NOT NULL,
    PRIMARY KEY (account_id, id)
);

CREATE INDEX submissions_by_phone ON submissions (account_id, phone_number, id);
CREATE INDEX submissions_by_lead ON submissions (account_id, lead_id, id) WHERE lead_id IS NOT NULL;
CREATE INDEX submissions_by_code ON submissions (account_id, code, id) WHERE code IS NOT NULL;
CREATE INDEX submissions_by_verdict ON submissions (account_id, verdict, id) WHERE verdict <> 'ACCEPTED';
ALTER TABLE submissions ALTER COLUMN account_id SET STATISTICS 0;

-- Which lead was moved to make room for which, when, and from where (domain.md 14).
CREATE TABLE relocations (
    account_id   text        NOT NULL,
    lead_id      bigint      NOT NULL,
    relocated_at timestamptz NOT NULL,
    from_list_id text        NOT NULL,
    for_lead_id  bigint      NOT NULL,
    PRIMARY KEY (account_id, lead_id, relocated_at)
);

-- A repeat under an Idempotency-Key gets the verdict of the first request, refusals among them.
ALTER TABLE lead_requests
    ADD COLUMN verdict       text,
    ADD COLUMN reasons       jsonb,
    ADD COLUMN submission_id uuid;
