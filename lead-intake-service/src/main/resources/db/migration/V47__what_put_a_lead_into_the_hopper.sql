-- How deep in a chain of workflows the entry is: its expiry is an event of the same depth.
ALTER TABLE hopper ADD COLUMN causation_depth integer NOT NULL DEFAULT 0;
-- Whether only a callback put the lead in. Entries of before stay when their callback goes.
ALTER TABLE hopper ADD COLUMN of_callback boolean NOT NULL DEFAULT false;
