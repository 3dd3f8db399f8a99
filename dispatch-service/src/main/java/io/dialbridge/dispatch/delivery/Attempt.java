package io.dialbridge.dispatch.delivery;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try, as the log keeps it.
 *
 * @param number from 1
 * @param status of the delivery after this attempt
 * @param request null when nothing could be sent
 * @param response null when nothing, or only part of a head, came back
 * @param result what was read from the reply; null when unreachable, unreadable or empty
 * @param cause null when delivered, when the request was too old to be sent (the attempt before then says what kept it), and when this
 *     service stopped while it held the request
 * @param detail a sentence for a person: why it was not delivered; null when it was
 * @param leadUpdate what of the reply went to the lead; null when nothing did
 */
public record Attempt(
        int number,
        DeliveryStatus status,
        Instant startedAt,
        long durationMs,
        Timings timings,
        @Nullable Request request,
        @Nullable Response response,
        @Nullable String result,
        @Nullable Cause cause,
        @Nullable String detail,
        @Nullable LeadUpdate leadUpdate) {

    /** The same with what of its reply goes to the lead. */
    public Attempt with(@Nullable LeadUpdate update) {
        return new Attempt(
                number, status, startedAt, durationMs, timings, request, response, result, cause, detail, update);
    }

    /** How long its bodies are together: what an attempt weighs in memory and in a statement, roughly. */
    public int characters() {
        return (request == null || request.body() == null ? 0 : request.body().length())
                + (response == null ? 0 : response.body().length())
                + (leadUpdate == null ? 0 : leadUpdate.characters());
    }

    /**
     * What of a successful reply is written into the lead: one edit, with which the lead store is trusted as soon as the attempt is logged.
     *
     * @param values lead fields to what the reply said; an empty text clears. None of a reply that no lead can hold; in lists, none of more
     *     than 4,096 characters
     * @param refused why the lead is as it was; null while nobody objected
     */
    public record LeadUpdate(
            Map<String, String> values, @Nullable String refused) {

        int characters() {
            return values.values().stream().mapToInt(String::length).sum();
        }
    }

    /**
     * What was sent, with the secrets of URL and headers masked. The body is stored byte for byte, and shown without the values of fields
     * whose names tell that they are secrets.
     *
     * @param bodyTruncated true in lists, where a long body is shown by its beginning
     */
    public record Request(
            String method,
            String url,
            Map<String, String> headers,
            @Nullable String body,
            boolean bodyTruncated) {}

    /**
     * What came back; the body is cut at the log's limit.
     *
     * @param bodyTruncated true in lists, where a long body is shown by its beginning
     */
    public record Response(int status, Map<String, String> headers, String body, boolean bodyTruncated) {}

    /**
     * Milliseconds of each phase; null for one that was not reached. A connection that was used before has no TLS phase, and none to
     * connect that is worth a millisecond.
     *
     * @param connectMs TCP alone; through a proxy until that has connected
     * @param firstByteMs from the request to the head of the reply
     */
    public record Timings(
            @Nullable Integer dnsMs,
            @Nullable Integer connectMs,
            @Nullable Integer tlsMs,
            @Nullable Integer firstByteMs) {

        public static final Timings NONE = new Timings(null, null, null, null);
    }
}
