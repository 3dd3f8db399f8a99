package io.dialbridge.intake.calls;

import io.dialbridge.intake.rules.Texts;
import io.dialbridge.platform.problems.Problems;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page of calls ends. */
record CallCursor(Instant calledAt, String callLogId) {

    /** Before the first page: later than any call. */
    private static final CallCursor START = new CallCursor(Instant.parse("9999-12-31T23:59:59Z"), "");

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for what {@link #text()} did not write */
    static CallCursor of(@Nullable String after) {
        if (after == null) {
            return START;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8).split(" ", 2);
            if (parts.length == 2 && Texts.flaw(parts[1]) == null) {
                var calledAt = Instant.parse(parts[0]);
                if (calledAt.isAfter(Instant.EPOCH) && calledAt.isBefore(START.calledAt())) {
                    return new CallCursor(calledAt, parts[1]);
                }
            }
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            // Answered below.
        }
        throw Problems.invalid("after", "must be the next of an earlier reply");
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((calledAt + " " + callLogId).getBytes(StandardCharsets.UTF_8));
    }
}
