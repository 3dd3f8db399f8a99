-- What the owner of a workflow has to know. LOOP: it triggered itself and is off, as long as its configuration has this fingerprint and
-- nobody has lifted the notice.
CREATE TABLE workflow_notice (
    account_id       text COLLATE "C" NOT NULL,
    id               uuid NOT NULL,
    workflow_id      text COLLATE "C" NOT NULL,
    kind             text NOT NULL CHECK (kind = 'LOOP'),
    fingerprint      text NOT NULL,
    lead_id          text COLLATE "C" NOT NULL,
    event_id         text COLLATE "C" NOT NULL,
    causation_depth  integer NOT NULL,
    created_at       timestamptz NOT NULL,
    lifted_at        timestamptz,
    lifted_by        text,
    PRIMARY KEY (account_id, id)
);

CREATE UNIQUE INDEX workflow_notice_open ON workflow_notice (account_id, workflow_id, fingerprint) WHERE lifted_at IS NULL;
