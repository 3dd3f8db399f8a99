package io.dialbridge.intake.calls;

import io.dialbridge.intake.rules.Paging;
import java.time.Instant;
import java.util.List;

/**
 * Which calls to find; all filters hold at once.
 *
 * @param recordings whether the reply shows the links to recordings
 */
record LogQuery(List<Filter> filters, Paging paging, boolean oldestFirst, boolean recordings) {

    LogQuery {
        filters = List.copyOf(filters);
    }

    /** What a call is found by, and the column that holds it. */
    enum Key {
        CALL("call_log_id"),
        LIST("list_id"),
        CAMPAIGN("campaign_id"),
        QUEUE("queue_id"),
        USER("user_id"),
        STATUS("status"),
        PHONE_NUMBER("phone_number"),
        NUMBER_DIALED("number_dialed"),
        FIRST_NAME("first_name"),
        LAST_NAME("last_name"),
        CALL_TYPE("call_type");

        private final String column;

        Key(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    sealed interface Filter {

        /** One of these values. */
        record AnyOf(Key key, List<String> values) implements Filter {}

        record Leads(List<Long> ids) implements Filter {}

        /** Calls of leads that were called so often until now. */
        record CalledCount(int count) implements Filter {}

        record From(Instant time) implements Filter {}

        record Before(Instant time) implements Filter {}

        record Recorded() implements Filter {}
    }
}
