package io.dialbridge.intake.doors;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Criteria;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Finds the Lead Post Criteria that a sender means. */
@ApplicationScoped
class CriteriaKeys {

    private final Clock clock;

    CriteriaKeys(Clock clock) {
        this.clock = clock;
    }

    /** By the parameter criteria_key; a sender without one lacks a required field. */
    Checked<Criteria> find(Account account, Parameters given) {
        var key = given.text("criteria_key");
        if (key == null) {
            return refused(Stage.REQUEST, Codes.REQUEST, "Required fields are missing: criteria_key.");
        }
        return account.leadPostCriteriaIdOf(key, clock.instant())
                .flatMap(id ->
                        account.leadPostCriteria(id).map(keyed -> new Criteria(id, keyed.version(), keyed.criteria())))
                .<Checked<Criteria>>map(Checked.Passed::new)
                .orElseGet(() -> refused(Stage.CRITERIA, Codes.INVALID_CRITERIA_KEY, "The criteria key is invalid."));
    }

    /** A lead under Lead Post Criteria where the sender names their key. */
    Checked<Posting> posting(Account account, Parameters given) {
        if (given.text("criteria_key") == null) {
            return new Checked.Passed<>(Posting.of(given));
        }
        return switch (find(account, given)) {
            case Checked.Passed<Criteria> passed ->
                new Checked.Passed<>(new Posting(given, passed.value(), null, null, false));
            case Checked.Refused<Criteria> refused -> new Checked.Refused<>(refused.reasons());
        };
    }

    /** By the id that an endpoint names, in use like one that a sender's key names. */
    Checked<Criteria> ofId(Account account, String id) {
        return account.leadPostCriteria(id)
                .filter(keyed -> keyed.criteria().active())
                .<Checked<Criteria>>map(
                        keyed -> new Checked.Passed<>(new Criteria(id, keyed.version(), keyed.criteria())))
                .orElseGet(() -> refused(
                        Stage.CRITERIA,
                        Codes.INVALID_CRITERIA_KEY,
                        "The criteria of this endpoint are gone or not active."));
    }

    private static Checked<Criteria> refused(Stage stage, int code, String text) {
        return new Checked.Refused<>(List.of(Reason.of(code, stage, "criteria_key", text)));
    }
}
