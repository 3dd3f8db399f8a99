package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.ledger.Call;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.v1.V1Reply;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The recording of a call: the link that the dialer named. A call has one, so it goes by the call's id. */
record Recording(Call call, String url) {

    private static final int LONGEST_ENDING = 4;

    /** Empty for a call that was not recorded. */
    static Optional<Recording> of(Call call) {
        var said = call.said().get("recording");
        return said == null
                ? Optional.empty()
                : Optional.of(new Recording(call, said.value().strip()));
    }

    /** As a call of the compatible log shows it. */
    Map<String, Object> file() {
        return V1Reply.ordered(
                "recording_id",
                call.callLogId(),
                "filename",
                filename(),
                "src",
                url,
                "type",
                type(),
                "public_url",
                url);
    }

    /** As a list of recordings shows it; it has no length until the call's end was told. */
    Map<String, Object> entry(Account account) {
        var length = call.said().get("length_in_sec");
        var seconds = length == null ? 0 : Long.parseLong(length.value());
        return V1Reply.ordered(
                "recording_id",
                call.callLogId(),
                "lead_id",
                Long.toString(call.leadId()),
                "start_time",
                account.text(call.calledAt()),
                "end_time",
                account.text(call.calledAt().plusSeconds(seconds)),
                "seconds",
                seconds,
                "url",
                url);
    }

    private String filename() {
        var path = url.replaceFirst("[?#].*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What the file's name ends in; recordings are MP3 unless they say otherwise (domain.md 2.3). */
    private String type() {
        var name = filename();
        var dot = name.lastIndexOf('.');
        var ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return ending.isEmpty() || ending.length() > LONGEST_ENDING ? "mp3" : ending;
    }
}
