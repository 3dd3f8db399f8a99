package io.dialbridge.config.users;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.UserRules;
import io.dialbridge.contracts.User;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

@Singleton
final class UserType implements RecordType<User, User> {

    @Override
    public Kind kind() {
        return Kind.USER;
    }

    @Override
    public Class<User> document() {
        return User.class;
    }

    @Override
    public Class<User> stored() {
        return User.class;
    }

    /** What leads and calls carry; people may share their names. */
    @Override
    public String name(User user) {
        return user.userId();
    }

    @Override
    public User normalized(User user) {
        return UserRules.normalized(user);
    }

    @Override
    public void check(User user, @Nullable User before, Findings findings) {
        UserRules.check(user, findings);
    }

    /** A new user without an id of their own gets the record's; later the id stays, for leads and calls carry it. */
    @Override
    public Draft<User> draft(RecordKey key, User user, @Nullable User before) {
        if (!user.userId().isEmpty()) {
            return Draft.of(user);
        }
        return Draft.of(UserRules.withId(user, before == null ? String.valueOf(key.id()) : before.userId()));
    }

    @Override
    public User shown(User user) {
        return user;
    }
}
