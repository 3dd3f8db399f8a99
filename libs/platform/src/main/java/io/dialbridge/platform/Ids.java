package io.dialbridge.platform;

import com.github.f4b6a3.uuid.UuidCreator;

/** Makes ids. */
public final class Ids {

    private Ids() {}

    /** A UUID version 7: unique, growing, and telling the time at which it was made. */
    public static String next() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }
}
