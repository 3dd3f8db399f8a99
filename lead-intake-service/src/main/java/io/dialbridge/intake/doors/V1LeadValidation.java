package io.dialbridge.intake.doors;

import io.dialbridge.contracts.KeyedCriteria;
import io.dialbridge.contracts.LeadCriteria;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.pipeline.LeadPing;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.PhoneCheck;
import io.dialbridge.intake.rules.PhoneRules;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.submissions.ReasonJson;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** /v1/lead-validation/search: whether a lead with these few values would be welcome (domain.md 12.4). */
@ApplicationScoped
class V1LeadValidation {

    private static final String STATE = "[A-Za-z]{2}";
    private static final String ZIP = "\\d{5}";

    private final LeadPing ping;
    private final Clock clock;

    V1LeadValidation(LeadPing ping, Clock clock) {
        this.ping = ping;
        this.clock = clock;
    }

    Uni<V1Reply> search(V1Call call) {
        var given = call.given();
        var reasons = new ArrayList<Reason>();
        var criteria = criteria(call, reasons);
        var phone = phone(given, reasons);
        form(given, "state", STATE, "two letters", reasons);
        form(given, "postal_code", ZIP, "five digits", reasons);
        if (criteria.isEmpty() || phone == null || !reasons.isEmpty()) {
            return Uni.createFrom().item(V1Reply.refused(Reason.inOrder(reasons)));
        }
        return ping.ask(call.account(), criteria.get().criteria(), phone, given)
                .map(against -> reply(V1LeadReply.answered(call.account(), against)));
    }

    /** Accepted or Denied, as the original says it, and why. */
    private static V1Reply reply(List<Reason> against) {
        var reply = V1Reply.done("result", against.isEmpty() ? "Accepted" : "Denied");
        return against.isEmpty()
                ? reply
                : reply.with("reasons", against.stream().map(ReasonJson::of).toList());
    }

    private Optional<KeyedCriteria<LeadCriteria>> criteria(V1Call call, List<Reason> reasons) {
        var key = call.given().text("criteria_key");
        if (key == null) {
            reasons.add(Reason.of(
                    Codes.REQUEST, Stage.REQUEST, "criteria_key", "Required fields are missing: criteria_key."));
            return Optional.empty();
        }
        var found = call.account().leadCriteriaIdOf(key, clock.instant()).flatMap(call.account()::leadCriteria);
        if (found.isEmpty()) {
            reasons.add(Reason.of(
                    Codes.INVALID_CRITERIA_KEY, Stage.CRITERIA, "criteria_key", "The criteria key is invalid."));
        }
        return found;
    }

    private static @Nullable Phone phone(Parameters given, List<Reason> reasons) {
        var number = given.text("phone_number");
        if (number == null) {
            reasons.add(Reason.of(
                    Codes.REQUEST, Stage.REQUEST, "phone_number", "Required fields are missing: phone_number."));
            return null;
        }
        return switch (PhoneRules.check(number, given.text("phone_code"), true)) {
            case PhoneCheck.Valid valid -> valid.phone();
            case PhoneCheck.Invalid invalid -> {
                reasons.add(Reason.of(Codes.PHONE_FORMAT, Stage.PHONE, invalid.field(), invalid.text()));
                yield null;
            }
        };
    }

    private static void form(Parameters given, String field, String form, String wanted, List<Reason> reasons) {
        var value = given.text(field);
        if (value != null && !value.matches(form)) {
            reasons.add(Reason.of(Codes.REQUEST, Stage.FIELD, field, field + " must be " + wanted + "."));
        }
    }
}
