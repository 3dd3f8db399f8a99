CREATE UNIQUE INDEX config_record_user_email ON config_record (account_id, lower(body::jsonb ->> 'email')) WHERE kind = 'USER';
