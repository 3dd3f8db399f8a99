package io.dialbridge.intake.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.dialbridge.contracts.ErasureRequest;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.privacy.ErasureStore.Doomed;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.auth.TokenHash;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.platform.outbox.OutboxMessage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Erases a person: leads, submissions, calls, callbacks here, and by message to the services that were told of them. A record stays. The DNC
 * list keeps the number: whoever must not be called must not be forgotten there.
 */
@ApplicationScoped
@RegisterForReflection(targets = ErasureRequest.class)
class Eraser {

    private static final Logger LOG = Logger.getLogger(Eraser.class);

    private final ErasureStore store;
    private final EventOutbox transactions;
    private final Outbox outbox;
    private final ObjectWriter json;
    private final Clock clock;

    Eraser(ErasureStore store, EventOutbox transactions, Outbox outbox, ObjectMapper mapper, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.outbox = outbox;
        this.json = mapper.writerFor(ErasureRequest.class);
        this.clock = clock;
    }

    /**
     * Who asks, and why.
     *
     * @param reason for the record; empty is none
     */
    record Order(String accountId, String requestedBy, String reason, String traceParent) {}

    /** @param number national number, digits only: all that is under it goes, leads of every state */
    Uni<Erasure> byPhone(Order order, String number) {
        return erase(
                order,
                "phone " + number,
                List.of(number),
                transaction -> store.lockByPhone(transaction, order.accountId(), number));
    }

    /** Only what is of these leads goes; others with their numbers stay. */
    Uni<Erasure> byLeads(Order order, Collection<Long> leadIds) {
        return erase(
                order,
                "leads " + new TreeSet<>(leadIds),
                List.of(),
                transaction -> store.lockByIds(transaction, order.accountId(), leadIds));
    }

    private Uni<Erasure> erase(
            Order order, String subject, List<String> numbers, Function<SqlConnection, Uni<List<Doomed>>> lock) {
        return transactions
                .inTransaction(transaction -> lock.apply(transaction).flatMap(doomed -> {
                    var ids = doomed.stream().map(Doomed::leadId).toList();
                    return store.erase(transaction, order.accountId(), doomed, numbers)
                            .flatMap(counts -> {
                                var erasure = new Erasure(
                                        Ids.next(),
                                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                                        order.requestedBy(),
                                        order.reason(),
                                        TokenHash.of(order.accountId() + " " + subject),
                                        counts);
                                return store.record(transaction, order.accountId(), erasure)
                                        .chain(() ->
                                                outbox.add(transaction, messages(order, erasure.id(), ids, numbers)))
                                        .replaceWith(erasure);
                            });
                }))
                .invoke(erasure -> LOG.infof(
                        "state=erased account=%s erasure=%s leads=%d",
                        order.accountId(), erasure.id(), erasure.counts().get("leads")));
    }

    /** To everybody who was ever told of a lead; a person without a lead here may still be in their logs. */
    private List<OutboxMessage> messages(Order order, String id, List<Long> leadIds, List<String> numbers) {
        var messages = new ArrayList<OutboxMessage>();
        var most = ErasureRequest.MOST_KEYS - numbers.size();
        for (var from = 0; from == 0 || from < leadIds.size(); from += most) {
            var some = leadIds.subList(from, Math.min(from + most, leadIds.size())).stream()
                    .map(String::valueOf)
                    .toList();
            var request = new ErasureRequest(id, order.accountId(), some, numbers, order.traceParent());
            for (var destination : ErasureDestinations.NAMES) {
                messages.add(new OutboxMessage(order.accountId(), destination, id, text(request), order.traceParent()));
            }
        }
        return messages;
    }

    private String text(ErasureRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an erasure is text throughout", impossible);
        }
    }
}
