package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.incoming.Bodies;
import io.dialbridge.dispatch.incoming.JsonBody;
import io.dialbridge.dispatch.preview.LeadWish;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of tests and diagnoses, or says everything that is wrong with them. A body may be left out. */
@ApplicationScoped
class TrialReader {

    private static final String SEND = "send";
    private static final String URL = "url";

    private static final Set<String> OF_DIAGNOSIS =
            Stream.concat(LeadWish.MEMBERS.stream(), Stream.of(SEND)).collect(Collectors.toUnmodifiableSet());

    private static final int LONGEST_URL = 2_048;

    private final Bodies bodies;

    TrialReader(Bodies bodies) {
        this.bodies = bodies;
    }

    /** @param send whether a real request is made */
    record DiagnosisWish(boolean send, LeadWish lead) {}

    LeadWish test(@Nullable String text) {
        var body = read(text, LeadWish.MEMBERS);
        var wish = LeadWish.read(body);
        body.refuseFaults();
        return wish;
    }

    DiagnosisWish diagnosis(@Nullable String text) {
        var body = read(text, OF_DIAGNOSIS);
        var wish = new DiagnosisWish(body.flag(SEND), LeadWish.read(body));
        body.refuseFaults();
        return wish;
    }

    String url(@Nullable String text) {
        var body = read(text, Set.of(URL));
        var url = body.text(URL);
        if (url == null || url.isBlank()) {
            body.fault(URL, "is needed");
        } else if (url.length() > LONGEST_URL) {
            body.fault(URL, "may have at most " + LONGEST_URL + " characters");
        }
        body.refuseFaults();
        return String.valueOf(url);
    }

    private JsonBody read(@Nullable String text, Set<String> members) {
        var body = bodies.read(text == null || text.isBlank() ? "{}" : text);
        body.onlyKnows(members);
        return body;
    }
}
