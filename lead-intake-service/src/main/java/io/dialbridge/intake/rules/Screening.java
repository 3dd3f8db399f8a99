package io.dialbridge.intake.rules;

import io.dialbridge.contracts.ApiSettings.OnUnknown;
import io.dialbridge.contracts.CarrierType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of the number before the lead is taken.
 *
 * @param dnc whether it must not be on the DNC list
 * @param wireless whether mobile numbers are refused with their own code (check_wireless)
 * @param carriers kinds of lines that are refused
 * @param onUnknown when a kind of line is refused and that of the number is not known
 * @param minLeadAgeDays how old the youngest lead with the number must be; null asks nothing
 */
public record Screening(
        boolean dnc,
        boolean wireless,
        Set<CarrierType> carriers,
        OnUnknown onUnknown,
        @Nullable Integer minLeadAgeDays) {

    Screening withoutLine() {
        return new Screening(dnc, false, Set.of(), onUnknown, minLeadAgeDays);
    }

    public boolean needsLineType() {
        return wireless || !carriers.isEmpty();
    }
}
