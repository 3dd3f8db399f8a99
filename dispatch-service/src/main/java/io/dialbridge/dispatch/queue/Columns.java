package io.dialbridge.dispatch.queue;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns rows into the arrays that {@code unnest} takes, so that a batch of any size is one statement. */
public final class Columns<T> {

    private final List<T> rows;
    private final Tuple tuple = Tuple.tuple();

    public Columns(List<T> rows) {
        this.rows = rows;
    }

    /** Postgres has no text with a NUL; what comes from outside may hold one. */
    public Columns<T> text(Function<T, @Nullable String> value) {
        return array(String[]::new, row -> {
            var text = value.apply(row);
            return text == null || text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd');
        });
    }

    public Columns<T> uuid(Function<T, UUID> value) {
        return array(UUID[]::new, value);
    }

    public Columns<T> date(Function<T, LocalDate> value) {
        return array(LocalDate[]::new, value);
    }

    public Columns<T> time(Function<T, @Nullable Instant> value) {
        return array(OffsetDateTime[]::new, row -> {
            var time = value.apply(row);
            return time == null ? null : time.atOffset(ZoneOffset.UTC);
        });
    }

    public Columns<T> integer(Function<T, @Nullable Integer> value) {
        return array(Integer[]::new, value);
    }

    public Columns<T> bigint(Function<T, @Nullable Long> value) {
        return array(Long[]::new, value);
    }

    public Columns<T> number(Function<T, Double> value) {
        return array(Double[]::new, value);
    }

    public Columns<T> flag(Function<T, Boolean> value) {
        return array(Boolean[]::new, value);
    }

    /** The arrays so far; single values may follow. */
    public Tuple tuple() {
        return tuple;
    }

    private <V> Columns<T> array(IntFunction<V[]> type, Function<T, @Nullable V> value) {
        var array = type.apply(rows.size());
        for (var i = 0; i < array.length; i++) {
            array[i] = value.apply(rows.get(i));
        }
        tuple.addValue(array);
        return this;
    }
}
