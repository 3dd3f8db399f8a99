package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.request.BodyMask;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hides, where people look at the log, the values of the fields that the account masks (its API settings): under our names and under those
 * that any of its adaptors gives them, in any case, alone or as a part of a longer name.
 */
final class FieldMasks {

    private static final String MASK = "***";

    /** What stands between the parts of a name: {@code lead[first_name]}, {@code contact.email}, {@code crm:phone}. */
    private static final Pattern JOINTS = Pattern.compile("[.:\\[\\]]+");

    private final Set<String> names;
    private final Map<String, Endpoint> endpoints;

    private FieldMasks(Set<String> names, Map<String, Endpoint> endpoints) {
        this.names = names;
        this.endpoints = endpoints;
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
        return new FieldMasks(names.stream().map(FieldMasks::anyCase).collect(Collectors.toSet()), account.endpoints());
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
                view.phoneNumber() != null && hides("phone_number") ? MASK : view.phoneNumber(),
                view.trigger(),
                view.createdAt(),
                view.updatedAt(),
                view.version(),
                view.nextAttemptAt(),
                view.traceParent(),
                view.attempts().stream()
                        .map(attempt -> shown(attempt, view.endpointId()))
                        .toList());
    }

    private Attempt shown(Attempt attempt, String endpointId) {
        var masked = new MaskedTexts();
        var response = shown(attempt.response(), endpointId, masked);
        return new Attempt(
                attempt.number(),
                attempt.status(),
                attempt.startedAt(),
                attempt.durationMs(),
                attempt.timings(),
                shown(attempt.request()),
                response,
                result(attempt.result(), endpointId, masked),
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
                request.body() == null ? null : hidden(request.body()),
                request.bodyTruncated());
    }

    /** @param masked takes the values that were hidden */
    private Attempt.@Nullable Response shown(
            Attempt.@Nullable Response response, String endpointId, MaskedTexts masked) {
        return response == null
                ? null
                : new Attempt.Response(
                        response.status(),
                        response.headers(),
                        BodyMask.of(pairs(response.body(), endpointId, masked), this::hides, masked::add),
                        response.bodyTruncated());
    }

    /**
     * A result is a part of the reply without its name: hidden when the endpoint reads it from a masked field, or read it from one before the
     * endpoint was changed.
     */
    private @Nullable String result(@Nullable String result, String endpointId, MaskedTexts masked) {
        if (result == null) {
            return null;
        }
        var endpoint = endpoints.get(endpointId);
        if (endpoint != null && hides(endpoint.responseKey().strip())) {
            return MASK;
        }
        var shown = hidden(result);
        return masked.standIn(shown) ? MASK : shown;
    }

    /** A text reply may join names and values by the delimiter of its endpoint. */
    private String pairs(String body, String endpointId, MaskedTexts masked) {
        var endpoint = endpoints.get(endpointId);
        if (endpoint == null
                || endpoint.responseDataType() != Endpoint.ResponseDataType.TEXT
                || endpoint.delimiter().isBlank()) {
            return body;
        }
        return Pattern.compile("(?<=^|[&;,\\r\\n])(?<name>[^&;,\\r\\n]{1,200}?)" + Pattern.quote(endpoint.delimiter())
                        + "(?<value>[^&\\r\\n]*)")
                .matcher(body)
                .replaceAll(pair -> {
                    var hides = hides(pair.group("name").strip());
                    if (hides) {
                        masked.add(pair.group("value"));
                    }
                    return Matcher.quoteReplacement(
                            hides ? pair.group("name") + endpoint.delimiter() + MASK : pair.group());
                });
    }

    /** A query is written as a form is. */
    private String url(String url) {
        var query = url.indexOf('?') + 1;
        return query == 0 ? url : url.substring(0, query) + hidden(url.substring(query));
    }

    private String hidden(String text) {
        return BodyMask.of(text, this::hides, value -> {});
    }

    private boolean hides(String name) {
        var given = anyCase(name);
        return names.contains(given) || JOINTS.splitAsStream(given).anyMatch(names::contains);
    }

    private static String anyCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
