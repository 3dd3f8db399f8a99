package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.request.BodyMask;
import io.dialbridge.dispatch.request.Integrators;
import io.dialbridge.dispatch.request.Secrets;
import io.dialbridge.platform.templates.TextTemplates;
import io.dialbridge.platform.templates.TextTemplates.Malformed;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hides, where people look at the log, the values of the fields that the account masks (its API settings): under our names and under those
 * that any of its adaptors gives them, in any case, alone or as a part of a longer name; their values also where no name tells. Of a reply also
 * what goes into the call that follows, and there what came from a hidden key.
 */
public final class FieldMasks {

    private static final String MASK = Secrets.MASK;

    /** Before what a reply says of a key, in a detail. */
    private static final String SAYS = " = ";

    /** The extra field of a text message. */
    private static final String TEXT = "text";

    private static final TextTemplates TEMPLATES = new TextTemplates();

    private final Set<String> fields;
    private final Set<String> names;
    private final Set<String> textNames;
    private final Map<String, Endpoint> endpoints;

    /**
     * @param fields that are masked, by our names
     * @param names of theirs, ours and outside ones
     * @param textNames under which a text message is sent
     */
    private FieldMasks(Set<String> fields, Set<String> names, Set<String> textNames, Map<String, Endpoint> endpoints) {
        this.fields = fields;
        this.names = names;
        this.textNames = textNames;
        this.endpoints = endpoints;
    }

    public static FieldMasks of(AccountSnapshot account) {
        return of(account, List.of());
    }

    /** @param unsaved adaptors whose names count beside those of the account's */
    public static FieldMasks of(AccountSnapshot account, List<Adaptor> unsaved) {
        var masked = account.inbound().apiSettings().maskedFields();
        var adaptors = Stream.concat(account.adaptors().values().stream(), unsaved.stream())
                .toList();
        var fields = MaskedNames.withCarried(
                Set.copyOf(masked), adaptors, account.endpoints().values());
        return new FieldMasks(
                fields.stream().map(MaskedNames::anyCase).collect(Collectors.toSet()),
                MaskedNames.of(adaptors, fields),
                MaskedNames.of(adaptors, Set.of(TEXT)),
                account.endpoints());
    }

    DeliveryView shown(LoggedDelivery logged) {
        var view = logged.view();
        var to = view.to() == null || logged.values() == null
                ? view.to()
                : Recipients.shown(view.to(), logged.values(), this::hides);
        var byNames = new FieldMasks(fields, namesIn(logged), textNames, endpoints);
        return byNames.shown(view, to, byValues(logged, byNames.shown(view.attempts(), endpoint(view))));
    }

    /** True when the values of a delivery are needed to show it. */
    boolean needsValues() {
        return !fields.isEmpty();
    }

    private List<Attempt> byValues(LoggedDelivery logged, List<Attempt> attempts) {
        var values = logged.values();
        if (values == null || fields.isEmpty()) {
            return attempts;
        }
        var masks = logged.view().templateId() == null
                ? AttemptValues.ofRequest(fields, values)
                : AttemptValues.ofMail(fields, values);
        return attempts.stream().map(masks::shown).toList();
    }

    /** Also those under which this delivery carries the values of masked fields in a text, or brings them in its reply. */
    private Set<String> namesIn(LoggedDelivery logged) {
        var text = logged.view().text();
        if (names.isEmpty() || text == null && logged.replyFields().isEmpty()) {
            return names;
        }
        var all = new HashSet<>(names);
        if (text != null && tells(text)) {
            all.addAll(textNames);
        }
        logged.replyFields().stream()
                .filter(field -> hides(field.field()))
                .map(field -> MaskedNames.anyCase(field.key().strip()))
                .forEach(key -> all.addAll(List.of(key, key.substring(key.lastIndexOf('.') + 1))));
        return all;
    }

    /** A text that names a masked field. */
    private boolean tells(String template) {
        try {
            return TEMPLATES.bodyFields(template).stream()
                    .anyMatch(field -> hides(field.substring(field.indexOf('.') + 1)));
        } catch (Malformed unsent) {
            return false;
        }
    }

    private DeliveryView shown(DeliveryView view, @Nullable String to, List<Attempt> attempts) {
        return new DeliveryView(
                view.id(),
                view.status(),
                view.endpointId(),
                view.templateId(),
                to,
                view.text(),
                view.leadId(),
                view.phoneNumber() != null && hides("phone_number") ? MASK : view.phoneNumber(),
                view.trigger(),
                view.createdAt(),
                view.updatedAt(),
                view.version(),
                view.nextAttemptAt(),
                view.held(),
                view.traceParent(),
                attempts);
    }

    private List<Attempt> shown(List<Attempt> attempts, @Nullable Endpoint endpoint) {
        return names.isEmpty() && chained(endpoint).isEmpty()
                ? attempts
                : attempts.stream().map(attempt -> shown(attempt, endpoint)).toList();
    }

    private @Nullable Endpoint endpoint(DeliveryView view) {
        return view.endpointId() == null ? null : endpoints.get(view.endpointId());
    }

    /**
     * What people may see of an attempt.
     *
     * @param values of its event
     */
    public Attempt shown(Attempt attempt, Endpoint endpoint, Values values) {
        var byNames = shown(attempt, endpoint);
        return needsValues() ? AttemptValues.ofRequest(fields, values).shown(byNames) : byNames;
    }

