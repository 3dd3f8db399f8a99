package io.dialbridge.config.rules;

import io.dialbridge.contracts.NextCall;
import java.util.HashSet;
import java.util.regex.Pattern;

/** What may follow a delivered request. That no chain is longer than allowed is checked against the other endpoints. */
final class NextCallRules {

    private static final int MOST_VALUES = 20;
    private static final int LONGEST_KEY = 255;
    private static final Pattern NAMES = Pattern.compile(NextCall.NAME);
    private static final Pattern FIELDS = Pattern.compile(Pattern.quote(NextCall.PREFIX) + NextCall.NAME);

    /** Where an endpoint's settings ask for a value. */
    private static final Pattern PLACES = Pattern.compile("\\{" + Pattern.quote(NextCall.PREFIX) + NextCall.NAME + "}");

    /** Scheme, host and port. */
    private static final Pattern ORIGIN = Pattern.compile("^[^:/?#]*://[^/?#]*");

    private NextCallRules() {}

    static void check(String path, NextCall next, Findings findings) {
        if (Findings.blank(next.endpointId())) {
            findings.add(path + "endpoint_id", "is required: the endpoint that is called next");
        }
        findings.atMost(path + "values", next.values().size(), MOST_VALUES);
        var names = new HashSet<String>();
        for (int i = 0; i < next.values().size(); i++) {
            check(path + "values[" + i + "].", next.values().get(i), names, findings);
        }
    }

    private static void check(String path, NextCall.Value value, HashSet<String> names, Findings findings) {
        if (Findings.blank(value.key())) {
            findings.add(path + "key", "is required: the element of the reply, for example data.token");
        }
        findings.line(path + "key", value.key(), LONGEST_KEY);
        if (value.name() == null || !NAMES.matcher(value.name()).matches()) {
            findings.add(
                    path + "name",
                    "must begin with a lower-case letter, followed by at most 63 lower-case letters, digits and underscores");
        } else if (!names.add(value.name())) {
            findings.add(path + "name", "\"" + value.name() + "\" is there twice");
        }
    }

    /** True for the name under which adaptors know a value of an earlier reply. */
    static boolean field(String name) {
        return FIELDS.matcher(name).matches();
    }

    /** A URL as it is with values in its places, which may stand behind the host only. */
    static String filled(String url) {
        var origin = ORIGIN.matcher(url);
        return origin.find()
                ? origin.group() + PLACES.matcher(url.substring(origin.end())).replaceAll("x")
                : url;
    }
}
