-- An account's events in the order in which they were received: what a dry run reads, the newest so many or those of a period.
CREATE INDEX event_as_received ON event (account_id, received_at);
