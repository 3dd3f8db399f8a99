package io.dialbridge.intake.privacy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The record of an erasure. It says that somebody was erased and how much there was, and nothing of who.
 *
 * @param id a UUID version 7
 * @param requestedBy name of the token, or what made the time come
 * @param subject SHA-256 of the account and what was asked for, to prove that a given person was erased
 * @param counts rows erased, by what they were
 */
record Erasure(
        String id, Instant erasedAt, String requestedBy, String reason, String subject, Map<String, Integer> counts) {

    Erasure {
        counts = new LinkedHashMap<>(counts);
    }
}
