-- Older duplicates with whom somebody talked when they had to make room: they are moved when the call ends.
CREATE TABLE relocations_waiting (
    account_id  text   NOT NULL,
    lead_id     bigint NOT NULL,
    for_lead_id bigint NOT NULL,
    PRIMARY KEY (account_id, lead_id)
);
