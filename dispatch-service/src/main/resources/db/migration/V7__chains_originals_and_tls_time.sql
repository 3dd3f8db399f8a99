-- What goes before a delivery in its chain, and the payload of an earlier request that is sent again byte for byte (JSON text).
ALTER TABLE delivery
    ADD COLUMN chain_of text,
    ADD COLUMN chain_step integer,
    ADD COLUMN sent_as text;

ALTER TABLE attempt ADD COLUMN tls_ms integer;
