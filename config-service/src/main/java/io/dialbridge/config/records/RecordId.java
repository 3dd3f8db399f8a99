package io.dialbridge.config.records;

import java.util.Optional;
import java.util.regex.Pattern;

/** Ids are text on the wire and numbers in the tables. */
final class RecordId {

    /** At most 18 digits, so that every match fits into a long. */
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    private RecordId() {}

    /** Empty for a text that can't be the id of anything. */
    static Optional<Long> parse(String text) {
        return ID.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