    private Attempt shown(Attempt attempt, @Nullable Endpoint endpoint) {
        var masked = new MaskedTexts();
        var reply = ofReply(endpoint);
        var response = reply.shown(attempt.response(), endpoint, masked);
        return new Attempt(
                attempt.number(),
                attempt.status(),
                attempt.startedAt(),
                attempt.durationMs(),
                attempt.timings(),
                shown(attempt.request(), endpoint),
                response,
                reply.result(attempt.result(), endpoint, masked),
                attempt.cause(),
                reply.detail(attempt, endpoint, masked),
                shown(attempt.leadUpdate(), masked));
    }

    /** Hides as well what the endpoint takes from a reply for the next one, for example a token. */
    private FieldMasks ofReply(@Nullable Endpoint endpoint) {
        var chained = chained(endpoint);
        return chained.isEmpty()
                ? this
                : new FieldMasks(
                        fields,
                        Stream.concat(names.stream(), chained.stream()).collect(Collectors.toSet()),
                        textNames,
                        endpoints);
    }

    private static Set<String> chained(@Nullable Endpoint endpoint) {
        var next = endpoint == null ? null : endpoint.next();
        return next == null
                ? Set.of()
                : next.values().stream()
                        .map(value -> MaskedNames.anyCase(value.key().strip()))
                        .flatMap(MaskedNames::asSent)
                        .collect(Collectors.toSet());
    }

    /** That of a rejection ends with what the reply says of the success rule's key. */
    private @Nullable String detail(Attempt attempt, @Nullable Endpoint endpoint, MaskedTexts masked) {
        var detail = attempt.detail();
        if (detail == null || attempt.cause() != Cause.REJECTED) {
            return detail;
        }
        var rule = endpoint == null ? null : endpoint.successRule();
        var says = detail.indexOf(SAYS);
        var hidden = rule != null && hides(rule.key().strip()) || masked.standIn(detail);
        return hidden && says >= 0 ? detail.substring(0, says + SAYS.length()) + MASK : detail;
    }

    private Attempt.@Nullable LeadUpdate shown(Attempt.@Nullable LeadUpdate update, MaskedTexts masked) {
        if (update == null) {
            return null;
        }
        var values = new LinkedHashMap<String, String>();
        update.values()
                .forEach((field, value) -> values.put(
                        field, !value.isEmpty() && (hides(field) || masked.standIn(value)) ? MASK : hidden(value)));
        var refused = update.refused();
        return new Attempt.LeadUpdate(
                values, refused != null && saysHidden(refused, update.values(), values) ? MASK : refused);
    }

    /** A reason may quote the value. */
    private static boolean saysHidden(String reason, Map<String, String> values, Map<String, String> shown) {
        return values.entrySet().stream()
                .anyMatch(field ->
                        !field.getValue().equals(shown.get(field.getKey())) && reason.contains(field.getValue()));
    }

    private Attempt.@Nullable Request shown(Attempt.@Nullable Request request, @Nullable Endpoint endpoint) {
        if (request == null) {
            return null;
        }
        return new Attempt.Request(
                request.method(),
                url(request.url()),
                request.headers(),
                body(request.body(), endpoint),
                request.bodyTruncated());
    }

    /** What people may see of a body that an endpoint writes. */
    public @Nullable String body(@Nullable String body, @Nullable Endpoint endpoint) {
        return body == null ? null : fills(endpoint) ? MASK : hidden(body);
    }

    /** No name tells where a template puts the value of a masked field. */
    private boolean fills(@Nullable Endpoint endpoint) {
        return endpoint != null
                && endpoint.postDataType() == Endpoint.PostDataType.TEMPLATE
                && tells(endpoint.format().template());
    }

    /** @param masked takes the values that were hidden */
    private Attempt.@Nullable Response shown(
            Attempt.@Nullable Response response, @Nullable Endpoint endpoint, MaskedTexts masked) {
        return response == null
                ? null
                : new Attempt.Response(
                        response.status(),
                        response.headers(),
                        BodyMask.of(pairs(response.body(), endpoint, masked), this::hides, masked::add),
                        response.bodyTruncated());
    }

    /**
     * A result is a part of the reply without its name: hidden when the endpoint reads it from a masked field, or read it from one before the
     * endpoint was changed.
     */
    private @Nullable String result(@Nullable String result, @Nullable Endpoint endpoint, MaskedTexts masked) {
        if (result == null) {
            return null;
        }
        if (endpoint != null && hides(Integrators.responseKey(endpoint))) {
            return MASK;
        }
        var shown = hidden(result);
        return masked.standIn(shown) ? MASK : shown;
    }

    /** A text reply may join names and values by the delimiter of its endpoint. */
    private String pairs(String body, @Nullable Endpoint endpoint, MaskedTexts masked) {
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
    public String url(String url) {
        var query = url.indexOf('?') + 1;
        return query == 0 ? url : url.substring(0, query) + hidden(url.substring(query));
    }

    /** A body or a query without the values of masked fields. */
    public String hidden(String text) {
        return BodyMask.of(text, this::hides, value -> {});
    }

    /** Whether the value under this name, ours or an outside one, is masked. */
    public boolean hides(String name) {
        return MaskedNames.hides(names, name);
    }
}
