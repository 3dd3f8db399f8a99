package io.dialbridge.intake.phones;

import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.SyncCall;
import io.dialbridge.contracts.SyncReply;
import io.dialbridge.intake.dispatch.SyncCalls;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Phone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks an account's provider, through dispatch-service, what kind of line a number is (domain.md 13.2). */
@ApplicationScoped
public class LineTypeProvider {

    private static final Logger LOG = Logger.getLogger(LineTypeProvider.class);

    private final SyncCalls calls;
    private final LineTypeStore store;

    LineTypeProvider(SyncCalls calls, LineTypeStore store) {
        this.calls = calls;
        this.store = store;
    }

    /**
     * Asks for one number; an answer is remembered, so that {@link LineTypeStore#types} knows it from now on.
     *
     * @param fields of the lead that come beside the number, under internal names
     * @return empty when there is no provider, no answer in time, or none that can be read; never a failure
     */
    public Uni<Optional<LineType>> ask(
            Account account, ApiSettings.LineType settings, Phone phone, Map<String, String> fields) {
        var endpointId = settings.endpointId();
        if (settings.source() != ApiSettings.LineType.Source.ENDPOINT || endpointId == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return calls.call(question(account, endpointId, settings, phone, fields))
                .map(reply -> answer(reply, settings.responseKey()))
                .call(found -> found.map(type -> remember(account, phone, type))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static SyncCall question(
            Account account,
            String endpointId,
            ApiSettings.LineType settings,
            Phone phone,
            Map<String, String> fields) {
        var lead = new LinkedHashMap<>(fields);
        lead.put("phone_code", phone.code());
        lead.put("phone_number", phone.number());
        var key = settings.responseKey();
        return new SyncCall(
                account.id(),
                endpointId,
                DeliveryTrigger.Type.LINE_TYPE,
                null,
                lead,
                Map.of(),
                Map.of(),
                key == null ? List.of() : List.of(key),
                settings.timeoutMs(),
                null);
    }

    /** Without a key of its own the question reads what the endpoint's response key reads. */
    private static Optional<LineType> answer(SyncReply reply, @Nullable String key) {
        var said = key == null ? reply.result() : reply.values().get(key);
        return reply.outcome() == SyncReply.Outcome.FAILED || reply.fallbackUsed() || said == null
                ? Optional.empty()
                : LineType.kind(said).map(kind -> new LineType(kind, ""));
    }

    /** The answer is good also when it can't be kept. */
    private Uni<Void> remember(Account account, Phone phone, LineType type) {
        return store.remember(account.id(), phone, type)
                .onFailure()
                .invoke(failure -> LOG.warnf("state=line-type-not-kept cause=%s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
