-- Which token wrote a version; null for what was written before this was kept.
ALTER TABLE config_record_version
    ADD COLUMN token_id   text,
    ADD COLUMN token_name text;

-- From now on workflows keep their versions: the present ones are the first that are known.
INSERT INTO config_record_version (account_id, record_id, version, kind, body, written_at)
SELECT account_id, id, version, kind, body, updated_at FROM config_record WHERE kind = 'WORKFLOW'
    ON CONFLICT DO NOTHING;

-- Never used twice, so that the ETag of a draft that was deleted fits no later one of the same record.
CREATE SEQUENCE config_draft_version;

-- What a record may become: in no snapshot, referring to nothing. The id is that of the record, which a draft without based_on still has
-- to bring into being.
CREATE TABLE config_draft (
    id         bigint      NOT NULL PRIMARY KEY,
    account_id bigint      NOT NULL,
    kind       text        NOT NULL,
    name       text        NOT NULL,
    based_on   bigint,
    version    bigint      NOT NULL,
    body       text        NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    record_id  bigint GENERATED ALWAYS AS (CASE WHEN based_on IS NOT NULL THEN id END) STORED,
    CONSTRAINT config_draft_owner FOREIGN KEY (account_id) REFERENCES config_record (id) ON DELETE CASCADE,
    CONSTRAINT config_draft_of_record FOREIGN KEY (account_id, record_id)
        REFERENCES config_record (account_id, id) ON DELETE CASCADE
);

CREATE INDEX config_draft_list ON config_draft (account_id, kind, id);
CREATE INDEX config_draft_find_record ON config_draft (account_id, record_id);

-- Names and ids that others may still say though nothing goes by them any more: what became of it.
CREATE TABLE config_former_key (
    account_id bigint NOT NULL REFERENCES config_record (id) ON DELETE CASCADE,
    kind       text   NOT NULL,
    key        text   NOT NULL,
    record_id  bigint NOT NULL,
    name       text   NOT NULL,
    PRIMARY KEY (account_id, kind, key)
);
