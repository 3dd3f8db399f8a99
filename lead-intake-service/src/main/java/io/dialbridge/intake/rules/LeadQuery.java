package io.dialbridge.intake.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which leads to find; all filters hold at once. */
public record LeadQuery(List<Filter> filters, int offset, int limit) {

    public LeadQuery {
        filters = List.copyOf(filters);
    }

    /** A span of deleted_at or archived_at finds the leads that were deleted or archived; all else leaves those out. */
    public boolean findsBy(Time time) {
        return filters.stream().anyMatch(filter -> filter instanceof Filter.Span span && span.time() == time);
    }

    public enum Time {
        CREATED,
        UPDATED,
        DELETED,
        ARCHIVED,
        LAST_CALLED
    }

    public sealed interface Filter {

        record Ids(List<Long> ids) implements Filter {}

        record Lists(List<String> listIds) implements Filter {}

        record Status(String status) implements Filter {}

        /** Digits; null means any. */
        record Phone(@Nullable String number, @Nullable String code) implements Filter {

            /** Of numbers as people write them. */
            public static Phone of(@Nullable String number, @Nullable String code) {
                return new Phone(digits(number), digits(code));
            }

            private static @Nullable String digits(@Nullable String text) {
                return text == null ? null : text.replaceAll("[^0-9]", "");
            }
        }

        /** A field as a whole, without case. */
        record Text(String field, String value) implements Filter {}

        /** Null means open. */
        record Span(
                Time time, @Nullable Instant from, @Nullable Instant until) implements Filter {}
    }
}
