package io.dialbridge.dispatch.log;

import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.platform.PhoneDigits;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query of the list as it was typed; {@link #filter()} names everything that is wrong with it at once. */
public class DeliveryQueryParameters {

    private static final int USUAL = 50;
    private static final int MOST = 1_000;
    private static final int EARLIEST_YEAR = 1;
    private static final int LATEST_YEAR = 9_999;

    @RestQuery("lead_id")
    @Parameter(description = "Of this lead", example = "42")
    public @Nullable String leadId;

    @RestQuery
    @Parameter(description = "To this phone number, however it is written", example = "3105550100")
    public @Nullable String phone;

    @RestQuery("endpoint_id")
    @Parameter(description = "Of this endpoint")
    public @Nullable String endpointId;

    @RestQuery
    @Parameter(description = "PENDING, RETRYING, DELIVERED, FAILED, EXPIRED or CANCELLED", example = "FAILED")
    public @Nullable String status;

    @RestQuery
    @Parameter(
            description =
                    "With an attempt that ended so: DNS, CONNECT, TLS, TIMEOUT, HTTP_STATUS, SMTP_REPLY, PARSE, REJECTED, BLOCKED, BREAKER_OPEN or CONFIG",
            example = "TIMEOUT")
    public @Nullable String cause;

    @RestQuery("chain_of")
    @Parameter(description = "That follow this delivery in its chain", example = "01a203c9-2a9b-7890-abcd-ef0123456789")
    public @Nullable String chainOf;

    @RestQuery
    @Parameter(description = "Created at this time or later, RFC 3339", example = "2026-11-22T00:00:00Z")
    public @Nullable String from;

    @RestQuery
    @Parameter(description = "Created before this time, RFC 3339", example = "2026-11-23T00:00:00Z")
    public @Nullable String to;

    @RestQuery
    @Parameter(description = "Text in a phone number, a result or a body; of the last 7 days unless from is given")
    public @Nullable String q;

    @RestQuery
    @Parameter(description = "Deliveries in a page, 1 to 1000, 50 when not given", example = "50")
    public @Nullable String limit;

    @RestQuery
    @Parameter(description = "The next of the page before")
    public @Nullable String after;

    DeliveryFilter filter() {
        var errors = new ArrayList<FieldError>();
        var filter = filter(errors);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return filter;
    }

    /** @param errors takes what is wrong; of use is the filter only when nothing is */
    public DeliveryFilter filter(List<FieldError> errors) {
        return new DeliveryFilter(
                plain(errors, "lead_id", leadId),
                digits(plain(errors, "phone", phone)),
                plain(errors, "endpoint_id", endpointId),
                read(errors, "status", status, DeliveryStatus::valueOf, oneOf(DeliveryStatus.values())),
                read(errors, "cause", cause, Cause::valueOf, oneOf(Cause.values())),
                plain(errors, "chain_of", chainOf),
                read(
                        errors,
                        "from",
                        from,
                        DeliveryQueryParameters::instant,
                        "must be a time such as 2026-11-22T00:00:00Z"),
                read(errors, "to", to, DeliveryQueryParameters::instant, "must be a time such as 2026-11-22T00:00:00Z"),
                plain(errors, "q", q),
                limit(errors),
                read(errors, "after", after, UUID::fromString, "must be the next of a page"));
    }

    private int limit(List<FieldError> errors) {
        var reason = "must be a number from 1 to " + MOST;
        var given = read(errors, "limit", limit, Integer::valueOf, reason);
        if (given != null && (given < 1 || given > MOST)) {
            errors.add(new FieldError("limit", reason));
        }
        return given == null ? USUAL : given;
    }

    private static <T> @Nullable T read(
            List<FieldError> errors, String name, @Nullable String given, Function<String, T> reader, String reason) {
        var text = text(given);
        try {
            return text == null ? null : reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            errors.add(new FieldError(name, reason));
            return null;
        }
    }

    private static Instant instant(String text) {
        var time = OffsetDateTime.parse(text);
        if (time.getYear() < EARLIEST_YEAR || time.getYear() > LATEST_YEAR) {
            throw new IllegalArgumentException("no database has such a time");
        }
        return time.toInstant();
    }

    private static @Nullable String plain(List<FieldError> errors, String name, @Nullable String given) {
        return read(errors, name, given, DeliveryQueryParameters::storable, "must not hold the character NUL");
    }

    /** Postgres has no text with a NUL, so nothing could be found by it. */
    private static String storable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no database has such a text");
        }
        return text;
    }

    /** As numbers are stored; a text without digits finds nothing. */
    private static @Nullable String digits(@Nullable String written) {
        var digits = PhoneDigits.of(written);
        return digits == null ? written : digits;
    }

    private static String oneOf(Enum<?>[] values) {
        return "must be one of "
                + String.join(", ", Arrays.stream(values).map(Enum::name).toList());
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }
}
