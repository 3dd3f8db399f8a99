package io.dialbridge.dispatch.retry;

import io.dialbridge.contracts.RetryRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides by outcome and by the endpoint's rule: delivered, tried again (when), or given up. Without a rule connection failures, timeouts,
 * 408, 425, 429 and 5xx are tried again, and so is a mail server's 4yz; every other answer is the receiver's last word. A reply that could not
 * be read, or that says that it was refused, is not tried again either, for the request did arrive (domain.md 4.3). What can't be sent for
 * want of usable configuration is given up, whatever the rule says.
 */
public final class RetryPolicy {

    private static final int REQUEST_TIMEOUT = 408;
    /** The receiver will never want this again (RFC 9110 section 15.5.11). */
    private static final int GONE = 410;

    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final Settings settings;
    private final Clock clock;
    private final RandomGenerator random;

    public RetryPolicy(Settings settings, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What holds where an endpoint's rule says nothing.
     *
     * @param delays before the second, third … attempt; after the last one the delivery fails
     * @param expireAfter the age at which a request is of no use any more
     * @param configGrace how long a request waits for configuration that is not known here yet
     * @param longestRetryAfter for how long a receiver may ask to be left alone; who asks for more is left alone for so long
     */
    public record Settings(
            List<Duration> delays, Duration expireAfter, Duration configGrace, Duration longestRetryAfter) {

        public Settings {
            delays = List.copyOf(delays);
        }

        /** The age at which a request is of no use any more. */
        public Duration expireAfter(RetryRule rule) {
            var seconds = rule.expireAfterSeconds();
            return seconds == null ? expireAfter : Duration.ofSeconds(seconds);
        }

        private List<Duration> delays(RetryRule rule) {
            var seconds = rule.delaysSeconds();
            return seconds == null
                    ? delays
                    : seconds.stream().map(Duration::ofSeconds).toList();
        }
    }

    /**
     * A request that was tried.
     *
     * @param attempt number of the attempt that just ended, from 1
     * @param createdAt when the request was made
     */
    public record Tried(int attempt, Instant createdAt) {}

    /** True for a request that must not be sent any more. */
    public boolean expired(Instant createdAt, RetryRule rule) {
        return !clock.instant().isBefore(createdAt.plus(settings.expireAfter(rule)));
    }

    public Verdict decide(Outcome outcome, Tried tried, RetryRule rule) {
        return switch (outcome) {
            case Outcome.Delivered delivered -> new Verdict.Delivered();
            case Outcome.Answered answered -> again(end(answered), tried, answered.retryAfter(), rule);
            case Outcome.Unanswered unanswered -> again(end(unanswered), tried, Duration.ZERO, rule);
            // Nothing was sent, so what may be sent once may still be.
            case Outcome.Unconfigured unconfigured ->
                clock.instant().isBefore(tried.createdAt().plus(settings.configGrace()))
                        ? again(tried, Duration.ZERO, rule)
                        : new Verdict.Failed();
        };
    }

    /** Null for what is never tried again. */
    private static RetryRule.@Nullable End end(Outcome.Answered answered) {
        return switch (answered.cause()) {
            case HTTP_STATUS -> end(answered.status());
            // Mail servers speak of "not now" by 4yz (RFC 5321 section 4.2.1).
            case SMTP_REPLY ->
                answered.status() >= 400 && answered.status() < SERVER_ERROR ? RetryRule.End.SERVER_ERROR : null;
            case PARSE -> RetryRule.End.UNREADABLE;
            case REJECTED -> answered.status() == GONE ? null : RetryRule.End.REJECTED;
            case DNS, CONNECT, TLS, TIMEOUT, BLOCKED, BREAKER_OPEN, CONFIG -> null;
        };
    }

    private static RetryRule.@Nullable End end(int status) {
        return switch (status) {
            case GONE -> null;
            case REQUEST_TIMEOUT -> RetryRule.End.TIMEOUT;
            case TOO_EARLY, TOO_MANY_REQUESTS -> RetryRule.End.TOO_MANY_REQUESTS;
            default -> status >= SERVER_ERROR ? RetryRule.End.SERVER_ERROR : RetryRule.End.CLIENT_ERROR;
        };
    }

    private static RetryRule.@Nullable End end(Outcome.Unanswered unanswered) {
        return switch (unanswered.cause()) {
            case DNS, CONNECT, TLS, BREAKER_OPEN -> RetryRule.End.CONNECT;
            case TIMEOUT -> RetryRule.End.TIMEOUT;
            case BLOCKED, CONFIG, HTTP_STATUS, SMTP_REPLY, PARSE, REJECTED -> null;
        };
    }

    private Verdict again(RetryRule.@Nullable End end, Tried tried, Duration retryAfter, RetryRule rule) {
        var ends = rule.on() == null ? RetryRule.USUAL_ENDS : rule.on();
        return end != null && ends.contains(end) && !rule.atMostOnce()
                ? again(tried, retryAfter, rule)
                : new Verdict.Failed();
    }

    /**
     * Full jitter on top of what the receiver asked for, so that a crowd told "in 60 s" does not come back as one. Who asks for longer
     * than the request is of use has given it up.
     */
    private Verdict again(Tried tried, Duration retryAfter, RetryRule rule) {
        var delays = settings.delays(rule);
        if (tried.attempt() > delays.size()) {
            return new Verdict.Failed();
        }
        var longest = settings.longestRetryAfter();
        var asked = retryAfter.compareTo(longest) > 0 ? longest : retryAfter;
        var jitter =
                (long) (random.nextDouble() * delays.get(tried.attempt() - 1).toMillis());
        var pause = asked.plusMillis(jitter);
        return clock.instant().plus(pause).isBefore(tried.createdAt().plus(settings.expireAfter(rule)))
                ? new Verdict.Retrying(pause)
                : new Verdict.Expired();
    }
}
