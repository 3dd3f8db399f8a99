-- No statistics of account_id: what they say of an account that is new since the last ANALYZE is "one row", which makes every index that
-- begins with account_id look as good as the right one, and a look-up by number or id may then read the whole account. Without them each
-- account counts as a two-hundredth of the table.
ALTER TABLE leads ALTER COLUMN account_id SET STATISTICS 0;
ALTER TABLE call_log ALTER COLUMN account_id SET STATISTICS 0;
