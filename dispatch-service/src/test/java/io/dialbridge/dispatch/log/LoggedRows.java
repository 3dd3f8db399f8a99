package io.dialbridge.dispatch.log;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Deliveries of the noon of any day, written past the service. */
final class LoggedRows {

    private static final String DELIVERY = """
            INSERT INTO delivery (day, account_id, id, endpoint_id, trigger_type, workflow_id, lead_id, phone_number, created_at, payload_values)
            SELECT $1, $2, ($3 || lpad(to_hex(n), 12, '0'))::uuid, 'crm', 'WORKFLOW', 'w-1', '42', '3105550100', $4, '{}'
            FROM generate_series($5::integer, $6::integer) n
            """;

    private static final String ATTEMPT = """
            INSERT INTO attempt (day, account_id, delivery_id, number, status, started_at, duration_ms, request_method, request_url,
                request_headers, request_body, response_status, response_headers, response_body, result)
            SELECT $1, $2, ($3 || lpad(to_hex(n), 12, '0'))::uuid, 1, 'DELIVERED', $4, 5, 'POST', 'https://crm.example/hook',
                $7, '{"phone":"3105550100"}', 200, '{}', $8, 'true'
            FROM generate_series($5::integer, $6::integer) n
            """;

    private final Pool pool;
    private final String accountId;
    private final LocalDate day;

    LoggedRows(Pool pool, String accountId, LocalDate day) {
        this.pool = pool;
        this.accountId = accountId;
        this.day = day;
    }

    /** The number-th of the day. */
    String id(int number) {
        return start() + "%012x".formatted(number);
    }

    LoggedRows add(int first, int last, String reply) {
        return add(first, last, reply, "{}");
    }

    LoggedRows add(int first, int last, String reply, String requestHeaders) {
        var delivery = Tuple.tuple()
                .addLocalDate(day)
                .addString(accountId)
                .addString(start())
                .addOffsetDateTime(noon())
                .addInteger(first)
                .addInteger(last);
        run(DELIVERY, delivery);
        run(ATTEMPT, delivery.addString(requestHeaders).addString(reply));
        return this;
    }

    private OffsetDateTime noon() {
        return day.atTime(12, 0).atOffset(ZoneOffset.UTC);
    }

    private String start() {
        return Place.leastAt(noon().toInstant()).toString().substring(0, 24);
    }

    private void run(String statement, Tuple arguments) {
        pool.preparedQuery(statement).execute(arguments).await().atMost(Duration.ofSeconds(20));
    }
}
