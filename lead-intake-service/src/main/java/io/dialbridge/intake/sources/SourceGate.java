package io.dialbridge.intake.sources;

import io.dialbridge.intake.sources.Admission.Admitted;
import io.dialbridge.intake.sources.Admission.Refused;
import io.dialbridge.platform.auth.TokenDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where every request with an account's token comes in: from an allowed address, signed, not too often, not too many at once. Limits
 * come after the proof, so that nobody but the sender uses them up.
 */
@ApplicationScoped
public class SourceGate {

    /** Requests at work are over in a moment. */
    private static final Map<String, String> AT_ONCE = Map.of("Retry-After", "1");

    private final SenderProof proof;
    private final SignedRequestStore signedRequests;
    private final SourceMemories memories;
    private final MeterRegistry meters;
    private final Clock clock;

    SourceGate(
            SenderProof proof,
            SignedRequestStore signedRequests,
            SourceMemories memories,
            MeterRegistry meters,
            Clock clock) {
        this.proof = proof;
        this.signedRequests = signedRequests;
        this.memories = memories;
        this.meters = meters;
        this.clock = clock;
    }

    /** Whoever is admitted must leave. Ask {@link #repeat} next; that needs the database, and this does not. */
    public Admission admit(TokenDirectory.Grant caller, Arrival arrival) {
        var memory = memories.of(caller.accountId(), caller.tokenId());
        var now = clock.instant();
        memory.arrived(now);
        var admission = proof.flaw(caller, arrival, memory, now)
                .<Admission>map(refused -> refused.with(headers(caller, memory, now)))
                .orElseGet(() -> limited(caller, memory, now));
        if (admission instanceof Refused refused) {
            count(memory, refused.why());
        }
        return admission;
    }

    /** A refusal if the same signed request was admitted before, by whichever replica. */
    public Uni<Optional<Refused>> repeat(TokenDirectory.Grant caller, Arrival arrival) {
        if (caller.source().signingSecret() == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return signedRequests
                .isFirst(caller.accountId(), caller.tokenId(), arrival.signature(), clock.instant())
                .map(first -> first ? Optional.empty() : Optional.of(repeated(caller)));
    }

    private Refused repeated(TokenDirectory.Grant caller) {
        count(memories.of(caller.accountId(), caller.tokenId()), Refusal.SIGNATURE);
        return new Refused(
                Refusal.SIGNATURE,
                "This signed request came before. Sign a repeat anew, with the time at which it is sent.");
    }

    private static Admission limited(TokenDirectory.Grant caller, SourceMemory memory, Instant now) {
        var headers = Map.<String, String>of();
        var perMinute = caller.source().requestsPerMinute();
        if (perMinute != null) {
            var level = memory.bucket().take(perMinute, now);
            headers = headers(level);
            if (!level.taken()) {
                var text = "Too many requests: this token may send " + perMinute + " a minute.";
                var wait = Long.toString(Math.max(1, seconds(level.untilNext())));
                return new Refused(Refusal.RATE, text, headers).with(Map.of("Retry-After", wait));
            }
        }
        var atOnce = caller.source().concurrent();
        if (!memory.enter(atOnce == null ? Integer.MAX_VALUE : atOnce)) {
            var text = "Too many requests at once: this token may have " + atOnce + " at work.";
            return new Refused(Refusal.CONCURRENT, text, headers).with(AT_ONCE);
        }
        return new Admitted(headers, memory.leaving());
    }

    private static Map<String, String> headers(TokenDirectory.Grant caller, SourceMemory memory, Instant now) {
        var perMinute = caller.source().requestsPerMinute();
        return perMinute == null ? Map.of() : headers(memory.bucket().look(perMinute, now));
    }

    /** The names that convoso-js reads. The reset is in seconds from now: whoever takes it for a date comes too early, not years late. */
    private static Map<String, String> headers(TokenBucket.Level level) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("x-ratelimit-limit", Integer.toString(level.limit()));
        headers.put("x-ratelimit-remaining", Integer.toString(level.remaining()));
        headers.put("x-ratelimit-reset", Long.toString(seconds(level.untilFull())));
        return headers;
    }

    private static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }

    private void count(SourceMemory memory, Refusal why) {
        memory.refused(why);
        meters.counter("dialbridge.intake.refused", "cause", why.wire()).increment();
    }
}
