package io.dialbridge.intake.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts that another service speaks of and that are not known here: their configuration may be on its way. */
@ApplicationScoped
public class AwaitedAccounts {

    /** How long an account that another service knows may take to be known here. */
    private static final Duration FEED_LAG = Duration.ofMinutes(1);

    /** So long an account that did not come is not waited for a second time. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** When old ones are looked for. */
    private static final int MANY = 1_000;

    private final Accounts accounts;
    private final Clock clock;
    private final Map<String, Instant> firstAsked = new ConcurrentHashMap<>();

    AwaitedAccounts(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Whether it is worth it to ask again for what concerns the account. The time counts from the first such question here, whenever it
     * was that something happened: after an outage all that is asked is old.
     */
    public boolean mayCome(String accountId) {
        if (accounts.find(accountId).isPresent()) {
            firstAsked.remove(accountId);
            return false;
        }
        var now = clock.instant();
        if (firstAsked.size() > MANY) {
            firstAsked.values().removeIf(asked -> isForgotten(asked, now));
        }
        var since = firstAsked.merge(accountId, now, (asked, again) -> isForgotten(asked, now) ? again : asked);
        return Duration.between(since, now).compareTo(FEED_LAG) < 0;
    }

    private static boolean isForgotten(Instant asked, Instant now) {
        return asked.plus(REMEMBERED).isBefore(now);
    }
}
