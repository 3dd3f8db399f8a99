package io.dialbridge.workflow.events;

import io.dialbridge.workflow.rules.AccountRules;
import io.dialbridge.workflow.rules.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that was read against the workflows of its account.
 *
 * @param rules null where the account has none, or they failed
 * @param candidates all that match, and some of the others
 */
record ReadEvent(IncomingEvent incoming, @Nullable AccountRules rules, List<Candidate> candidates) {

    /** None of the account's workflows has to do with it. */
    static ReadEvent unread(IncomingEvent event) {
        return new ReadEvent(event, null, List.of());
    }

    /** Every workflow that it could have fired. */
    List<Rule> evaluated() {
        return rules == null ? List.of() : rules.candidates(incoming.event());
    }

    int nonMatches() {
        return (int) candidates.stream()
                .filter(candidate -> !candidate.evaluation().matched())
                .count();
    }
}
