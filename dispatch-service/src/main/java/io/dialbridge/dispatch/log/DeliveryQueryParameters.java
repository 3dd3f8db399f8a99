package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.platform.PhoneDigits;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The filters of the log as they were typed; {@link #filter} names everything that is wrong with them at once. */
public class DeliveryQueryParameters {

    private static final int USUAL = 50;
    private static final int MOST = 1_000;
    private static final int EARLIEST_YEAR = 1;
    private static final int LATEST_YEAR = 9_999;
    private static final int LONGEST_TEXT = 500;
    private static final int DATE_LENGTH = "2026-11-22".length();
    private static final String NO_TIME = "must be a time such as 2026-11-22T00:00:00Z, or a date";
    private static final String NO_ZONE = "must be an IANA time zone such as America/New_York";

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
    @Parameter(
            description =
                    "With an attempt whose result has this text in it, in any case; by lead or phone it is found at once, else "
                            + "as q is",
            example = "existing")
    public @Nullable String result;

    @RestQuery("trigger_type")
    @Parameter(
            description =
                    "What asked for it, as trigger.type says: WORKFLOW, REPLAY, CALL, DUPLICATE_CHECK, LINE_TYPE, CHAIN, TEST or NOTICE",
            example = "WORKFLOW")
    public @Nullable String triggerType;

    @RestQuery("workflow_id")
    @Parameter(description = "Of this workflow", example = "1013")
    public @Nullable String workflowId;

    @RestQuery("call_log_id")
    @Parameter(
            description = "Of an event in the context of this call; best with lead_id, phone or a time",
            example = "c-1")
    public @Nullable String callLogId;

    @RestQuery
    @Parameter(
            description = "Created at this time or later: RFC 3339, or a date, which begins at midnight in zone",
            example = "2026-11-22T00:00:00Z")
    public @Nullable String from;

    @RestQuery
    @Parameter(
            description = "Created before this time: RFC 3339, or a date, which is before its midnight in zone",
            example = "2026-11-23T00:00:00Z")
    public @Nullable String to;

    @RestQuery
    @Parameter(
            description =
                    "Text in the URL or body of a request, in the body of a reply or in a result, as the log shows them; a part "
                            + "of a word will do, case does not count",
            example = "jo@example")
    public @Nullable String q;

    @RestQuery
    @Parameter(
            description =
                    "IANA time zone of dates in from and to, and of the times that are shown; the account's when not given",
            example = "America/Los_Angeles")
    public @Nullable String zone;

    /** @param usual the zone when none is given */
    DeliveryFilter filter(ZoneId usual, @Nullable String limit, @Nullable String after) {
        var errors = new ArrayList<FieldError>();
        var filter = filter(usual, limit, after, errors);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return filter;
    }

    /**
     * @param usual the zone when none is given
     * @param errors takes what is wrong; of use is the filter only when nothing is
     */
    public DeliveryFilter filter(ZoneId usual, List<FieldError> errors) {
        return filter(usual, null, null, errors);
    }

    private DeliveryFilter filter(
            ZoneId usual, @Nullable String limit, @Nullable String after, List<FieldError> errors) {
        var given = read(errors, "zone", zone, DeliveryQueryParameters::known, NO_ZONE);
        var asked = given == null ? usual : given;
        return new DeliveryFilter(
                plain(errors, "lead_id", leadId),
                digits(plain(errors, "phone", phone)),
                plain(errors, "endpoint_id", endpointId),
                read(errors, "status", status, DeliveryStatus::valueOf, oneOf(DeliveryStatus.values())),
                read(errors, "cause", cause, Cause::valueOf, oneOf(Cause.values())),
                plain(errors, "chain_of", chainOf),
                searched(errors, "result", result, SearchedText::exactly),
                read(
                        errors,
                        "trigger_type",
                        triggerType,
                        DeliveryTrigger.Type::valueOf,
                        oneOf(DeliveryTrigger.Type.values())),
                plain(errors, "workflow_id", workflowId),
                plain(errors, "call_log_id", callLogId),
                read(errors, "from", from, text -> instant(text, asked), NO_TIME),
                read(errors, "to", to, text -> instant(text, asked), NO_TIME),
                searched(errors, "q", q, SearchedText::anyhow),
                limit(errors, limit),
                read(errors, "after", after, UUID::fromString, "must be the next of a page"));
    }

    /** In which times are shown; empty when the query does not say. */
    Optional<ZoneId> shownIn() {
        return Optional.ofNullable(text(zone)).map(ZoneId::of);
    }

    private static int limit(List<FieldError> errors, @Nullable String limit) {
        var reason = "must be a number from 1 to " + MOST;
        var given = read(errors, "limit", limit, Integer::valueOf, reason);
        if (given != null && (given < 1 || given > MOST)) {
            errors.add(new FieldError("limit", reason));
        }
        return given == null ? USUAL : given;
    }

    private static @Nullable SearchedText searched(
            List<FieldError> errors, String name, @Nullable String given, Function<String, SearchedText> reader) {
        var text = plain(errors, name, given);
        if (text != null && text.length() > LONGEST_TEXT) {
            errors.add(new FieldError(name, "must not have more than " + LONGEST_TEXT + " characters"));
            return null;
        }
        return text == null ? null : reader.apply(text);
    }

    private static ZoneId known(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new IllegalArgumentException("offsets and abbreviations are no zones");
        }
        return ZoneId.of(name);
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

    private static Instant instant(String text, ZoneId zone) {
        var time = text.length() == DATE_LENGTH
                ? LocalDate.parse(text).atStartOfDay(zone).toOffsetDateTime()
                : OffsetDateTime.parse(text);
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
