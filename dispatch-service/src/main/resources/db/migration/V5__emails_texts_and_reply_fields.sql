-- An e-mail goes to no endpoint. Its recipients are a template as they were given; so is a text that an endpoint sends on. What of a
-- reply is written into the lead is JSON text. Like the rest of the request none of it is ever updated but by an erasure.
ALTER TABLE delivery ALTER COLUMN endpoint_id DROP NOT NULL;
ALTER TABLE delivery
    ADD COLUMN template_id text,
    ADD COLUMN recipients text,
    ADD COLUMN message_text text,
    ADD COLUMN reply_fields text,
    ADD COLUMN causation_depth integer NOT NULL DEFAULT 0;

-- The lane in which a delivery waits: its endpoint's, or 'mail', which is no endpoint's id.
COMMENT ON COLUMN delivery_queue.endpoint_id IS 'the lane: the endpoint, or mail for e-mails';

-- What of the reply went to the lead store (JSON text), and why the lead store would not have it: the one thing that is known later
-- than the rest of the attempt.
ALTER TABLE attempt
    ADD COLUMN lead_values text,
    ADD COLUMN lead_refusal text;
