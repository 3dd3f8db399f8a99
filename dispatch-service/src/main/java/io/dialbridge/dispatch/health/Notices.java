package io.dialbridge.dispatch.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.mail.OwnTemplates;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.queue.DeliveryQueue;
import io.dialbridge.dispatch.queue.NewDelivery;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.platform.outbox.OutboxMessage;
import io.dialbridge.platform.trace.TraceParent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells of disabled endpoints: an event for the account's workflows, and an e-mail to the endpoint's addresses. */
@ApplicationScoped
@RegisterForReflection(targets = {Event.class, EventType.class})
class Notices {

    private final Outbox outbox;
    private final DeliveryQueue queue;
    private final ObjectMapper json;

    Notices(Outbox outbox, DeliveryQueue queue, ObjectMapper json) {
        this.outbox = outbox;
        this.queue = queue;
        this.json = json;
    }

    /** Writes both in the transaction that disables; {@link #committed()} after its commit sends them. */
    Uni<Void> add(SqlClient transaction, List<Notice> notices) {
        if (notices.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var mails = new ArrayList<NewDelivery>();
        notices.stream().filter(notice -> !notice.addresses().isEmpty()).forEach(notice -> mails.add(mail(notice)));
        return outbox.add(transaction, notices.stream().map(this::message).toList())
                .chain(() -> addAll(transaction, mails));
    }

    void committed() {
        outbox.committed(List.of(WorkflowDestination.NAME));
        queue.committed();
    }

    private Uni<Void> addAll(SqlClient transaction, List<NewDelivery> mails) {
        var done = Uni.createFrom().voidItem();
        for (var mail : mails) {
            done = done.chain(() -> queue.add(transaction, List.of(mail)));
        }
        return done;
    }

    private OutboxMessage message(Notice notice) {
        var event = event(notice);
        try {
            return new OutboxMessage(
                    notice.last().accountId(),
                    WorkflowDestination.NAME,
                    event.id(),
                    json.writeValueAsString(event),
                    event.traceParent());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain texts and a time", impossible);
        }
    }

    /**
     * The event is one of the lead whose delivery failed last, with the values that it carries. A call of no lead has none: then a lead
     * stands in that nobody has, for workflows act on leads.
     */
    static Event event(Notice notice) {
        var last = notice.last();
        var lead = last.values().lead();
        var known = last.leadId() != null && !lead.isEmpty();
        var leadId = known ? last.leadId() : "endpoint-" + notice.state().lane().name();
        return new Event(
                HealthRecorder.eventId(notice.disabling().noticeId()),
                EventType.ENDPOINT_DISABLED,
                notice.disabling().at(),
                last.accountId(),
                leadId,
                known ? lead : Map.of("id", String.valueOf(leadId)),
                Map.of(),
                call(notice),
                Map.of(),
                "system",
                0,
                trace(last));
    }

    private static Map<String, String> call(Notice notice) {
        return Map.of(
                "endpoint_id", notice.state().lane().name(),
                "endpoint_name", notice.endpointName(),
                "reason", notice.disabling().reason(),
                "notice_id", notice.disabling().noticeId());
    }

    static NewDelivery mail(Notice notice) {
        var state = notice.state();
        var failing = state.failing();
        var failure = state.lastFailure();
        var values = new LinkedHashMap<>(call(notice));
        values.put("disabled_at", notice.disabling().at().toString());
        values.put("failing_since", failing == null ? "" : failing.since().toString());
        values.put("consecutive_failures", failing == null ? "" : String.valueOf(failing.count()));
        values.put("last_error", failure == null ? "" : failure.words());
        var last = notice.last();
        return new NewDelivery(
                new Delivery(
                        last.accountId(),
                        Ids.next(),
                        new Target.Mail(OwnTemplates.ENDPOINT_DISABLED, String.join(", ", notice.addresses())),
                        DeliveryTrigger.of(DeliveryTrigger.Type.NOTICE),
                        null,
                        notice.disabling().at(),
                        0,
                        new Values(Map.of(), values, Map.of()),
                        trace(last),
                        0),
                null);
    }

    private static @Nullable String trace(Delivery last) {
        return last.traceParent() == null
                ? null
                : TraceParent.of(last.traceParent()).toString();
    }
}
