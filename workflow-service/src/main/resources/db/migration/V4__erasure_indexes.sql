CREATE INDEX event_erasure_by_lead ON event (account_id, lead_id);
CREATE INDEX event_erasure_by_phone ON event (account_id, phone_number) WHERE phone_number IS NOT NULL;
