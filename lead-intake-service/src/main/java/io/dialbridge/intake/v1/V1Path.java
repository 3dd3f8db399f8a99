package io.dialbridge.intake.v1;

import io.smallrye.mutiny.Uni;

/** What a path of the compatible API does. */
@FunctionalInterface
public interface V1Path {

    Uni<V1Reply> work(V1Call call);
}
