package io.dialbridge.config.rules;

import io.dialbridge.contracts.Signing;
import org.jspecify.annotations.Nullable;

/** What a caller may say of signing: that it is wanted and how, but not with which keys. */
final class SigningRules {

    private SigningRules() {}

    /** @param before as its readers see it; null where nothing was signed */
    static void check(@Nullable Signing signing, @Nullable Signing before, Findings findings) {
        if (signing == null || signing.keys().isEmpty()) {
            return;
        }
        if (before == null || !before.keys().equals(signing.keys())) {
            findings.add("signing.keys", "are made by the system; leave them out, or send them as they were read");
        }
    }
}
