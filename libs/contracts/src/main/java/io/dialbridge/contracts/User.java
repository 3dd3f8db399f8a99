package io.dialbridge.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who works with leads (domain.md 2.1). {@code active} absent means true.
 *
 * @param userId what calls and leads carry; unique in the account
 * @param email unique in the account
 */
public record User(
        String userId,
        String email,
        String firstName,
        String lastName,
        Boolean active,
        @Nullable Integer userLevel,
        @Nullable String extension,
        @Nullable String localGmt,
        @Nullable String connectionType) {

    public User {
        firstName = Absent.or(firstName, "");
        lastName = Absent.or(lastName, "");
        active = Absent.or(active, true);
    }
}
