package io.dialbridge.workflow.events;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.platform.GatheredWrites;
import io.dialbridge.platform.Unattended;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.workflow.accounts.KnownAccounts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes requests of events. Those of few events that come at once are written together, those of one account in one line. */
@ApplicationScoped
class EventIntake {

    private static final Logger LOG = Logger.getLogger(EventIntake.class);

    /** How long another service may know an account before we do. */
    private static final Duration FEED_LAG = Duration.ofMinutes(1);

    /** Events of a request that is worth a transaction of its own, and waits for nobody. */
    private static final int MANY = 11;

    private final KnownAccounts accounts;
    private final EventWriter writer;
    private final EventMetrics metrics;
    private final Clock clock;

    /** By account. */
    private final GatheredWrites<String, EventRequest, BatchReply> gathered = new GatheredWrites<>(
            GatheredWrites.Limits.USUAL, request -> request.events().size());

    EventIntake(KnownAccounts accounts, EventWriter writer, EventMetrics metrics, Clock clock) {
        this.accounts = accounts;
        this.writer = writer;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Answers when what could be taken is committed. What can't be read is rejected and holds up nothing else. Fails as unavailable while
     * a fresh event's account is not known: its workflows are on their way, and the caller sends the events again.
     */
    Uni<BatchReply> take(List<ParsedItem> items) {
        var request = EventRequest.of(items);
        if (request.events().isEmpty()) {
            var reply = request.reply(0);
            metrics.count(reply);
            return Uni.createFrom().item(reply);
        }
        if (request.events().stream().anyMatch(this::tooEarly)) {
            return Uni.createFrom().failure(Problems.unavailable());
        }
        return isSmall(request)
                ? gathered.write(request.events().getFirst().accountId(), request, writer::write)
                : Unattended.run(() -> writer.write(List.of(request)).map(List::getFirst));
    }

    private static boolean isSmall(EventRequest request) {
        var account = request.events().getFirst().accountId();
        return request.events().size() < MANY
                && request.events().stream().allMatch(event -> event.accountId().equals(account));
    }

    /** A time far ahead is a wrong clock and no reason to wait. */
    private boolean tooEarly(IncomingEvent event) {
        var fresh = Duration.between(event.event().occurredAt(), clock.instant())
                        .abs()
                        .compareTo(FEED_LAG)
                < 0;
        var early = fresh && !accounts.contains(event.accountId());
        if (early) {
            LOG.infof(
                    "state=account-awaited account=%s event=%s",
                    event.accountId(), event.event().id());
        }
        return early;
    }
}
