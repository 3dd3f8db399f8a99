package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.NextCall;
import io.dialbridge.dispatch.request.Secrets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Under which names masked fields are sent and come back. */
final class MaskedNames {

    /** What stands between the parts of a name: {@code lead[first_name]}, {@code contact.email}, {@code crm:phone}. */
    private static final Pattern JOINTS = Pattern.compile("[.:\\[\\]]+");

    private MaskedNames() {}

    /** Of fields: their own and those that adaptors give them, in lower case. */
    static Set<String> of(List<Adaptor> adaptors, Set<String> fields) {
        var given = adaptors.stream()
                .flatMap(adaptor -> adaptor.rows().stream())
                .filter(row -> fields.contains(row.field()))
                .map(Adaptor.Row::mappedTo)
                .flatMap(mapped -> Arrays.stream(mapped.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .flatMap(MaskedNames::asSent);
        return Stream.concat(fields.stream(), given).map(MaskedNames::anyCase).collect(Collectors.toSet());
    }

    /**
     * Also the fields in which chains carry on what is hidden in the reply that it comes from: under a masked name, or one that tells a secret.
     * What the second reply passes on may have come from the first.
     */
    static Set<String> withCarried(Set<String> masked, List<Adaptor> adaptors, Collection<Endpoint> endpoints) {
        var fields = masked;
        for (var reply = 1; reply < NextCall.LONGEST; reply++) {
            var names = of(adaptors, fields);
            var carried = endpoints.stream()
                    .map(Endpoint::next)
                    .filter(Objects::nonNull)
                    .flatMap(next -> next.values().stream())
                    .filter(value -> Stream.of(value.key().strip(), value.name())
                            .anyMatch(name -> hides(names, name) || Secrets.telling(name)))
                    .map(value -> NextCall.PREFIX + value.name());
            fields = Stream.concat(fields.stream(), carried).collect(Collectors.toSet());
        }
        return fields;
    }

    /** With nested keys the last part of a name stands alone. */
    static Stream<String> asSent(String name) {
        return Stream.of(name, name.substring(name.lastIndexOf('.') + 1)).filter(part -> !part.isEmpty());
    }

    /** Whether a name is one of these, or has one as its part. */
    static boolean hides(Set<String> names, String name) {
        var given = anyCase(name);
        return names.contains(given) || JOINTS.splitAsStream(given).anyMatch(names::contains);
    }

    static String anyCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
