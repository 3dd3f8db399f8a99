package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.ledger.CallText;
import io.dialbridge.intake.lead.Account;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** The call of a lead that its events would speak of now. */
@ApplicationScoped
public class LatestCalls {

    private final CallStore calls;

    LatestCalls(CallStore calls) {
        this.calls = calls;
    }

    /** A call and who took it, as text. */
    public record Latest(Map<String, String> call, Map<String, String> agent) {}

    /** Empty for a lead that was never called. */
    public Uni<Optional<Latest>> of(Account account, long leadId) {
        return calls.page(account.id(), Optional.of(leadId), CallCursor.of(null), 1)
                .map(found -> found.stream()
                        .findFirst()
                        .map(CallRow::call)
                        .map(call -> new Latest(CallText.of(call, account), call.agent())));
    }
}
