package io.dialbridge.dispatch.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Decides by outcome: delivered, tried again (when), or given up. Connection failures, timeouts, 408, 425, 429 and 5xx are tried
 * again, and so is a mail server's 4yz; every other answer is the receiver's last word. A reply that could not be read, or that says that it was
 * refused, is not tried again either, for the request did arrive (domain.md 4.3).
 */
public final class RetryPolicy {

    private final Settings settings;
    private final Clock clock;
    private final RandomGenerator random;

    public RetryPolicy(Settings settings, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param delays before the second, third … attempt; after the last one the delivery fails
     * @param expireAfter the age at which a request is of no use any more
     * @param configGrace how long a request waits for configuration that is not known here yet
     */
    public record Settings(List<Duration> delays, Duration expireAfter, Duration configGrace) {

        public Settings {
            delays = List.copyOf(delays);
        }
    }

    /** True for a request that must not be sent any more. */
    public boolean expired(Instant createdAt) {
        return !clock.instant().isBefore(createdAt.plus(settings.expireAfter()));
    }

    /**
     * @param attempt number of the attempt that just ended, from 1
     * @param createdAt when the request was made
     */
    public Verdict decide(Outcome outcome, int attempt, Instant createdAt) {
        return switch (outcome) {
            case Outcome.Delivered delivered -> new Verdict.Delivered();
            case Outcome.Answered answered ->
                mayChange(answered) ? again(attempt, createdAt, answered.retryAfter()) : new Verdict.Failed();
            case Outcome.Unanswered unanswered ->
                switch (unanswered.cause()) {
                    case DNS, CONNECT, TLS, TIMEOUT, BREAKER_OPEN -> again(attempt, createdAt, Duration.ZERO);
                    case BLOCKED, CONFIG, HTTP_STATUS, SMTP_REPLY, PARSE, REJECTED -> new Verdict.Failed();
                };
            case Outcome.Unconfigured unconfigured ->
                clock.instant().isBefore(createdAt.plus(settings.configGrace()))
                        ? again(attempt, createdAt, Duration.ZERO)
                        : new Verdict.Failed();
        };
    }

    private static boolean mayChange(Outcome.Answered answered) {
        return switch (answered.cause()) {
            case HTTP_STATUS ->
                answered.status() >= 500 || List.of(408, 425, 429).contains(answered.status());
            // Mail servers speak of "not now" by 4yz (RFC 5321 section 4.2.1).
            case SMTP_REPLY -> answered.status() >= 400 && answered.status() < 500;
            case DNS, CONNECT, TLS, TIMEOUT, PARSE, REJECTED, BLOCKED, BREAKER_OPEN, CONFIG -> false;
        };
    }

    /**
     * Full jitter on top of what the receiver asked for, so that a crowd told "in 60 s" does not come back as one. Who asks for longer
     * than the request is of use has given it up.
     */
    private Verdict again(int attempt, Instant createdAt, Duration retryAfter) {
        if (attempt > settings.delays().size()) {
            return new Verdict.Failed();
        }
        var jitter =
                (long) (random.nextDouble() * settings.delays().get(attempt - 1).toMillis());
        var at = clock.instant().plus(retryAfter).plusMillis(jitter);
        return at.isBefore(createdAt.plus(settings.expireAfter())) ? new Verdict.Retrying(at) : new Verdict.Expired();
    }
}
