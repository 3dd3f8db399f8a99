package io.dialbridge.contracts;

/** What agents dial for; owns lists (domain.md 2.1). {@code active} absent means true. */
public record Campaign(String name, Boolean active) {

    public Campaign {
        active = Absent.or(active, true);
    }
}
