package io.dialbridge.intake.callbacks;

import io.dialbridge.intake.callbacks.schedule.Callback;
import io.dialbridge.platform.problems.Problems;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The If-Match header against the version of a callback. */
final class CallbackVersion {

    private CallbackVersion() {}

    /** A change may go without; one that names a version must meet it, else 412. */
    static Consumer<Callback> matching(@Nullable String header) {
        return callback -> {
            if (header != null
                    && !header.strip().equals("*")
                    && Arrays.stream(header.split(","))
                            .noneMatch(tag -> tag.strip().equals(etag(callback)))) {
                throw Problems.stale("callback", callback.version());
            }
        };
    }

    static String etag(Callback callback) {
        return "\"" + callback.version() + "\"";
    }
}
