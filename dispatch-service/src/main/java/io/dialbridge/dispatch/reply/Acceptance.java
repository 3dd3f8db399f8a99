package io.dialbridge.dispatch.reply;

import io.dialbridge.contracts.SuccessRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an endpoint's success rule says of a reply. */
public sealed interface Acceptance {

    /** The rule says nothing: a 2xx reply that can be read is a success, and no other. */
    record Usual() implements Acceptance {}

    /** A success, also if the receiver had it already. */
    record Accepted() implements Acceptance {}

    /** A failure. */
    record Rejected(String key, String value) implements Acceptance {}

    /** A 2xx reply without the key by which its success is told. */
    record Untold(String key) implements Acceptance {}

    Usual USUAL = new Usual();
    Accepted ACCEPTED = new Accepted();

    /**
     * A reply with another status than 2xx that lacks the rule's key is not the one that the rule means, but an error like any other.
     *
     * @param values of the reply, among them that of {@link #key}
     */
    static Acceptance of(@Nullable SuccessRule rule, int status, Map<String, String> values) {
        if (rule == null || rule.statuses().stream().noneMatch(name -> names(name, status))) {
            return USUAL;
        }
        var key = rule.key().strip();
        if (key.isEmpty()) {
            return succeeds(status) ? USUAL : ACCEPTED;
        }
        var value = values.get(key);
        if (value == null) {
            return succeeds(status) ? new Untold(key) : USUAL;
        }
        return accepts(rule, value) ? ACCEPTED : new Rejected(key, value.strip());
    }

    /** The key that is to be read; empty where there is none. */
    static String key(@Nullable SuccessRule rule) {
        return rule == null ? "" : rule.key().strip();
    }

    /** 2xx. */
    static boolean succeeds(int status) {
        return status >= 200 && status <= 299;
    }

    private static boolean accepts(SuccessRule rule, String value) {
        if (holds(rule.duplicateValues(), value)) {
            return true;
        }
        return !holds(rule.rejectedValues(), value)
                && (rule.successValues().isEmpty() || holds(rule.successValues(), value));
    }

    private static boolean holds(List<String> values, String value) {
        return values.stream().anyMatch(one -> one.strip().equalsIgnoreCase(value.strip()));
    }

    /** A status, or a class as {@code 2xx}. */
    private static boolean names(String name, int status) {
        var given = name.strip();
        return given.equals(String.valueOf(status)) || given.equalsIgnoreCase(status / 100 + "xx");
    }
}
