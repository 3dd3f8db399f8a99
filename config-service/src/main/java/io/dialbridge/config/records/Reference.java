package io.dialbridge.config.records;

import io.dialbridge.config.rules.FieldNames;
import io.dialbridge.contracts.SystemStatuses;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One record's use of another of the same account.
 *
 * @param path of the member that names the other: its value is the key, or ends with a dot and the key
 * @param key the other's id; for a {@linkplain Kind#named() named} kind its name
 */
public record Reference(String path, Kind kind, String key, Demand demand) {

    /** What the other must be like. */
    public enum Demand {
        NOTHING,
        /** A new reference to an inactive record is refused. */
        ACTIVE,
        /** An endpoint that is fired: a check warns of one that would not send, or nothing that could be of use. */
        FIRED,
        /** A list that gets leads: a check warns of one that takes none. */
        FILLED,
        /** A field that holds dates, to be formatted. */
        DATES,
        /** A field that holds dates, to count from. */
        MOMENTS,
        NUMBERS,
        TEXT,
        TEXT_OR_DATES
    }

    public static Reference to(Kind kind, String path, String key) {
        return new Reference(path, kind, key, Demand.NOTHING);
    }

    /** One to each element of the list at the path. */
    public static Stream<Reference> all(Kind kind, String path, List<String> keys) {
        return IntStream.range(0, keys.size()).mapToObj(i -> to(kind, path + "[" + i + "]", keys.get(i)));
    }

    /** None to a system status, which every account has, and to a blank, which stands for no status. */
    public static Stream<Reference> toStatus(String path, String status) {
        return status.isBlank() || SystemStatuses.NAMES.containsKey(status)
                ? Stream.empty()
                : Stream.of(to(Kind.STATUS, path, status));
    }

    /** To a field that the account defined; none to those that every account has. */
    public static Stream<Reference> toField(String path, String name, Demand demand) {
        return FieldNames.defined(name) ? Stream.of(new Reference(path, Kind.FIELD, name, demand)) : Stream.empty();
    }

    public static Reference toActive(Kind kind, String path, String key) {
        return new Reference(path, kind, key, Demand.ACTIVE);
    }
}
