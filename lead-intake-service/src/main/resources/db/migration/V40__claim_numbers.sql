-- The numbers of claims, in hopper.lock_version: no two claims of a lead have the same, whichever of its entries they were of. It
-- begins beyond what entries counted one by one before.
CREATE SEQUENCE hopper_claim AS integer START WITH 1000000 MAXVALUE 999999999 CYCLE;
