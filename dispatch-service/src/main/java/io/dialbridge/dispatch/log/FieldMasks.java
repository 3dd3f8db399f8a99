package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.request.BodyMask;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hides, where people look at the log, the values of the fields that the account masks (its API settings): under our names and under those that any
 * of its adaptors gives them.
 */
final class FieldMasks {

    private static final String MASK = "***";

    private final Set<String> names;

    private FieldMasks(Set<String> names) {
        this.names = names;
    }

    static FieldMasks of(AccountSnapshot account) {
        var masked = Set.copyOf(account.inbound().apiSettings().maskedFields());
        var names = new HashSet<>(masked);
        account.adaptors().values().stream()
                .flatMap(adaptor -> adaptor.rows().stream())
                .filter(row -> masked.contains(row.field()))
                .map(Adaptor.Row::mappedTo)
                .flatMap(mapped -> Arrays.stream(mapped.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        return new FieldMasks(names);
    }

    DeliveryView shown(DeliveryView view) {
        if (names.isEmpty()) {
            return view;
        }
        return new DeliveryView(
                view.id(),
                view.status(),
                view.endpointId(),
                view.leadId(),
                view.phoneNumber() != null && names.contains("phone_number") ? MASK : view.phoneNumber(),
                view.trigger(),
                view.createdAt(),
                view.updatedAt(),
                view.version(),
                view.nextAttemptAt(),
                view.traceParent(),
                view.attempts().stream().map(this::shown).toList());
    }

    private Attempt shown(Attempt attempt) {
        return new Attempt(
                attempt.number(),
                attempt.status(),
                attempt.startedAt(),
                attempt.durationMs(),
                attempt.timings(),
                shown(attempt.request()),
                shown(attempt.response()),
                attempt.result(),
                attempt.cause(),
                attempt.detail());
    }

    private Attempt.@Nullable Request shown(Attempt.@Nullable Request request) {
        if (request == null) {
            return null;
        }
        return new Attempt.Request(
                request.method(),
                url(request.url()),
                request.headers(),
                request.body() == null ? null : BodyMask.of(request.body(), names::contains),
                request.bodyTruncated());
    }

    private Attempt.@Nullable Response shown(Attempt.@Nullable Response response) {
        return response == null
                ? null
                : new Attempt.Response(
                        response.status(),
                        response.headers(),
                        BodyMask.of(response.body(), names::contains),
                        response.bodyTruncated());
    }

    /** A query is written as a form is. */
    private String url(String url) {
        var query = url.indexOf('?') + 1;
        return query == 0 ? url : url.substring(0, query) + BodyMask.of(url.substring(query), names::contains);
    }
}
