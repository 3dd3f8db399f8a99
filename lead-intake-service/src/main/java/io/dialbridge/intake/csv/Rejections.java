package io.dialbridge.intake.csv;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/** The rows of a file that were not taken: all are counted, the first hundred are named. */
public final class Rejections {

    /**
     * A row that was not taken.
     *
     * @param row the line where it begins; the first line is 1
     */
    @RegisterForReflection
    public record Rejection(long row, String reason) {}

    private static final int NAMED = 100;

    private final List<Rejection> first = new ArrayList<>();
    private long count;

    public void add(long line, String reason) {
        count++;
        if (first.size() < NAMED) {
            first.add(new Rejection(line, reason));
        }
    }

    public long count() {
        return count;
    }

    public List<Rejection> first() {
        return List.copyOf(first);
    }
}
