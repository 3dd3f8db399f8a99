-- With phone_number the number as it was read; null where it could not be, and in rows of the release before.
ALTER TABLE submissions ADD COLUMN phone_code text;
