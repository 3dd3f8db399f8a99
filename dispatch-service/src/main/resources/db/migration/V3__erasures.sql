-- When the values of a delivery were overwritten because the person asked for it: the one reason to change a row of the log. Ids, times,
-- statuses and causes stay, as the record that something was sent.
ALTER TABLE delivery ADD COLUMN erased_at timestamptz;
