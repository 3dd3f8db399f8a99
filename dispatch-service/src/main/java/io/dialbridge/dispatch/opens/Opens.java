package io.dialbridge.dispatch.opens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.MailOpened;
import io.dialbridge.dispatch.mail.OpenToken;
import io.dialbridge.platform.Unattended;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.platform.outbox.OutboxMessage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes note of an opening: the first of an e-mail goes to lead-intake-service, for there it becomes an event of its lead. */
@ApplicationScoped
@RegisterForReflection(targets = MailOpened.class)
class Opens {

    private static final Logger LOG = Logger.getLogger(Opens.class);

    private final OpenToken tokens;
    private final OpenStore store;
    private final Outbox outbox;
    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;

    Opens(OpenToken tokens, OpenStore store, Outbox outbox, Pool pool, ObjectMapper json, Clock clock) {
        this.tokens = tokens;
        this.store = store;
        this.outbox = outbox;
        this.pool = pool;
        this.json = json;
        this.clock = clock;
    }

    /** False for a token that is not ours. Who reads an e-mail is not told of our troubles: what can't be written is lost. */
    Uni<Boolean> opened(String token) {
        return tokens.read(token)
                .map(email -> note(email)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "state=open-not-noted delivery=%s reason=%s", email.deliveryId(), failure.getMessage()))
                        .onFailure()
                        .recoverWithNull()
                        .replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Void> note(OpenToken.Named email) {
        return Unattended.run(() -> pool.withTransaction(transaction -> store.first(transaction, email, clock.instant())
                        .chain(first -> outbox.add(transaction, messages(email, first))))
                .invoke(() -> outbox.committed(List.of(MailOpenedDestination.NAME))));
    }

    private List<OutboxMessage> messages(OpenToken.Named email, Optional<OpenStore.Opened> first) {
        return first
                .flatMap(opened -> Optional.ofNullable(opened.leadId())
                        .map(leadId -> new MailOpened(
                                "opened-" + email.deliveryId(),
                                email.accountId(),
                                leadId,
                                opened.templateId(),
                                email.deliveryId().toString(),
                                clock.instant(),
                                opened.causationDepth() + 1,
                                opened.traceParent())))
                .map(this::message)
                .stream()
                .toList();
    }

    private OutboxMessage message(MailOpened opened) {
        try {
            return new OutboxMessage(
                    opened.accountId(),
                    MailOpenedDestination.NAME,
                    opened.id(),
                    json.writeValueAsString(opened),
                    opened.traceParent());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain texts and a time", impossible);
        }
    }
}
