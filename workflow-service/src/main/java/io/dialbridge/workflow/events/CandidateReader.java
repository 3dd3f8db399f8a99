package io.dialbridge.workflow.events;

import io.dialbridge.workflow.accounts.CompiledRules;
import io.dialbridge.workflow.rules.AccountRules;
import io.dialbridge.workflow.rules.Evaluation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Reads events against the workflows of their accounts. */
@ApplicationScoped
class CandidateReader {

    private final CompiledRules rules;
    private final EventConfig config;

    CandidateReader(CompiledRules rules, EventConfig config) {
        this.rules = rules;
        this.config = config;
    }

    /** For each event its candidates: all that match, and as many others as are recorded of an event and of a request. */
    List<ReadEvent> read(List<IncomingEvent> events) {
        var left = config.recordedNonMatchesPerRequest();
        var read = new ArrayList<ReadEvent>(events.size());
        for (var event : events) {
            var most = Math.min(left, config.recordedNonMatches());
            var found = Fence.around(event, () -> read(event, most), ReadEvent.unread(event));
            left -= found.nonMatches();
            read.add(found);
        }
        return read;
    }

    private ReadEvent read(IncomingEvent event, int mostNonMatches) {
        return rules.of(event.accountId())
                .map(account -> read(account, event, mostNonMatches))
                .orElseGet(() -> ReadEvent.unread(event));
    }

    private static ReadEvent read(AccountRules account, IncomingEvent event, int mostNonMatches) {
        var candidates = Evaluation.of(account, event.event(), mostNonMatches).stream()
                .map(evaluation -> new Candidate(account.snapshot(), event, evaluation))
                .toList();
        return new ReadEvent(event, account, candidates);
    }
}
