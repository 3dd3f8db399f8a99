package io.dialbridge.intake.dnc;

import java.util.List;
import java.util.Optional;

/** The reasons and purposes that an entry may have (domain.md 2.4). */
public final class DncTerms {

    public static final List<String> REASONS = List.of("DNC", "DNCT", "ConsentRevoked");

    public static final List<String> PURPOSES = List.of(
            "COLLECT",
            "COMMNOTM",
            "CONFIRM",
            "ESIGN",
            "HIPAA",
            "INFORM",
            "NONCOMM",
            "NONPROF",
            "NOTFOUND",
            "NOTIFY",
            "TELEMKT",
            "VERIFY");

    /**
     * Of the purpose-type entries, those that keep a lead away: leads are called to sell something, and an entry without a purpose forbids
     * all of them. The others forbid calls of a kind that no campaign makes here.
     */
    static final List<String> BLOCKING_PURPOSES = List.of("", "TELEMKT");

    /** Stands for no value. */
    static final String BLANK = "-BLANK-";

    /** In a search: any value. */
    static final String NOT_BLANK = "-NOTBLANK-";

    private DncTerms() {}

    /** The term as it is spelled, in whatever case it came; empty text for {@code -BLANK-}; no answer for what is none of them. */
    static Optional<String> read(String given, List<String> terms) {
        return given.equalsIgnoreCase(BLANK)
                ? Optional.of("")
                : terms.stream().filter(given::equalsIgnoreCase).findFirst();
    }
}
