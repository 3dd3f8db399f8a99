package io.dialbridge.intake.v1;

import io.dialbridge.platform.problems.Problems;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a caller of our own API accepts to change: an If-Match header (RFC 9110 section 13.1.1).
 *
 * @param tags null for any version
 */
public record IfMatch(@Nullable Set<String> tags) {

    public static final IfMatch ANY = new IfMatch(null);

    /** What is changed in part may go without. */
    public static IfMatch optional(@Nullable String header) {
        return header == null || header.strip().equals("*")
                ? ANY
                : new IfMatch(
                        Arrays.stream(header.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet()));
    }

    /** What replaces all of a thing would undo what others wrote since: without a version it is refused with 428. */
    public static IfMatch required(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw Problems.ifMatchMissing();
        }
        return optional(header);
    }

    /**
     * Refuses with 412 what is at another version.
     *
     * @param what for example "lead"
     */
    public void check(String what, long version) {
        if (tags != null && !tags.contains(etag(version))) {
            throw Problems.stale(what, version);
        }
    }

    /** The ETag header of a version. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }
}
