package io.dialbridge.local.launch;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.postgres.DatabaseAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen about a local start.
 *
 * @param home the repository, where the packaged services are
 * @param data where everything that lasts is kept
 * @param postgresPort port of the embedded Postgres, null for a free one
 * @param outsideDatabase a Postgres to use instead of the embedded one; its database name is the prefix of the four that are used
 * @param token the API token of the first account
 */
public record Settings(
        Path home,
        Path data,
        Ports ports,
        @Nullable Integer postgresPort,
        @Nullable DatabaseAddress outsideDatabase,
        String token) {

    public static final String DEFAULT_TOKEN = "dialbridge-dev";

    /** The launcher's own variables; they mean nothing to the services and are not handed to them. */
    static final Set<String> VARIABLES =
            Set.of("DIALBRIDGE_DATA", "DIALBRIDGE_PORT", "DIALBRIDGE_POSTGRES_PORT", "DIALBRIDGE_DATABASE_URL");

    /**
     * Reads the DIALBRIDGE_* variables; a blank one counts as absent.
     *
     * @throws StartFailure saying which variable is wrong and what it should look like
     */
    public static Settings from(Map<String, String> environment, Path home) {
        var data = text(environment, "DIALBRIDGE_DATA");
        var port = number(environment, "DIALBRIDGE_PORT");
        var database = text(environment, "DIALBRIDGE_DATABASE_URL");
        var token = text(environment, "DIALBRIDGE_BOOTSTRAP_TOKEN");
        return new Settings(
                home,
                data == null
                        ? home.resolve(".dialbridge")
                        : Path.of(data).toAbsolutePath().normalize(),
                new Ports(port == null ? Ports.DEFAULT_FRONT_DOOR : port),
                number(environment, "DIALBRIDGE_POSTGRES_PORT"),
                database == null ? null : DatabaseAddress.parse(database),
                token == null ? DEFAULT_TOKEN : token);
    }

    private static @Nullable String text(Map<String, String> environment, String name) {
        var value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable Integer number(Map<String, String> environment, String name) {
        var value = text(environment, name);
        if (value == null) {
            return null;
        }
        if (!value.matches("\\d{1,5}")) {
            throw new StartFailure(name + " must be a port number, not \"" + value + "\".");
        }
        return Integer.valueOf(value);
    }
}
