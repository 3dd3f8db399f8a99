-- One day of deliveries with their attempts, about 1.5 KB each. Arguments: account, day, how many, the number of the first, how many leads.
WITH made AS MATERIALIZED (
    SELECT
        (lpad(to_hex((extract(epoch FROM given.day) * 1000)::bigint + n * 86400000 / given.rows), 12, '0') || '7'
            || lpad(to_hex(n % 4096), 3, '0') || '8' || lpad(to_hex(given.first + n), 15, '0'))::uuid AS id,
        given.day, given.account_id, given.first + n AS number, ((given.first + n) * 7919) % given.leads AS lead,
        given.day::timestamptz + n * interval '24 hours' / given.rows AS at,
        CASE WHEN n % 41 = 0 THEN 'TIMEOUT' WHEN n % 23 = 0 THEN 'HTTP_STATUS' END AS cause,
        md5((given.first + n)::text) AS noise
    FROM (SELECT ? AS account_id, ? AS day, ?::bigint AS rows, ?::bigint AS first, ?::bigint AS leads) AS given,
        generate_series(0, given.rows - 1) AS n
), deliveries AS (
    INSERT INTO delivery (day, account_id, id, endpoint_id, trigger_type, workflow_id, run_id, action_id, lead_id, phone_number, created_at,
        payload_values, trace_parent)
    SELECT day, account_id, id, 'e-' || number % 20, 'WORKFLOW', 'w-' || number % 50, 'r-' || noise, 'a-' || noise, lead::text,
        (4000000000 + lead)::text, at,
        '{"lead":{"id":"' || lead || '","phone_number":"' || (4000000000 + lead) || '","first_name":"Jo","last_name":"' || left(noise, 8)
            || '","email":"jo' || number || '@example.com","state":"CA","city":"Los Angeles","address1":"12 ' || noise
            || ' Street"},"call":{"call_log_id":"c-' || number || '","status":"SALE","length_in_sec":"120"},"agent":{"user_id":"7"}}',
        '00-' || noise || '-' || left(noise, 16) || '-01'
    FROM made
)
INSERT INTO attempt (day, account_id, delivery_id, number, status, started_at, duration_ms, dns_ms, connect_ms, tls_ms, first_byte_ms,
    request_method, request_url, request_headers, request_body, response_status, response_headers, response_body, result, cause, detail)
SELECT day, account_id, id, 1, CASE WHEN cause IS NULL THEN 'DELIVERED' ELSE 'FAILED' END, at, 20, 0, 1, 5, 18,
    'POST', 'https://crm.example/hook?api_key=***',
    '{"User-Agent":"Dialbridge/0.1","Content-Type":"application/json","traceparent":"00-' || noise || '-' || left(noise, 16) || '-01"}',
    '{"phone":"' || (4000000000 + lead) || '","first":"Jo","last":"' || left(noise, 8) || '","email":"jo' || number
        || '@example.com","street":"12 ' || noise || ' Street","dispo":"SALE","note":"' || repeat(noise || ' said yes. ', 8) || '"}',
    CASE WHEN cause = 'TIMEOUT' THEN NULL WHEN cause IS NULL THEN 200 ELSE 500 END, '{"content-type":"application/json"}',
    CASE WHEN cause = 'TIMEOUT' THEN NULL ELSE '{"success":' || (cause IS NULL) || ',"id":"crm-' || number || '","note":"' || noise || '"}' END,
    CASE WHEN cause IS NULL THEN 'crm-' || number END, cause, CASE WHEN cause IS NOT NULL THEN 'the receiver did not take it' END
FROM made
