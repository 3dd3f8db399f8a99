package io.dialbridge.dispatch.request;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.NextCall;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.payload.Values;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts what earlier replies of a chain said where an endpoint's settings ask for it, as in <code>Bearer {chain.token}</code>. What a receiver
 * said is untrusted: in the URL and the authentication it is encoded and never part of the host, and a header takes no line break. A value
 * that is not there is empty.
 */
public final class ChainedValues {

    private static final Pattern PLACE =
            Pattern.compile("\\{" + Pattern.quote(NextCall.PREFIX) + "(" + NextCall.NAME + ")}");

    /** Scheme, host and port, where nothing is put in. */
    private static final Pattern ORIGIN = Pattern.compile("^\\s*(?i:https?)://[^/?#]*");

    /** What a header's value can carry; a bar begins the next header of the setting. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7b\\x7d\\x7e]*");

    private static final Pattern DOTS = Pattern.compile("(?:^|/)\\.{1,2}(?=/|$)");

    private ChainedValues() {}

    /** Settings to build a request from, or why there are none. */
    public sealed interface Filled {

        /**
         * @param secrets the values that stand in the authentication and the headers
         * @param headers the names, in lower case, of those that have one
         */
        record Ready(Endpoint endpoint, Set<String> secrets, Set<String> headers) implements Filled {

            /** The request, its log without the secrets. */
            public OutboundRequest hidden(OutboundRequest request) {
                if (secrets.isEmpty()) {
                    return request;
                }
                secrets.forEach(request.secrets()::remember);
                secrets.forEach(value -> request.secrets().remember(PercentEncoding.component(value)));
                return new OutboundRequest(
                        request.method(),
                        request.url(),
                        request.headers(),
                        request.body(),
                        hidden(request.logged(), request.secrets()),
                        request.secrets(),
                        request.tls());
            }

            private Attempt.Request hidden(Attempt.Request logged, Secrets all) {
                var shown = new LinkedHashMap<String, String>();
                logged.headers()
                        .forEach((name, value) -> shown.put(
                                name, headers.contains(name.toLowerCase(Locale.ROOT)) ? Secrets.MASK : value));
                return new Attempt.Request(
                        logged.method(), all.hide(logged.url()), shown, logged.body(), logged.bodyTruncated());
            }
        }

        record Refused(String reason) implements Filled {}
    }

    /** @param endpoint with its secrets opened */
    public static Filled fill(Endpoint endpoint, Values values) {
        if (!asks(endpoint.url()) && !asks(endpoint.authentication()) && !asks(endpoint.headers())) {
            return new Filled.Ready(endpoint, Set.of(), Set.of());
        }
        var said = values.agent();
        for (var name : PLACE.matcher(endpoint.headers()).results().toList()) {
            if (!HEADER_VALUE.matcher(value(said, name.group(1))).matches()) {
                return new Filled.Refused("the value " + NextCall.PREFIX + name.group(1)
                        + " of an earlier reply has a character that headers can't carry");
            }
        }
        var url = url(endpoint.url(), said);
        if (dots(url) > dots(endpoint.url())) {
            return new Filled.Refused("a value of an earlier reply would change the path of the endpoint's URL");
        }
        var secrets = new LinkedHashSet<String>();
        var filled = endpoint.edit()
                .url(url)
                .authentication(filled(endpoint.authentication(), said, value -> {
                    secrets.add(value);
                    return PercentEncoding.component(value);
                }))
                .headers(filled(endpoint.headers(), said, value -> {
                    secrets.add(value);
                    return value;
                }))
                .build();
        return new Filled.Ready(filled, secrets, headers(endpoint.headers()));
    }

    private static boolean asks(String setting) {
        return setting.contains("{" + NextCall.PREFIX);
    }

    private static String url(String url, Map<String, String> said) {
        var origin = ORIGIN.matcher(url);
        return origin.find()
                ? origin.group() + filled(url.substring(origin.end()), said, PercentEncoding::component)
                : url;
    }

    /** How many segments of the path are "." or "..". */
    private static long dots(String url) {
        var origin = ORIGIN.matcher(url);
        var path = url.substring(origin.find() ? origin.end() : 0).split("[?#]", 2)[0];
        return DOTS.matcher(path).results().count();
    }

    /** The names of those that have a place. */
    private static Set<String> headers(String setting) {
        return Arrays.stream(setting.split("\\|"))
                .filter(ChainedValues::asks)
                .map(part -> part.split(":", 2)[0].strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static String filled(String setting, Map<String, String> said, UnaryOperator<String> written) {
        return PLACE.matcher(setting)
                .replaceAll(place -> Matcher.quoteReplacement(written.apply(value(said, place.group(1)))));
    }

    private static String value(Map<String, String> said, String name) {
        return said.getOrDefault(NextCall.PREFIX + name, "");
    }
}
