package io.dialbridge.intake.review;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.leads.PageLimit;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.LeadQuery.Filter;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.intake.submissions.Submission;
import io.dialbridge.intake.submissions.SubmissionQuery;
import io.dialbridge.platform.problems.Problems;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a list of submissions is asked for. */
public final class SubmissionListing {

    @QueryParam("source")
    @Nullable
    String source;

    @QueryParam("verdict")
    @Nullable
    String verdict;

    @QueryParam("code")
    @Nullable
    String code;

    @QueryParam("phone_number")
    @Nullable
    String phoneNumber;

    @QueryParam("lead_id")
    @Nullable
    String leadId;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("after")
    @Nullable
    String after;

    int limit() {
        return PageLimit.read(limit);
    }

    SubmissionQuery query(Account account) {
        return new SubmissionQuery(
                source == null ? null : source(source),
                outcome(),
                code == null ? null : number(),
                phoneNumber == null ? null : Filter.Phone.of(phoneNumber, null).number(),
                leadId == null ? null : lead(leadId),
                from == null ? null : time("from", from, account),
                to == null ? null : time("to", to, account),
                after == null ? null : id("after", after));
    }

    private static String source(String text) {
        var flaw = Texts.flaw(text);
        if (flaw != null) {
            throw Problems.invalid("source", flaw);
        }
        return text;
    }

    private Submission.@Nullable Outcome outcome() {
        if (verdict == null) {
            return null;
        }
        try {
            return Submission.Outcome.valueOf(verdict.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problems.invalid("verdict", "is one of " + Arrays.toString(Submission.Outcome.values()));
        }
    }

    private int number() {
        if (code == null || !code.matches("\\d{1,6}")) {
            throw Problems.invalid("code", "is the number of a code, for example 6009");
        }
        return Integer.parseInt(code);
    }

    private static long lead(String text) {
        var id = LeadIds.read(text);
        if (id == null) {
            throw Problems.invalid("lead_id", "is the number of a lead");
        }
        return id;
    }

    /** With an offset, or in the account's zone. */
    private static Instant time(String name, String text, Account account) {
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException withoutOffset) {
            return account.time(text)
                    .orElseThrow(() -> Problems.invalid(name, "is a time such as 2026-01-31T14:30:00Z or 2026-01-31"));
        }
    }

    static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw Problems.invalid(name, "is the id of a submission");
        }
    }

    /** @param found up to one more than a page holds, which tells that there is a next one */
    SubmissionPage page(List<Submission> found, Account account) {
        var more = found.size() > limit();
        var shown = more ? found.subList(0, limit()) : found;
        return new SubmissionPage(
                shown.stream()
                        .map(submission -> SubmissionJson.of(submission, account))
                        .toList(),
                more ? shown.getLast().id() : null);
    }
}
