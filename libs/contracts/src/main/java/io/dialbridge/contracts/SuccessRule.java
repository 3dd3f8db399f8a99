package io.dialbridge.contracts;

import java.util.List;

/**
 * What counts as success beyond a 2xx reply that can be read. A reply whose status is not among {@code statuses} is judged as ever. Of the
 * others, {@code key} is read as a response key is and compared without case: with a duplicate value the receiver has it already, which is a
 * success too; a rejected value is a failure; any other value is a success if {@code successValues} is empty or holds it, else a failure.
 *
 * @param statuses {@code 200} to {@code 599}, or a class as {@code 2xx}; absent means {@code 2xx}
 * @param key element of the reply; blank means that the status alone decides, and of a 2xx reply that it can be read
 * @param successValues needs a key; empty means all but those of the two other lists
 * @param duplicateValues needs a key
 * @param rejectedValues needs a key
 */
public record SuccessRule(
        List<String> statuses,
        String key,
        List<String> successValues,
        List<String> duplicateValues,
        List<String> rejectedValues) {

    private static final List<String> USUAL = List.of("2xx");

    public SuccessRule {
        statuses = Absent.list(Absent.or(statuses, USUAL));
        key = Absent.or(key, "");
        successValues = Absent.list(successValues);
        duplicateValues = Absent.list(duplicateValues);
        rejectedValues = Absent.list(rejectedValues);
    }
}
