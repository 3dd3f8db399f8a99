package io.dialbridge.intake.calls;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What others add to a call after it (domain.md 19, log/update and revenue/update).
 *
 * @param revenue with the decimals that it was sent with
 * @param returned whether what was sold came back
 */
record CallExtras(
        @Nullable BigDecimal revenue,
        @Nullable Boolean returned,
        @Nullable String extraField01,
        @Nullable String extraField02) {

    static final String REVENUE = "revenue";
    static final String RETURN = "return";
    static final String EXTRA_01 = "extra_field_01";
    static final String EXTRA_02 = "extra_field_02";

    /** Those that have a value, as our own API shows them. */
    void put(Map<String, Object> json) {
        put(json, REVENUE, revenue);
        put(json, RETURN, returned);
        put(json, EXTRA_01, extraField01);
        put(json, EXTRA_02, extraField02);
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
