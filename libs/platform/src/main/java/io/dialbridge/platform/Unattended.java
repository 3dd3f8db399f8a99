package io.dialbridge.platform;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Work that a caller may start and can't stop: what was begun in the database is finished here, whoever still listens. */
public final class Unattended {

    private Unattended() {}

    /**
     * Begins the work when somebody subscribes, and ends it even when they leave. A connection that closes cancels the reply of its
     * request, and would cancel with it what is to follow the commit.
     */
    public static <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(caller -> work.get().subscribe().with(caller::complete, caller::fail));
    }
}
