package io.dialbridge.dispatch.outbound;

import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;

/** How long an answer may be used: a good one for a while, none briefly, a repeated one no longer than when it was found. */
record AnswerExpiry(Duration good, Duration none) implements Expiry<String, Answer> {

    @Override
    public long expireAfterCreate(String name, Answer answer, long now) {
        return (answer.addresses().isEmpty() ? none : good).toNanos();
    }

    @Override
    public long expireAfterUpdate(String name, Answer answer, long now, long remaining) {
        return answer.repeated() ? remaining : expireAfterCreate(name, answer, now);
    }

    @Override
    public long expireAfterRead(String name, Answer answer, long now, long remaining) {
        return remaining;
    }
}
