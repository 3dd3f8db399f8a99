package io.dialbridge.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final TokenBucket bucket = new TokenBucket();

    @Test
    void holdsAMinuteAndFillsEvenly() {
        assertThat(bucket.take(3, NOON)).isEqualTo(level(true, 2, 20, 0));
        assertThat(bucket.take(3, NOON)).isEqualTo(level(true, 1, 40, 0));
        assertThat(bucket.take(3, NOON)).isEqualTo(level(true, 0, 60, 20));
        assertThat(bucket.take(3, NOON)).isEqualTo(level(false, 0, 60, 20));
        assertThat(bucket.take(3, NOON.plusSeconds(19))).isEqualTo(level(false, 0, 41, 1));
        assertThat(bucket.take(3, NOON.plusSeconds(20))).isEqualTo(level(true, 0, 60, 20));
        assertThat(bucket.take(3, NOON.plusSeconds(140))).isEqualTo(level(true, 2, 20, 0));
    }

    @Test
    void lookingTakesNothing() {
        assertThat(bucket.look(3, NOON)).isEqualTo(level(false, 3, 0, 0));
        assertThat(bucket.look(3, NOON)).isEqualTo(level(false, 3, 0, 0));
        bucket.take(3, NOON);
        assertThat(bucket.look(3, NOON)).isEqualTo(level(false, 2, 20, 0));
    }

    @Test
    void aNewLimitHoldsAtOnce() {
        for (var i = 0; i < 30; i++) {
            assertThat(bucket.take(60, NOON).taken()).isTrue();
        }
        // Half the minute is used up, under the old limit and under the new one.
        assertThat(bucket.look(4, NOON).remaining()).isEqualTo(2);
        assertThat(bucket.look(600, NOON).remaining()).isEqualTo(300);
    }

    @Test
    void aClockThatIsSetBackClosesItForAMinuteAtMost() {
        bucket.take(2, NOON);
        bucket.take(2, NOON);
        var before = NOON.minus(Duration.ofDays(1));
        assertThat(bucket.take(2, before).taken()).isFalse();
        assertThat(bucket.take(2, before.plusSeconds(30)).taken()).isFalse();
        assertThat(bucket.take(2, NOON.plusSeconds(60)).taken()).isTrue();
    }

    @Test
    void noneAMinuteIsNone() {
        assertThat(bucket.take(0, NOON))
                .isEqualTo(new TokenBucket.Level(false, 0, 0, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    }

    @Property(tries = 200)
    void givesExactlyTheLimitAtOnce(@ForAll @IntRange(min = 1, max = 2_000) int perMinute) {
        var fresh = new TokenBucket();
        for (var i = 0; i < perMinute; i++) {
            assertThat(fresh.take(perMinute, NOON).remaining()).isEqualTo(perMinute - i - 1);
        }
        assertThat(fresh.take(perMinute, NOON).taken()).isFalse();
    }

    @Property(tries = 200)
    void neverGivesMoreThanTwiceTheLimitInAMinute(
            @ForAll @IntRange(min = 1, max = 50) int perMinute,
            @ForAll @Size(200) List<@IntRange(min = 0, max = 300) Integer> pauses) {
        var fresh = new TokenBucket();
        var time = NOON;
        var taken = 0;
        for (var pause : pauses) {
            time = time.plusMillis(pause);
            if (time.isAfter(NOON.plusSeconds(60))) {
                break;
            }
            taken += fresh.take(perMinute, time).taken() ? 1 : 0;
        }
        assertThat(taken).isLessThanOrEqualTo(2 * perMinute);
    }

    private static TokenBucket.Level level(boolean taken, int remaining, int untilFull, int untilNext) {
        return new TokenBucket.Level(taken, 3, remaining, Duration.ofSeconds(untilFull), Duration.ofSeconds(untilNext));
    }
}
