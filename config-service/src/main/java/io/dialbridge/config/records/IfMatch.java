package io.dialbridge.config.records;

import io.dialbridge.platform.problems.Problems;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The versions that a caller accepts to overwrite: an If-Match header (RFC 9110 section 13.1.1). */
record IfMatch(Set<String> tags) {

    private static final String ANY = "*";

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 428 when the header is missing */
    static IfMatch required(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw Problems.ifMatchMissing();
        }
        return parse(header);
    }

    /** Null when the header is missing. */
    static @Nullable IfMatch given(@Nullable String header) {
        return header == null || header.isBlank() ? null : parse(header);
    }

    static IfMatch optional(@Nullable String header) {
        return header == null || header.isBlank() ? new IfMatch(Set.of(ANY)) : parse(header);
    }

    /** Quotes may be left out; a weak tag never matches. */
    private static IfMatch parse(String header) {
        return new IfMatch(Arrays.stream(header.split(","))
                .map(String::strip)
                .map(tag -> tag.length() > 1 && tag.startsWith("\"") && tag.endsWith("\"")
                        ? tag.substring(1, tag.length() - 1)
                        : tag)
                .collect(Collectors.toUnmodifiableSet()));
    }

    void check(ConfigRecord record) {
        check(record.kind, record.version);
    }

    void check(Kind kind, long version) {
        check(kind.label(), version);
    }

    /** @param what the caller calls that which has the version */
    void check(String what, long version) {
        if (!tags.contains(ANY) && !tags.contains(String.valueOf(version))) {
            throw Problems.stale(what, version);
        }
    }
}
