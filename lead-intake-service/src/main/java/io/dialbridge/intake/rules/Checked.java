package io.dialbridge.intake.rules;

import java.util.List;

/** What a check made of its input: a value that keeps every rule, or every reason why there is none. */
public sealed interface Checked<T> {

    record Passed<T>(T value) implements Checked<T> {}

    /** The first reason is the one that a caller sees who reads only one. */
    record Refused<T>(List<Reason> reasons) implements Checked<T> {

        public Refused {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal has a reason");
            }
        }
    }
}
