-- By what an erasure finds the events of a person whose leads live elsewhere: the digits of the lead's number, else of the call's.
ALTER TABLE event ADD COLUMN phone_number text COLLATE "C";

UPDATE event SET phone_number = NULLIF(
    regexp_replace(COALESCE(payload::jsonb -> 'lead' ->> 'phone_number', payload::jsonb -> 'call' ->> 'phone_number'), '[^0-9]', '', 'g'), '');
