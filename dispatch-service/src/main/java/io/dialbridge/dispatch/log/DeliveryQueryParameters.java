package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.dispatch.incoming.PageSize;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The filters of the log as they were typed; {@link #filter} names everything that is wrong with them at once. */
public class DeliveryQueryParameters {

    private static final PageSize PAGE = new PageSize(50, 1_000);

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
        var texts = new QueryTexts(errors);
        var given = texts.zone("zone", zone);
        var asked = given == null ? usual : given;
        return new DeliveryFilter(
                texts.plain("lead_id", leadId),
                texts.digits("phone", phone),
                texts.plain("endpoint_id", endpointId),
                texts.oneOf("status", status, DeliveryStatus.values()),
                texts.oneOf("cause", cause, Cause.values()),
                texts.plain("chain_of", chainOf),
                texts.searched("result", result, SearchedText::exactly),
                texts.oneOf("trigger_type", triggerType, DeliveryTrigger.Type.values()),
                texts.plain("workflow_id", workflowId),
                texts.plain("call_log_id", callLogId),
                texts.time("from", from, asked),
                texts.time("to", to, asked),
                texts.searched("q", q, SearchedText::anyhow),
                PAGE.read(limit, errors),
                texts.place("after", after));
    }

    /** In which times are shown; empty when the query does not say. */
    Optional<ZoneId> shownIn() {
        return Optional.ofNullable(QueryTexts.text(zone)).map(ZoneId::of);
    }
}
