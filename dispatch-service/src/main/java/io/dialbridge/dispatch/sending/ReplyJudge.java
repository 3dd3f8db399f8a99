package io.dialbridge.dispatch.sending;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.outbound.Exchange;
import io.dialbridge.dispatch.outbound.OutboundConfig;
import io.dialbridge.dispatch.reply.Reading;
import io.dialbridge.dispatch.reply.Reply;
import io.dialbridge.dispatch.reply.ReplyReader;
import io.dialbridge.dispatch.request.Secrets;
import io.dialbridge.dispatch.retry.Outcome;
import io.dialbridge.dispatch.retry.RetryAfter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what came back and says how the attempt ended (domain.md 4.3), with nothing secret left in it. */
@ApplicationScoped
public class ReplyJudge {

    private static final Reply TOO_LONG =
            new Reply(new Reading.Unreadable("the reply is too long to be read"), Map.of());

    private final ReplyReader reader = new ReplyReader();
    private final OutboundConfig config;
    private final Clock clock;

    ReplyJudge(OutboundConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * How an attempt ended, for the retry policy and for the log.
     *
     * @param values of the keys that the caller reads itself, in whatever reply came and could be read, be its status what it may
     */
    public record Judgement(
            Outcome outcome,
            Attempt.@Nullable Response response,
            @Nullable String result,
            Map<String, String> values,
            @Nullable Cause cause,
            @Nullable String detail) {}

    /**
     * @param wanted keys that the caller reads itself: then a reply without the endpoint's response key is one without a result, and no
     *     less readable
     */
    public Judgement judge(Endpoint endpoint, Secrets secrets, Exchange exchange, List<String> wanted) {
        return switch (exchange) {
            case Exchange.Broken broken ->
                new Judgement(
                        new Outcome.Unanswered(broken.cause()),
                        null,
                        null,
                        Map.of(),
                        broken.cause(),
                        secrets.hide(broken.detail()));
            case Exchange.Answered answered -> answered(secrets, answered, reply(endpoint, answered, wanted), wanted);
        };
    }

    private Reply reply(Endpoint endpoint, Exchange.Answered answered, List<String> wanted) {
        return answered.cut() ? TOO_LONG : reader.read(endpoint, answered.body(), wanted);
    }

    private Judgement answered(Secrets secrets, Exchange.Answered answered, Reply reply, List<String> wanted) {
        var reading = !wanted.isEmpty() && reply.reading().equals(Reading.KEY_NOT_FOUND)
                ? new Reading.Result(null)
                : reply.reading();
        var values = new LinkedHashMap<String, String>();
        reply.values().forEach((key, value) -> values.put(key, stored(secrets.hide(value))));
        var response = new Attempt.Response(
                answered.status(), headers(secrets, answered.headers()), stored(secrets.hide(answered.body())), false);
        // A body that could be read counts as a result whatever the status.
        var result = reading instanceof Reading.Result read && read.result() != null
                ? stored(secrets.hide(read.result()))
                : null;
        if (answered.status() < 200 || answered.status() > 299) {
            return new Judgement(
                    new Outcome.Answered(answered.status(), Cause.HTTP_STATUS, retryAfter(answered)),
                    response,
                    result,
                    values,
                    Cause.HTTP_STATUS,
                    "the receiver answered " + answered.status());
        }
        return switch (reading) {
            case Reading.Result read -> new Judgement(new Outcome.Delivered(), response, result, values, null, null);
            case Reading.Unreadable unreadable ->
                new Judgement(
                        new Outcome.Answered(answered.status(), Cause.PARSE, retryAfter(answered)),
                        response,
                        null,
                        values,
                        Cause.PARSE,
                        unreadable.reason());
        };
    }

    private Duration retryAfter(Exchange.Answered answered) {
        return RetryAfter.parse(answered.headers().get("retry-after"), clock.instant());
    }

    private static Map<String, String> headers(Secrets secrets, Map<String, String> headers) {
        var shown = new LinkedHashMap<String, String>();
        // A cookie is the receiver's secret.
        headers.forEach((name, value) -> shown.put(name, name.equals("set-cookie") ? "***" : secrets.hide(value)));
        return shown;
    }

    private String stored(String text) {
        if (text.length() <= config.replyStoreLimit()) {
            return text;
        }
        var end = config.replyStoreLimit();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
