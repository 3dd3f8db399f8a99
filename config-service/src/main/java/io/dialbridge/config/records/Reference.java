package io.dialbridge.config.records;

import io.dialbridge.contracts.SystemStatuses;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One record's use of another of the same account.
 *
 * @param path of the member that names the other
 * @param key the other's id; for a status its abbreviation, which is what leads and calls carry
 * @param mustBeActive a new reference to an inactive record is refused
 */
public record Reference(String path, Kind kind, String key, boolean mustBeActive) {

    public static Reference to(Kind kind, String path, String key) {
        return new Reference(path, kind, key, false);
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

    public static Reference toActive(Kind kind, String path, String key) {
        return new Reference(path, kind, key, true);
    }
}
