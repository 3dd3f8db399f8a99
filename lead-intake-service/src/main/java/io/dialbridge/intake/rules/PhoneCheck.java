package io.dialbridge.intake.rules;

import io.dialbridge.intake.lead.Phone;

/** What the phone rules made of a number. */
public sealed interface PhoneCheck {

    record Valid(Phone phone) implements PhoneCheck {}

    /** @param field phone_number or phone_code */
    record Invalid(String field, String text) implements PhoneCheck {}
}
