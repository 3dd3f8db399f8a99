-- What a fingerprint is made of has changed. An open notice of before stays one where its workflow was still off when it last matched: it
-- holds whatever the configuration (*), until a person lifts it. Where a run says that the workflow was on again, or where a newer notice
-- holds, it is over.
WITH kept AS (
    SELECT DISTINCT ON (n.account_id, n.workflow_id) n.account_id, n.id
    FROM workflow_notice n
    WHERE n.lifted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM run r
                      WHERE r.account_id = n.account_id AND r.workflow_id = n.workflow_id AND r.id > n.id
                        AND r.outcome <> 'NOT_MATCHED' AND r.guard IS DISTINCT FROM 'LOOP')
    ORDER BY n.account_id, n.workflow_id, n.id DESC)
UPDATE workflow_notice n
SET fingerprint = CASE WHEN k.id IS NULL THEN n.fingerprint ELSE '*' END,
    lifted_at = CASE WHEN k.id IS NULL THEN now() END,
    lifted_by = CASE WHEN k.id IS NULL THEN 'an upgrade' END
FROM workflow_notice o LEFT JOIN kept k USING (account_id, id)
WHERE n.account_id = o.account_id AND n.id = o.id AND o.lifted_at IS NULL;
