package io.dialbridge.intake.rules;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Phone;
import java.util.Optional;

/** Whose number a posting names, whatever else is wrong with it. */
public final class PostedPhone {

    private PostedPhone() {}

    /** Under the names of its adaptor, and with a country code split off where the number has one; empty when it can't be read. */
    public static Optional<Phone> of(Account account, Posting posting) {
        var values = new LeadReading(account, posting).completed();
        var number = values.text("phone_number");
        if (number == null) {
            return Optional.empty();
        }
        var asSent = PhoneRules.check(number, values.text("phone_code"), values.on("filter_phone_code"));
        var read =
                asSent instanceof PhoneCheck.Valid ? asSent : PhoneRules.check(number, values.text("phone_code"), true);
        return read instanceof PhoneCheck.Valid valid ? Optional.of(valid.phone()) : Optional.empty();
    }
}
