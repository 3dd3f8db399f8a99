package io.dialbridge.dispatch.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.dispatch.request.BodyMask;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a row of the table of attempts. */
@ApplicationScoped
class AttemptRow {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final ObjectMapper json;

    AttemptRow(ObjectMapper json) {
        this.json = json;
    }

    Attempt read(Row row) {
        var cause = row.getString("cause");
        return new Attempt(
                row.getInteger("number"),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getLong("duration_ms"),
                new Attempt.Timings(
                        row.getInteger("dns_ms"),
                        row.getInteger("connect_ms"),
                        row.getInteger("tls_ms"),
                        row.getInteger("first_byte_ms")),
                request(row),
                response(row),
                row.getString("result"),
                cause == null ? null : Cause.valueOf(cause),
                row.getString("detail"),
                leadUpdate(row));
    }

    private Attempt.@Nullable LeadUpdate leadUpdate(Row row) {
        var values = row.getString("lead_values");
        return values == null ? null : new Attempt.LeadUpdate(fields(values), row.getString("lead_refusal"));
    }

    private Attempt.@Nullable Request request(Row row) {
        return row.getString("request_method") == null
                ? null
                : new Attempt.Request(
                        row.getString("request_method"),
                        row.getString("request_url"),
                        fields(row.getString("request_headers")),
                        body(row.getString("request_body")),
                        Boolean.TRUE.equals(row.getBoolean("request_body_truncated")));
    }

    private Attempt.@Nullable Response response(Row row) {
        return row.getInteger("response_status") == null
                ? null
                : new Attempt.Response(
                        row.getInteger("response_status"),
                        fields(row.getString("response_headers")),
                        row.getString("response_body"),
                        Boolean.TRUE.equals(row.getBoolean("response_body_truncated")));
    }

    private static @Nullable String body(@Nullable String stored) {
        return stored == null ? null : BodyMask.of(stored);
    }

    private Map<String, String> fields(String stored) {
        try {
            return json.readValue(stored, FIELDS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("stored headers or values of an attempt can't be read", damaged);
        }
    }
}
