-- Deliveries are found by the digits of a number, however it was written, without the 1 before a North American one.
UPDATE delivery SET phone_number = NULLIF(
    regexp_replace(regexp_replace(phone_number, '[^0-9]', '', 'g'), '^1([0-9]{10})$', '\1'), '')
WHERE erased_at IS NULL AND phone_number ~ '[^0-9]|^1[0-9]{10}$';
