package io.dialbridge.intake.actions.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Field;
import io.dialbridge.intake.InboundAccount;
import io.dialbridge.intake.actions.effect.Refusal.Cause;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplyEffectTest {

    private static final Account ACCOUNT = new Account(new InboundAccount("replies")
            .field(
                    "f-1",
                    new Field(
                            "buyer",
                            "Buyer",
                            Field.Type.NUMBER,
                            Field.Status.SHOW,
                            false,
                            List.of(),
                            null,
                            null,
                            false,
                            null,
                            null,
                            null,
                            0))
            .snapshot());

    @Test
    void whatIsBlankIsCleared() {
        assertThat(ReplyEffect.apply(ACCOUNT, Map.of("city", "Mesa", "notes", "", "buyer", " ")))
                .isEqualTo(new FieldChange.Edited(new Parameters(Map.of("city", "Mesa")), Set.of("notes", "buyer")));
    }

    @Test
    void everyFieldThatCantBeWrittenIsNamedUnderTheCauseOfTheFirst() {
        var values = new LinkedHashMap<String, String>();
        values.put("city", "Mesa");
        values.put("called_count", "7");
        values.put("nothing", "7");
        values.put("phone_number", "");
        assertThat(ReplyEffect.apply(ACCOUNT, values))
                .isEqualTo(new FieldChange.Refused(new Refusal(
                        Cause.FIELD_READ_ONLY,
                        "The field called_count is kept by the system alone. No such lead field: nothing."
                                + " The field phone_number can't be empty: every lead has one.")));
    }

    @Test
    void noReasonQuotesWhatWasReplied() {
        var reasons = List.of(
                Reason.of(Codes.LIST_INACTIVE, Stage.LIST, "list_id", "The list Secret is not active."),
                Reason.of(Codes.REQUEST, Stage.FIELD, "buyer", "buyer must be a number, not Secret."));
        assertThat(ReplyEffect.refusal(ACCOUNT, reasons))
                .isEqualTo(
                        new Refusal(
                                Cause.LIST_INACTIVE,
                                "The field list_id can't hold what the endpoint replied: it must be an active list."
                                        + " The field buyer can't hold what the endpoint replied: it must be a number such as -12.5."));
    }
}
