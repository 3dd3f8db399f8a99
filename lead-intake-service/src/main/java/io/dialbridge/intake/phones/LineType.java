package io.dialbridge.intake.phones;

import io.dialbridge.contracts.CarrierType;
import java.util.Locale;
import java.util.Optional;

/**
 * What kind of line a number is.
 *
 * @param carrierName empty where nobody said it
 */
public record LineType(CarrierType carrierType, String carrierName) {

    /** Reads a kind as providers and files spell it; empty for what says none, and for what says more than one. */
    static Optional<CarrierType> kind(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        var mobile = upper.contains("MOBILE") || upper.contains("WIRELESS") || upper.contains("CELL");
        var voip = upper.contains("VOIP");
        var landline = upper.contains("LANDLINE") || upper.contains("FIXED");
        if (mobile && !voip && !landline) {
            return Optional.of(CarrierType.MOBILE);
        }
        // "Fixed VoIP" and "non-fixed VoIP" are both VoIP.
        if (voip && !mobile) {
            return Optional.of(CarrierType.VOIP);
        }
        return landline && !mobile ? Optional.of(CarrierType.LANDLINE) : Optional.empty();
    }
}
