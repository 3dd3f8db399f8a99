-- How long each account's log is kept, as last seen in its configuration: also for accounts that are deleted since.
CREATE TABLE account_retention (
    account_id text PRIMARY KEY,
    log_class text NOT NULL,
    seen_on date NOT NULL
);
