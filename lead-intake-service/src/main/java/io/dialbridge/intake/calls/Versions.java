package io.dialbridge.intake.calls;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The versions of a call that a caller accepts to change: an If-Match header (RFC 9110 section 13.1.1). */
record Versions(@Nullable String ifMatch) {

    static final Versions ANY = new Versions(null);

    static Versions of(@Nullable String ifMatch) {
        return ifMatch == null || ifMatch.strip().equals("*") ? ANY : new Versions(ifMatch);
    }

    /** Null for any; a tag that no call has where the header names none, so that it matches nothing. */
    String @Nullable [] column() {
        return ifMatch == null
                ? null
                : Arrays.stream(ifMatch.split(","))
                        .map(String::strip)
                        .filter(tag -> tag.matches("\"\\d{1,18}\""))
                        .map(tag -> tag.substring(1, tag.length() - 1))
                        .toArray(String[]::new);
    }

    static String etag(long version) {
        return "\"" + version + "\"";
    }
}
