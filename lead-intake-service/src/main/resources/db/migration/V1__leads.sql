CREATE SEQUENCE lead_id;

-- Columns hold what the system decides with; everything else that a sender may write is in fields.
-- No unique key on the number: an account may hold a number many times (check_dup=0). Exactness comes from a lock per
-- (account, phone), taken before the look-up.
CREATE TABLE leads (
    account_id           text        NOT NULL,
    id                   bigint      NOT NULL,
    list_id              text        NOT NULL,
    phone_code           text        NOT NULL,
    phone_number         text        NOT NULL,
    status               text        NOT NULL,
    called_count         integer     NOT NULL DEFAULT 0,
    called_count_inbound integer     NOT NULL DEFAULT 0,
    last_called          timestamptz,
    fields               jsonb       NOT NULL,
    -- To search by: a column of its own, because the planner has no statistics of what lies inside of fields.
    email                text        GENERATED ALWAYS AS (lower(fields ->> 'email')) STORED,
    created_at           timestamptz NOT NULL,
    modified_at          timestamptz NOT NULL,
    version              bigint      NOT NULL,
    archived_at          timestamptz,
    deleted_at           timestamptz,
    PRIMARY KEY (account_id, id)
);

-- Duplicate check, update_if_found, search by number.
CREATE INDEX leads_by_phone ON leads (account_id, phone_number) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_list ON leads (account_id, list_id, id) WHERE deleted_at IS NULL;
-- A CRM that polls for what changed.
CREATE INDEX leads_by_modified ON leads (account_id, modified_at, id) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_created ON leads (account_id, created_at) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_last_called ON leads (account_id, last_called) WHERE last_called IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX leads_by_email ON leads (account_id, email) WHERE email IS NOT NULL;
CREATE INDEX leads_by_deleted ON leads (account_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX leads_by_archived ON leads (account_id, archived_at) WHERE archived_at IS NOT NULL;
