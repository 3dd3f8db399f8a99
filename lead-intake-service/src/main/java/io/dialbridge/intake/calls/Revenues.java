package io.dialbridge.intake.calls;

import io.dialbridge.intake.rules.Checked;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What calls earned, for those who know it beside the paths of the call log. */
@ApplicationScoped
public class Revenues {

    private final LogStore log;
    private final Clock clock;

    Revenues(LogStore log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** An amount as the call log keeps it: at most 12 digits before and 6 behind the point. */
    public static Optional<BigDecimal> amount(String text) {
        return ExtrasEdit.read(Map.of(CallExtras.REVENUE, text)) instanceof Checked.Passed<ExtrasEdit> passed
                ? Optional.ofNullable(passed.value().values().revenue())
                : Optional.empty();
    }

    /** Writes it over what the call had earned before; false when the lead has no such call. */
    public Uni<Boolean> write(
            SqlConnection transaction, String accountId, long leadId, String callLogId, BigDecimal amount) {
        return log.earn(transaction, accountId, callLogId, leadId, amount, clock.instant());
    }
}
