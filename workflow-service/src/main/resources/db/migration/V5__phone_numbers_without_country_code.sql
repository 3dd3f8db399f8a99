-- An erasure names national numbers: a North American one is kept without the 1 before it, as it is for new events.
UPDATE event SET phone_number = substr(phone_number, 2) WHERE phone_number ~ '^1[0-9]{10}$';
