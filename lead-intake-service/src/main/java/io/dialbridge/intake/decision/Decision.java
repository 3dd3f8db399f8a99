package io.dialbridge.intake.decision;

import io.dialbridge.intake.rules.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done with a lead. */
public sealed interface Decision {

    record Refuse(List<Reason> reasons) implements Decision {}

    /** Keep it as a submission until a person decides. */
    record Quarantine(List<Reason> reasons) implements Decision {}

    /**
     * Give its values to a lead that is there.
     *
     * @param crm what the CRM's answer adds
     */
    record Update(long leadId, CrmWish crm) implements Decision {}

    /**
     * Store it as a new lead.
     *
     * @param relocate older leads that make room for it
     * @param crm what the CRM's answer adds
     */
    record Create(List<Long> relocate, CrmWish crm) implements Decision {}

    /**
     * Store nothing: the CRM has it.
     *
     * @param success what the sender is told
     */
    record Leave(boolean success, boolean addToDnc, Reason reason) implements Decision {}

    /**
     * @param status of the lead; blank keeps the incoming one
     * @param answeredAs what the sender is told instead of success; null tells success
     */
    record CrmWish(
            String status, boolean addToDnc, @Nullable Reason answeredAs) {

        public static final CrmWish NONE = new CrmWish("", false, null);
    }
}
