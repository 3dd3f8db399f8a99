-- What is never searched by: to analyze the values of these columns costs more than to analyze all the others. The partition of a day takes it
-- from here when it is made.
ALTER TABLE delivery
    ALTER COLUMN payload_values SET STATISTICS 0,
    ALTER COLUMN trace_parent SET STATISTICS 0,
    ALTER COLUMN recipients SET STATISTICS 0,
    ALTER COLUMN message_text SET STATISTICS 0,
    ALTER COLUMN reply_fields SET STATISTICS 0,
    ALTER COLUMN sent_as SET STATISTICS 0;
ALTER TABLE attempt
    ALTER COLUMN request_url SET STATISTICS 0,
    ALTER COLUMN request_headers SET STATISTICS 0,
    ALTER COLUMN request_body SET STATISTICS 0,
    ALTER COLUMN response_headers SET STATISTICS 0,
    ALTER COLUMN response_body SET STATISTICS 0,
    ALTER COLUMN result SET STATISTICS 0,
    ALTER COLUMN detail SET STATISTICS 0,
    ALTER COLUMN lead_values SET STATISTICS 0,
    ALTER COLUMN lead_refusal SET STATISTICS 0;
