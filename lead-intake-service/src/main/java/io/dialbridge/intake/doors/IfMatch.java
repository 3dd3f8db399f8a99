package io.dialbridge.intake.doors;

import io.dialbridge.intake.lead.Lead;
import io.dialbridge.platform.problems.Problems;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The If-Match header against the version of a lead. */
final class IfMatch {

    private IfMatch() {}

    /** What is changed in part may go without; what names a version must meet it, else 412. */
    static Consumer<Lead> optional(@Nullable String header) {
        return header == null ? lead -> {} : required(header);
    }

    /** What replaces all of a lead would undo what others wrote since: without a version it is refused with 428. */
    static Consumer<Lead> required(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw Problems.ifMatchMissing();
        }
        return lead -> {
            if (!header.strip().equals("*") && !names(header, lead.version())) {
                throw Problems.stale("lead", lead.version());
            }
        };
    }

    static String etag(Lead lead) {
        return "\"" + lead.version() + "\"";
    }

    private static boolean names(String header, long version) {
        return Arrays.stream(header.split(",")).anyMatch(tag -> tag.strip().equals("\"" + version + "\""));
    }
}
