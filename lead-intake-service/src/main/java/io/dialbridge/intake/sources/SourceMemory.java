package io.dialbridge.intake.sources;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What this replica remembers of a token since it started. */
final class SourceMemory {

    private record SigningKey(String sealed, byte[] opened) {}

    private final TokenBucket bucket = new TokenBucket();
    private final LastMinute requests = new LastMinute();
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicLongArray refused = new AtomicLongArray(Refusal.values().length);

    private volatile @Nullable SigningKey signingKey;

    TokenBucket bucket() {
        return bucket;
    }

    void arrived(Instant now) {
        requests.add(now);
    }

    void refused(Refusal why) {
        refused.incrementAndGet(why.ordinal());
    }

    /** The opened secret; it is opened once, and again when it was replaced. */
    byte[] signingKey(String sealed, Function<String, byte[]> open) {
        var known = signingKey;
        if (known == null || !known.sealed().equals(sealed)) {
            known = new SigningKey(sealed, open.apply(sealed));
            signingKey = known;
        }
        return known.opened();
    }

    /** True when fewer than that many are at work; then the request is one more until it leaves. */
    boolean enter(int most) {
        return atWork.getAndUpdate(now -> now < most ? now + 1 : now) < most;
    }

    /** To be run at the end of a request that entered. */
    Runnable leaving() {
        var left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                atWork.decrementAndGet();
            }
        };
    }

    int requestsInLastMinute(Instant now) {
        return requests.count(now);
    }

    int atWork() {
        return atWork.get();
    }

    /** By their names in replies. */
    Map<String, Long> refusals() {
        var counts = new LinkedHashMap<String, Long>();
        for (var why : Refusal.values()) {
            counts.put(why.wire(), refused.get(why.ordinal()));
        }
        return counts;
    }
}
