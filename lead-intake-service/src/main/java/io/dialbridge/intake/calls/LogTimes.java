package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.LogQuery.Filter;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads start_time and end_time, both included, in the account's zone. */
record LogTimes(Account account, Parameters given, List<Reason> reasons) {

    private static final String START = "start_time";
    private static final String END = "end_time";

    /** What was given; an end that was left out is open. */
    List<Filter> asGiven() {
        var span = new ArrayList<Filter>(2);
        read(START, account::time).ifPresent(start -> span.add(new Filter.From(start)));
        read(END, account::timeAfter).ifPresent(end -> span.add(new Filter.Before(end)));
        return span;
    }

    /** What was given; an end that was left out is the one of today, as it is where the account is. */
    List<Filter> orDay(Instant now) {
        var today = now.atZone(account.zone()).toLocalDate();
        var start = today.atStartOfDay(account.zone()).toInstant();
        var end = today.plusDays(1).atStartOfDay(account.zone()).toInstant();
        return List.of(
                new Filter.From(read(START, account::time).orElse(start)),
                new Filter.Before(read(END, account::timeAfter).orElse(end)));
    }

    private Optional<Instant> read(String name, Function<String, Optional<Instant>> reading) {
        var text = given.text(name);
        if (text == null) {
            return Optional.empty();
        }
        var time = reading.apply(text);
        if (time.isEmpty()) {
            reasons.add(Reason.of(
                    Codes.INVALID_TIME,
                    Stage.REQUEST,
                    name,
                    name + " is a time of the form 2026-01-31 00:00:00, not " + Texts.shown(text) + "."));
        }
        return time;
    }
}
