-- Actions of one time run in the order of their ids, which is that of the workflow, batch after batch.
DROP INDEX action_due;
CREATE INDEX action_due ON action (due_at, id) WHERE state = 'PENDING';
