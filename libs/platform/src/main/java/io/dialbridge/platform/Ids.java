package io.dialbridge.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes ids, and reads them. */
public final class Ids {

    private Ids() {}

    /** A UUID version 7: unique, growing, and telling the time at which it was made. */
    public static String next() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    /** Empty for what is no UUID in its whole form: the JDK takes shortened ones as well. */
    public static Optional<UUID> parse(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString).filter(id -> id.toString()
                    .equalsIgnoreCase(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
