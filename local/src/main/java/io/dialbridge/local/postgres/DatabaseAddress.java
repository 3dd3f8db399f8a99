package io.dialbridge.local.postgres;

import io.dialbridge.local.StartFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a Postgres listens and who logs in.
 *
 * @param name prefix of the four databases: {@code <name>_config}, {@code <name>_intake} and so on
 */
public record DatabaseAddress(String host, int port, String user, String password, String name) {

    private static final int DEFAULT_PORT = 5432;
    private static final String SHAPE = "postgresql://user:password@host:port/database";

    /**
     * Reads {@code postgresql://user:password@host:port/database}; the port may be absent, user and password may be percent-encoded.
     *
     * @throws StartFailure saying what is missing; the password is not repeated
     */
    public static DatabaseAddress parse(String url) {
        var uri = uri(url);
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw refused("it must begin with postgresql://");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() == null) {
            throw refused("it must name a user and a host");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("parameters after the database are not supported");
        }
        var credentials = uri.getRawUserInfo().split(":", 2);
        return new DatabaseAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decode(credentials[0]),
                credentials.length == 2 ? decode(credentials[1]) : "",
                database(uri));
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw refused("it is not a URL (percent-encode special characters of the password)");
        }
    }

    private static String database(URI uri) {
        var path = uri.getRawPath();
        if (path == null || !path.matches("/[A-Za-z0-9_-]{1,50}")) {
            throw refused("it must end with a database name of letters, digits, _ and -");
        }
        return path.substring(1);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static StartFailure refused(String reason) {
        return new StartFailure(
                "DIALBRIDGE_DATABASE_URL can't be used: " + reason + "; it should look like " + SHAPE + ".");
    }

    /** Name of a service's own database. */
    public String nameFor(String section) {
        return name + "_" + section;
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Without the password: this goes to the terminal. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + name;
    }
}
