package io.dialbridge.dispatch.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the log's two tables hold of a request and of an attempt, in the order in which the tables name it. */
@ApplicationScoped
public class LogColumns {

    private final StoredTarget targets;
    private final StoredValues values;
    private final ObjectMapper json;

    LogColumns(StoredTarget targets, StoredValues values, ObjectMapper json) {
        this.targets = targets;
        this.values = values;
        this.json = json;
    }

    /** Day, account and id first, the trace last. */
    public <T> Columns<T> delivery(Columns<T> columns, Function<T, NewDelivery> of) {
        var key = columns.date(row -> of.apply(row).day())
                .text(row -> of.apply(row).delivery().accountId())
                .uuid(row -> of.apply(row).id());
        return targets.columns(key, row -> of.apply(row).delivery().target())
                .text(row -> of.apply(row).delivery().trigger().type().name())
                .text(row -> of.apply(row).delivery().trigger().workflowId())
                .text(row -> of.apply(row).delivery().trigger().runId())
                .text(row -> of.apply(row).delivery().trigger().actionId())
                .text(row -> of.apply(row).delivery().trigger().replayOf())
                .text(row -> of.apply(row).delivery().trigger().chainOf())
                .integer(row -> of.apply(row).delivery().trigger().chainStep())
                .text(row -> of.apply(row).delivery().leadId())
                .text(row -> of.apply(row).phoneNumber())
                .time(row -> of.apply(row).delivery().createdAt())
                .text(row -> values.write(of.apply(row).delivery().values()))
                .integer(row -> of.apply(row).delivery().causationDepth())
                .text(row -> of.apply(row).delivery().traceParent());
    }

    /** Without the key of its delivery: number first, what of it went to the lead last. */
    public <T> Columns<T> attempt(Columns<T> columns, Function<T, Attempt> of) {
        return columns.integer(row -> of.apply(row).number())
                .text(row -> of.apply(row).status().name())
                .time(row -> of.apply(row).startedAt())
                .bigint(row -> of.apply(row).durationMs())
                .integer(row -> of.apply(row).timings().dnsMs())
                .integer(row -> of.apply(row).timings().connectMs())
                .integer(row -> of.apply(row).timings().tlsMs())
                .integer(row -> of.apply(row).timings().firstByteMs())
                .text(request(of, Attempt.Request::method))
                .text(request(of, Attempt.Request::url))
                .text(request(of, request -> text(request.headers())))
                .text(request(of, Attempt.Request::body))
                .integer(response(of, Attempt.Response::status))
                .text(response(of, response -> text(response.headers())))
                .text(response(of, Attempt.Response::body))
                .text(row -> of.apply(row).result())
                .text(row -> name(of.apply(row).cause()))
                .text(row -> of.apply(row).detail())
                .text(update(of, update -> text(update.values())))
                .text(update(of, Attempt.LeadUpdate::refused));
    }

    private static <T> Function<T, @Nullable String> update(
            Function<T, Attempt> of, Function<Attempt.LeadUpdate, @Nullable String> value) {
        return row -> {
            var update = of.apply(row).leadUpdate();
            return update == null ? null : value.apply(update);
        };
    }

    private static @Nullable String name(@Nullable Cause cause) {
        return cause == null ? null : cause.name();
    }

    private static <T, V> Function<T, @Nullable V> request(
            Function<T, Attempt> of, Function<Attempt.Request, @Nullable V> value) {
        return row -> {
            var request = of.apply(row).request();
            return request == null ? null : value.apply(request);
        };
    }

    private static <T, V> Function<T, @Nullable V> response(
            Function<T, Attempt> of, Function<Attempt.Response, @Nullable V> value) {
        return row -> {
            var response = of.apply(row).response();
            return response == null ? null : value.apply(response);
        };
    }

    private String text(Map<String, String> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("headers and values are plain texts", impossible);
        }
    }
}
