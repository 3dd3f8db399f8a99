-- What the call log is searched by, in columns of their own: the planner has no statistics of what lies inside of said, and reading it
-- out of every row takes too long at a million calls. Cut to a length that fits into an index whatever a dialer sends.
ALTER TABLE call_log
    ADD COLUMN list_id       text GENERATED ALWAYS AS (left(said #>> '{list_id,0}', 200)) STORED,
    ADD COLUMN campaign_id   text GENERATED ALWAYS AS (left(said #>> '{campaign_id,0}', 200)) STORED,
    ADD COLUMN queue_id      text GENERATED ALWAYS AS (left(said #>> '{queue_id,0}', 200)) STORED,
    ADD COLUMN user_id       text GENERATED ALWAYS AS (left(said #>> '{user_id,0}', 200)) STORED,
    ADD COLUMN status        text GENERATED ALWAYS AS (left(said #>> '{status,0}', 200)) STORED,
    ADD COLUMN call_type     text GENERATED ALWAYS AS (left(said #>> '{call_type,0}', 200)) STORED,
    ADD COLUMN first_name    text GENERATED ALWAYS AS (lower(left(said #>> '{first_name,0}', 200))) STORED,
    ADD COLUMN last_name     text GENERATED ALWAYS AS (lower(left(said #>> '{last_name,0}', 200))) STORED,
    -- Digits alone, and a North American number without its leading 1: dialers write numbers in many ways.
    ADD COLUMN phone_number  text GENERATED ALWAYS AS (regexp_replace(
        regexp_replace(left(said #>> '{phone_number,0}', 200), '[^0-9]', '', 'g'), '^1([0-9]{10})$', '\1')) STORED,
    -- Of an inbound call, the number of ours that was called.
    ADD COLUMN number_dialed text GENERATED ALWAYS AS (regexp_replace(
        regexp_replace(
            left(CASE WHEN said #>> '{call_type,0}' = 'INBOUND' AND said ? 'inbound_number'
                      THEN said #>> '{inbound_number,0}' ELSE said #>> '{phone_number,0}' END, 200),
            '[^0-9]', '', 'g'), '^1([0-9]{10})$', '\1')) STORED,
    -- What others add to a call after it; no event writes these.
    ADD COLUMN revenue        numeric,
    ADD COLUMN returned       boolean,
    ADD COLUMN extra_field_01 text,
    ADD COLUMN extra_field_02 text;

-- Each serves a search by its first column in the order of time, and the latest call of a list or campaign. A call's type and first
-- name have none: they narrow another search, or a span of time, and every index is paid for by each event.
CREATE INDEX call_log_by_list ON call_log (account_id, list_id, called_at DESC, call_log_id DESC);
CREATE INDEX call_log_by_campaign ON call_log (account_id, campaign_id, called_at DESC, call_log_id DESC);
CREATE INDEX call_log_by_queue ON call_log (account_id, queue_id, called_at DESC, call_log_id DESC) WHERE queue_id IS NOT NULL;
CREATE INDEX call_log_by_user ON call_log (account_id, user_id, called_at DESC, call_log_id DESC);
CREATE INDEX call_log_by_status ON call_log (account_id, status, called_at DESC, call_log_id DESC);
CREATE INDEX call_log_by_last_name ON call_log (account_id, last_name, called_at DESC, call_log_id DESC);
CREATE INDEX call_log_by_phone ON call_log (account_id, phone_number, called_at DESC, call_log_id DESC);
CREATE INDEX call_log_by_number_dialed ON call_log (account_id, number_dialed, called_at DESC, call_log_id DESC);
