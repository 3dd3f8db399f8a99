package io.dialbridge.dispatch.queue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** The days that are not about to be dropped, for those who work on days that are over. */
@ApplicationScoped
public class KeptDays {

    private final Retention retention;

    KeptDays(Retention retention) {
        this.retention = retention;
    }

    /** The first day that is still there tomorrow. */
    public Uni<LocalDate> first(LocalDate today) {
        return retention.first(today.plusDays(1));
    }
}
