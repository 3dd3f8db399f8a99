package io.dialbridge.dispatch.queue;

import io.dialbridge.contracts.LogClass;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What of the log is old enough to go. Days that nobody keeps any longer go as whole partitions; on days that only some keep, the rows of the
 * others are deleted a few thousand at a time.
 */
@ApplicationScoped
class Retention {

    private static final int SHORT_DAYS = 30;
    private static final int LONG_DAYS = 365;

    private final PartitionStore partitions;
    private final RetentionStore store;
    private final int standardDays;

    @Inject
    Retention(PartitionStore partitions, RetentionStore store, QueueConfig config) {
        this(partitions, store, config.retention());
    }

    /** @param standard how long logs of the class STANDARD are kept */
    Retention(PartitionStore partitions, RetentionStore store, Duration standard) {
        this.partitions = partitions;
        this.store = store;
        this.standardDays = Math.toIntExact(standard.toDays());
    }

    /**
     * Drops the days that no account keeps.
     *
     * @param accounts those whose configuration is known now; of others counts what was known last
     */
    Uni<Void> drop(Map<String, LogClass> accounts, LocalDate today) {
        return store.note(accounts, today, today.minusDays(longest()))
                .chain(() -> first(today))
                .chain(partitions::dropBefore);
    }

    /** The first day that an account may keep. */
    Uni<LocalDate> first(LocalDate today) {
        return store.classes()
                .map(classes -> today.minusDays(
                        Stream.concat(classes.values().stream().map(this::days), Stream.of(standardDays))
                                .max(Integer::compare)
                                .orElse(standardDays)));
    }

    /** Deletes from the days that are left what their accounts don't keep. */
    Uni<Void> sweep(LocalDate today) {
        var shortest = today.minusDays(Math.min(SHORT_DAYS, standardDays));
        return store.classes().chain(classes -> store.daysBefore(shortest)
                .chain(days -> each(days, day -> sweep(day, today, classes))));
    }

    private Uni<Void> sweep(LocalDate day, LocalDate today, Map<String, LogClass> classes) {
        return store.owners(day).chain(owners -> {
            var gone = owners.stream()
                    .filter(owner ->
                            day.isBefore(today.minusDays(days(classes.getOrDefault(owner, LogClass.STANDARD)))))
                    .toList();
            return gone.size() == owners.size() ? partitions.drop(day) : each(gone, owner -> store.delete(day, owner));
        });
    }

    private int days(LogClass of) {
        return switch (of) {
            case SHORT -> SHORT_DAYS;
            case STANDARD -> standardDays;
            case LONG -> LONG_DAYS;
        };
    }

    private int longest() {
        return Math.max(LONG_DAYS, standardDays);
    }

    /** What fails keeps no other; it fails at the end. */
    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUni(work::apply)
                .collectFailures()
                .concatenate()
                .collect()
                .last()
                .replaceWithVoid();
    }
}
