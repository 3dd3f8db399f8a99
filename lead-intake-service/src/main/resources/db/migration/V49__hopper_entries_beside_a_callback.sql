-- The priority of an entry that a callback holds, for when the callback is taken back: until then it is first and does not expire. Null
-- where no callback is, and where it is all that put the lead in (of_callback).
ALTER TABLE hopper ADD COLUMN own_priority smallint;
