package io.dialbridge.dispatch.log;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.mail.ValueMask;
import io.dialbridge.dispatch.payload.Values;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Hides in an attempt the values that its event had in masked fields, wherever they stand: no name tells so in an e-mail, in a body whose
 * template is another now, and in the path of a URL.
 */
final class AttemptValues {

    /** A text of so many characters may have been cut: for a list, or when it was stored. */
    private static final int PERHAPS_CUT = 4_096;

    private static final String GOES_ON = " …";

    private final ValueMask sent;
    private final ValueMask said;

    /**
     * @param sent for what we wrote
     * @param said for what the receiver wrote
     */
    private AttemptValues(ValueMask sent, ValueMask said) {
        this.sent = sent;
        this.said = said;
    }

    static AttemptValues ofMail(Collection<String> fields, Values values) {
        var all = ValueMask.of(fields, values);
        return new AttemptValues(all, all);
    }

    /** In a reply a short value would stand by chance, as an id. */
    static AttemptValues ofRequest(Collection<String> fields, Values values) {
        var all = ValueMask.of(fields, values);
        return new AttemptValues(all, all.longer());
    }

    Attempt shown(Attempt attempt) {
        return new Attempt(
                attempt.number(),
                attempt.status(),
                attempt.startedAt(),
                attempt.durationMs(),
                attempt.timings(),
                request(attempt.request()),
                response(attempt.response()),
                hidden(attempt.result(), text -> hidden(said, text, false)),
                attempt.cause(),
                attempt.cause() == Cause.REJECTED ? hidden(attempt.detail(), this::detail) : attempt.detail(),
                update(attempt.leadUpdate()));
    }

    private Attempt.@Nullable Request request(Attempt.@Nullable Request request) {
        return request == null
                ? null
                : new Attempt.Request(
                        request.method(),
                        sent.hide(request.url()),
                        hidden(request.headers(), sent::hide),
                        hidden(request.body(), text -> hidden(sent, text, request.bodyTruncated())),
                        request.bodyTruncated());
    }

    private Attempt.@Nullable Response response(Attempt.@Nullable Response response) {
        return response == null
                ? null
                : new Attempt.Response(
                        response.status(),
                        hidden(response.headers(), said::hide),
                        hidden(said, response.body(), response.bodyTruncated()),
                        response.bodyTruncated());
    }

    private Attempt.@Nullable LeadUpdate update(Attempt.@Nullable LeadUpdate update) {
        return update == null
                ? null
                : new Attempt.LeadUpdate(hidden(update.values(), said::hide), hidden(update.refused(), said::hide));
    }

    /** It ends with a value of the reply, or with the beginning of a long one. */
    private String detail(String text) {
        return text.endsWith(GOES_ON)
                ? said.hideCut(text.substring(0, text.length() - GOES_ON.length())) + GOES_ON
                : said.hide(text);
    }

    private static String hidden(ValueMask mask, String text, boolean cut) {
        return cut || text.length() >= PERHAPS_CUT ? mask.hideCut(text) : mask.hide(text);
    }

    private static @Nullable String hidden(@Nullable String text, UnaryOperator<String> mask) {
        return text == null ? null : mask.apply(text);
    }

    private static Map<String, String> hidden(Map<String, String> texts, UnaryOperator<String> mask) {
        var shown = new LinkedHashMap<String, String>();
        texts.forEach((name, text) -> shown.put(name, mask.apply(text)));
        return shown;
    }
}
