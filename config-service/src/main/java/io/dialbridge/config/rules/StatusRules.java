package io.dialbridge.config.rules;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.Status;
import io.dialbridge.contracts.SystemStatuses;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a custom status must be like (domain.md 2.1; colour: section 20 ruling 19). */
public final class StatusRules {

    private static final Pattern ABBREVIATION = Pattern.compile("[A-Z0-9]{2,6}");
    private static final Pattern COLOR = Pattern.compile("[0-9a-fA-F]{6}");

    private StatusRules() {}

    /** The abbreviation in upper case and the colour without its {@code #}: how both are stored and compared. */
    public static Status normalized(Status status) {
        return new Status(
                Absent.or(status.status(), "").toUpperCase(Locale.ROOT),
                status.name(),
                status.isFinal(),
                status.reached(),
                status.success(),
                status.dnc(),
                status.callback(),
                status.contact(),
                status.voicemail(),
                withoutHash(status.color()));
    }

    public static void check(Status status, Findings findings) {
        if (Findings.blank(status.status())) {
            findings.add("status", "is required: the abbreviation that leads and calls carry");
        } else if (!ABBREVIATION.matcher(status.status()).matches()) {
            findings.add("status", "must have 2 to 6 letters and digits");
        } else if (SystemStatuses.NAMES.containsKey(status.status())) {
            findings.add("status", "\"" + status.status() + "\" is a system status, which every account has already");
        }
        findings.name("name", status.name());
        if (status.color() != null && !COLOR.matcher(status.color()).matches()) {
            findings.add("color", "must be six hex digits such as 3fa34d, or null");
        }
    }

    private static @Nullable String withoutHash(@Nullable String color) {
        return color != null && color.startsWith("#") ? color.substring(1) : color;
    }
}
