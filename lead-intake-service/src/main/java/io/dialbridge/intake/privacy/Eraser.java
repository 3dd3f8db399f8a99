package io.dialbridge.intake.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.dialbridge.contracts.ErasureRequest;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.lead.Phone;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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

    /** All that is under a number goes, leads of every state. */
    Uni<Erasure> byPhone(Order order, Phone phone) {
        return inTransaction(transaction -> store.lockByPhone(transaction, order.accountId(), phone)
                .flatMap(
                        doomed -> erase(transaction, order, "phone +" + phone.code() + phone.number(), doomed, phone)));
    }

    /** Only what is of this lead goes; others with its number stay. */
    Uni<Erasure> byLead(Order order, long leadId) {
        return inTransaction(transaction -> store.lockById(transaction, order.accountId(), leadId)
                .flatMap(doomed -> erase(transaction, order, "leads [" + leadId + "]", doomed, null)));
    }

    /**
     * Erases some leads of a list that nobody changed or called since.
     *
     * @return how many; fewer than {@code most} when there are no more
     */
    Uni<Integer> overdue(Order order, String listId, Instant since, int most) {
        return inTransaction(transaction -> store.lockOverdue(transaction, order.accountId(), listId, since, most)
                .call(doomed -> doomed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : erase(transaction, order, "leads " + ids(doomed), doomed, null))
                .map(List::size));
    }

    private <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return transactions.inTransaction(work).invoke(() -> outbox.committed(ErasureDestinations.NAMES));
    }

    private Uni<Erasure> erase(
            SqlConnection transaction, Order order, String subject, List<Doomed> doomed, @Nullable Phone phone) {
        return store.erase(transaction, order.accountId(), doomed, phone)
                .map(counts -> new Erasure(
                        Ids.next(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        order.requestedBy(),
                        order.reason(),
                        TokenHash.of(order.accountId() + " " + subject),
                        counts))
                .call(erasure -> store.record(transaction, order.accountId(), erasure))
                .call(erasure -> outbox.add(
                        transaction,
                        messages(
                                order, erasure.id(), ids(doomed), phone == null ? List.of() : List.of(phone.number()))))
                .invoke(erasure -> LOG.infof(
                        "state=erased account=%s erasure=%s leads=%d",
                        order.accountId(), erasure.id(), erasure.counts().get("leads")));
    }

    private static List<Long> ids(List<Doomed> doomed) {
        return doomed.stream().map(Doomed::leadId).toList();
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
