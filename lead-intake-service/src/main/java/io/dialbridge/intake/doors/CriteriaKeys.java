package io.dialbridge.intake.doors;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Criteria;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Puts leads under the Lead Post Criteria that a sender or an endpoint means; a lead without those that it needs is refused. */
@ApplicationScoped
public class CriteriaKeys {

    private final Clock clock;

    CriteriaKeys(Clock clock) {
        this.clock = clock;
    }

    /** By the parameter criteria_key; a sender without one lacks a required field. */
    public Posting needed(Account account, Parameters given) {
        return given.text("criteria_key") == null
                ? refused(given, Stage.REQUEST, Codes.REQUEST, "Required fields are missing: criteria_key.")
                : offered(account, given);
    }

    /** By the parameter criteria_key, where the sender names one. */
    public Posting offered(Account account, Parameters given) {
        var key = given.text("criteria_key");
        if (key == null) {
            return Posting.of(given);
        }
        return account.leadPostCriteriaIdOf(key, clock.instant())
                .flatMap(id ->
                        account.leadPostCriteria(id).map(keyed -> new Criteria(id, keyed.version(), keyed.criteria())))
                .map(Posting.of(given)::under)
                .orElseGet(() ->
                        refused(given, Stage.CRITERIA, Codes.INVALID_CRITERIA_KEY, "The criteria key is invalid."));
    }

    /** By the id that an endpoint names, in use like one that a sender's key names. */
    public Posting ofId(Account account, String id, Parameters given) {
        return account.leadPostCriteria(id)
                .filter(keyed -> keyed.criteria().active())
                .map(keyed -> Posting.of(given).under(new Criteria(id, keyed.version(), keyed.criteria())))
                .orElseGet(() -> refused(
                        given,
                        Stage.CRITERIA,
                        Codes.INVALID_CRITERIA_KEY,
                        "The criteria of this endpoint are gone or not active."));
    }

    private static Posting refused(Parameters given, Stage stage, int code, String text) {
        return Posting.flawed(given, List.of(Reason.of(code, stage, "criteria_key", text)));
    }
}
