package io.dialbridge.intake.rules;

import org.jspecify.annotations.Nullable;

/** Ids of leads as they travel: whole numbers above 0. */
public final class LeadIds {

    private static final int LONGEST = 18;

    private LeadIds() {}

    /** Null for what can't be the id of a lead, among it the {@code 0} that dialers send for "no lead". */
    public static @Nullable Long read(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        var id = Long.parseLong(text);
        return id > 0 ? id : null;
    }
}
