-- The log is asked what followed a delivery.
CREATE INDEX delivery_by_chain ON delivery (account_id, chain_of, id) WHERE chain_of IS NOT NULL;
