package io.dialbridge.workflow.lists;

import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads query parameters and names every bad one at once. A blank parameter is none. */
public final class Parameters {

    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private final List<FieldError> errors = new ArrayList<>();

    public @Nullable String text(String name, @Nullable String value) {
        return read(name, value, "can't hold a NUL character", text -> {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(name);
            }
            return text;
        });
    }

    public @Nullable UUID id(String name, @Nullable String value) {
        return read(name, value, "must be a UUID", UUID::fromString);
    }

    public @Nullable Instant time(String name, @Nullable String value) {
        return read(name, value, "must be a time with an offset, such as 2026-11-22T15:04:05Z", Parameters::instant);
    }

    /**
     * Reads an RFC 3339 time with an offset.
     *
     * @throws DateTimeException if it is none, or lies outside the centuries that can be stored
     */
    public static Instant instant(String text) {
        var time = OffsetDateTime.parse(text);
        if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
            throw new DateTimeException(text);
        }
        return time.toInstant();
    }

    public <E extends Enum<E>> @Nullable E choice(String name, @Nullable String value, Class<E> type) {
        var choices = Arrays.toString(type.getEnumConstants());
        return read(name, value, "must be one of " + choices, text -> Enum.valueOf(type, text));
    }

    public int limit(@Nullable String value) {
        return number("limit", value, HIGHEST_LIMIT, DEFAULT_LIMIT);
    }

    /** A number from 1 to {@code highest}. */
    public int number(String name, @Nullable String value, int highest, int whenAbsent) {
        var number = read(name, value, "must be a number from 1 to " + highest, text -> {
            var given = Integer.parseInt(text);
            if (given < 1 || given > highest) {
                throw new IllegalArgumentException(text);
            }
            return given;
        });
        return number == null ? whenAbsent : number;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if a parameter read before was bad */
    public void check() {
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    private <T> @Nullable T read(String name, @Nullable String value, String rule, Function<String, T> reader) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return reader.apply(value.strip());
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            errors.add(new FieldError(name, rule));
            return null;
        }
    }
}
