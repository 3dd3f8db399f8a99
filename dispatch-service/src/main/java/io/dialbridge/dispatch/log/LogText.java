package io.dialbridge.dispatch.log;

/** The text of an attempt that is searched, and the index by which the days that are over find it (ADR 023). */
final class LogText {

    /** Exactly so in statements and in the index, or the index is not used. */
    static final String SEARCHED = "(coalesce(request_url, '') || E'\\n' || coalesce(request_body, '') || E'\\n'"
            + " || coalesce(response_body, '') || E'\\n' || coalesce(result, ''))";

    /** Follows the name of the partition in the name of its index. */
    static final String INDEX = "_text";

    /** Partitions of a day; the default one has no index of texts. */
    static final String PARTITIONS = "^attempt_[0-9]{8}$";

    private LogText() {}
}
