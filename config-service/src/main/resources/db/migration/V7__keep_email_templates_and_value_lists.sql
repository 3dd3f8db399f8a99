-- What workflows send and compare with.
ALTER TABLE config_record
    DROP CONSTRAINT config_record_kind,
    ADD CONSTRAINT config_record_kind CHECK (kind IN
        ('ACCOUNT', 'TOKEN', 'CAMPAIGN', 'LIST', 'STATUS', 'ADAPTOR', 'ENDPOINT', 'WORKFLOW',
         'LEAD_POST_CRITERIA', 'LEAD_CRITERIA', 'API_SETTINGS', 'FIELD', 'USER', 'EMAIL_TEMPLATE', 'VALUE_LIST'));
