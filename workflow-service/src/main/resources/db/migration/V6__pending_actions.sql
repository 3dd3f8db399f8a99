-- Actions that wait: when they are due, what they do as the workflow was when it fired, and the event whose values they run with.
ALTER TABLE action
    ADD COLUMN event_id    text COLLATE "C",
    ADD COLUMN list_id     text COLLATE "C",
    ADD COLUMN spec        text,
    -- Of one that is held until its call has ended: the call, and when it was due without that. due_at is then the latest time.
    ADD COLUMN call_log_id text COLLATE "C",
    ADD COLUMN earliest_at timestamptz,
    -- Where the delivery has another id than the action: its id's time decides under which day it is stored.
    ADD COLUMN delivery_id uuid,
    ADD COLUMN settled_at  timestamptz;

ALTER TABLE action DROP CONSTRAINT action_state_check;
ALTER TABLE action ADD CONSTRAINT action_state_check
    CHECK (state IN ('PENDING', 'DONE', 'SKIPPED', 'FAILED', 'CANCELLED', 'FLUSHED'));

CREATE INDEX action_due ON action (due_at) WHERE state = 'PENDING';
CREATE INDEX action_pending ON action (account_id, id) WHERE state = 'PENDING';
CREATE INDEX action_pending_by_lead ON action (account_id, lead_id, workflow_id) WHERE state = 'PENDING';
CREATE INDEX action_pending_by_event ON action (account_id, event_id) WHERE state = 'PENDING';
CREATE INDEX action_pending_by_run ON action (account_id, run_id) WHERE state = 'PENDING';
CREATE INDEX action_held ON action (account_id, call_log_id) WHERE state = 'PENDING' AND earliest_at IS NOT NULL;
CREATE INDEX action_by_workflow ON action (account_id, workflow_id, id);

-- A lead's newest event: what a stop condition is asked of when an action is due. An erasure finds a lead's events by it, too.
CREATE INDEX event_by_lead ON event (account_id, lead_id, received_at);
DROP INDEX event_erasure_by_lead;
