package io.dialbridge.dispatch.sending;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.credentials.Fetched;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.outbound.Exchange;
import io.dialbridge.dispatch.outbound.OutboundConfig;
import io.dialbridge.dispatch.reply.Acceptance;
import io.dialbridge.dispatch.reply.Reading;
import io.dialbridge.dispatch.reply.Reply;
import io.dialbridge.dispatch.reply.ReplyReader;
import io.dialbridge.dispatch.request.Integrators;
import io.dialbridge.dispatch.request.Secrets;
import io.dialbridge.dispatch.retry.Outcome;
import io.dialbridge.dispatch.retry.RetryAfter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what came back and says how the attempt ended (domain.md 4.3), with nothing secret left in it. */
@ApplicationScoped
public class ReplyJudge {

    private static final String SENT_AGAIN = "the first token was answered 401; sent again with a fresh one";

    private static final Reply TOO_LONG =
            new Reply(new Reading.Unreadable("the reply is too long to be read"), Map.of());

    /** Characters of a value in a sentence. */
    private static final int LONGEST_VALUE = 200;

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
     * @param values of the keys that were asked for, in whatever reply came and could be read, be its status what it may
     * @param followed those for the call that follows, as the reply says them: with its secrets, and for no log
     */
    public record Judgement(
            Outcome outcome,
            Attempt.@Nullable Response response,
            @Nullable String result,
            Map<String, String> values,
            Map<String, String> followed,
            @Nullable Cause cause,
            @Nullable String detail) {

        /** Of a request that was sent twice. */
        private Judgement afterAnother() {
            return new Judgement(
                    outcome,
                    response,
                    result,
                    values,
                    followed,
                    cause,
                    detail == null ? SENT_AGAIN : SENT_AGAIN + ": " + detail);
        }

        /** Of the same reply, when something else than it decides. */
        private Judgement ending(Outcome other, Cause otherCause, String otherDetail) {
            return new Judgement(other, response, result, values, followed, otherCause, otherDetail);
        }
    }

    /** A whole reply, read, with nothing secret in what is kept of it. */
    private record Heard(
            Exchange.Answered answered,
            Reading reading,
            Acceptance acceptance,
            Attempt.Response response,
            Map<String, String> values,
            Map<String, String> followed,
            Secrets secrets) {}

    public Judgement judge(Endpoint endpoint, Secrets secrets, Exchange exchange, Asked asked) {
        return switch (exchange) {
            case Exchange.Broken broken ->
                new Judgement(
                        new Outcome.Unanswered(broken.cause()),
                        null,
                        null,
                        Map.of(),
                        Map.of(),
                        broken.cause(),
                        secrets.hide(broken.detail()));
            case Exchange.Answered answered -> judged(heard(endpoint, secrets, answered, asked));
        };
    }

    public Judgement judge(EndpointSender.Sent.Exchanged sent, Asked asked) {
        var ready = sent.ready();
        var judgement = judge(ready.endpoint(), ready.request().secrets(), sent.exchange(), asked);
        return sent.again() ? judgement.afterAnother() : judgement;
    }

    /** Of a reply that asked for another token, where there was none. */
    public Judgement judge(EndpointSender.Sent.Exchanged sent, Fetched.Refused refused, Asked asked) {
        return judge(sent, asked)
                .ending(
                        refused.outcome(),
                        refused.cause(),
                        "the receiver did not take its access token any more, and " + refused.detail());
    }

    private Heard heard(Endpoint endpoint, Secrets secrets, Exchange.Answered answered, Asked asked) {
        var rule = endpoint.successRule();
        var keys = Stream.concat(asked.all(), Stream.of(Acceptance.key(rule)))
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        var reply = answered.cut() ? TOO_LONG : reader.read(read(endpoint), answered.body(), keys);
        var reading = (asked.byCaller() || endpoint.responseKey().isBlank())
                        && reply.reading().equals(Reading.KEY_NOT_FOUND)
                ? new Reading.Result(null)
                : reply.reading();
        return new Heard(
                answered,
                reading,
                Acceptance.of(rule, answered.status(), reply.values()),
                new Attempt.Response(
                        answered.status(),
                        headers(secrets, answered.headers()),
                        stored(secrets.hide(answered.body())),
                        false),
                values(reply, secrets, asked),
                followed(reply, asked),
                secrets);
    }

    /** By the integrator's key where the endpoint has none; then a reply without it is one without a result, and no failure. */
    private static Endpoint read(Endpoint endpoint) {
        return endpoint.responseKey().isBlank()
                ? endpoint.edit().responseKey(Integrators.responseKey(endpoint)).build()
                : endpoint;
    }

    /** What a caller gets is bounded as the log is; what a lead would get is judged by its length later, and must not be cut. */
    private Map<String, String> values(Reply reply, Secrets secrets, Asked asked) {
        var values = new LinkedHashMap<String, String>();
        reply.values().forEach((key, value) -> {
            if (asked.keys().contains(key)) {
                var shown = secrets.hide(value);
                values.put(key, asked.byCaller() ? stored(shown) : shown);
            }
        });
        return values;
    }

    private static Map<String, String> followed(Reply reply, Asked asked) {
        var values = new LinkedHashMap<>(reply.values());
        values.keySet().retainAll(asked.followed());
        return values;
    }

    private Judgement judged(Heard heard) {
        return switch (heard.acceptance()) {
            case Acceptance.Usual usual -> usual(heard);
            case Acceptance.Accepted accepted -> delivered(heard);
            case Acceptance.Rejected rejected -> failed(heard, Cause.REJECTED, sentence(heard, rejected));
            case Acceptance.Untold untold -> failed(heard, Cause.PARSE, sentence(heard, untold));
        };
    }

    private Judgement usual(Heard heard) {
        var status = heard.answered().status();
        if (!Acceptance.succeeds(status)) {
            return failed(heard, Cause.HTTP_STATUS, "the receiver answered " + status);
        }
        return switch (heard.reading()) {
            case Reading.Result read -> delivered(heard);
            case Reading.Unreadable unreadable -> failed(heard, Cause.PARSE, unreadable.reason());
        };
    }

    private static String sentence(Heard heard, Acceptance.Rejected rejected) {
        var value = heard.secrets().hide(rejected.value());
        return "the receiver answered " + heard.answered().status() + " and its reply says " + rejected.key() + " = "
                + (value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + " …" : value);
    }

    private static String sentence(Heard heard, Acceptance.Untold untold) {
        return heard.reading() instanceof Reading.Unreadable unreadable && !unreadable.equals(Reading.KEY_NOT_FOUND)
                ? unreadable.reason()
                : "the reply has no " + untold.key() + ", by which its success is told";
    }

    private Judgement delivered(Heard heard) {
        return new Judgement(
                new Outcome.Delivered(), heard.response(), result(heard), heard.values(), heard.followed(), null, null);
    }

    private Judgement failed(Heard heard, Cause cause, String detail) {
        return new Judgement(
                new Outcome.Answered(heard.answered().status(), cause, retryAfter(heard.answered())),
                heard.response(),
                result(heard),
                heard.values(),
                heard.followed(),
                cause,
                detail);
    }

    /** A body that could be read counts as a result whatever the status. */
    private @Nullable String result(Heard heard) {
        return heard.reading() instanceof Reading.Result read && read.result() != null
                ? stored(heard.secrets().hide(read.result()))
                : null;
    }

    private Duration retryAfter(Exchange.Answered answered) {
        var headers = answered.headers();
        return RetryAfter.parse(headers.get("retry-after"), headers.get("date"), clock.instant());
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
