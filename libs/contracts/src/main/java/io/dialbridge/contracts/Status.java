package io.dialbridge.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A custom status or disposition of an account (domain.md 2.1), beside the {@link SystemStatuses}.
 *
 * @param status the abbreviation, 2 to 6 letters and digits, upper case; what leads and calls carry
 * @param color six hex digits without {@code #}, or null
 */
public record Status(
        String status,
        String name,
        @JsonProperty("final") Boolean isFinal,
        Boolean reached,
        Boolean success,
        Boolean dnc,
        Boolean callback,
        Boolean contact,
        Boolean voicemail,
        @Nullable String color) {

    public Status {
        isFinal = Absent.or(isFinal, false);
        reached = Absent.or(reached, false);
        success = Absent.or(success, false);
        dnc = Absent.or(dnc, false);
        callback = Absent.or(callback, false);
        contact = Absent.or(contact, false);
        voicemail = Absent.or(voicemail, false);
    }
}
