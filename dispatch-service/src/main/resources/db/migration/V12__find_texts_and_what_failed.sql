-- Texts of days that are over are found by trigrams. Where the extension is not to be had, or not for this user, searches read instead; an
-- operator may create it at any time.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION WHEN OTHERS THEN
    RAISE WARNING 'texts of deliveries are searched without an index: %', SQLERRM;
END
$$;

-- What failed is rare and looked for; what was delivered is neither, and has no entry here.
CREATE INDEX attempt_by_status ON attempt (account_id, status, delivery_id) WHERE status <> 'DELIVERED';
