package io.dialbridge.local.postgres;

import io.dialbridge.local.StartFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Properties;

/** Makes sure that each service has its own database. */
public final class Databases {

    private static final String UNKNOWN_DATABASE = "3D000";
    private static final String DUPLICATE_DATABASE = "42P04";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final int CONNECT_SECONDS = 10;

    private final DatabaseAddress address;

    public Databases(DatabaseAddress address) {
        this.address = address;
    }

    /**
     * Creates the databases of {@code sections} that are missing.
     *
     * @return version of the server, for example {@code 18.6}
     * @throws StartFailure when the server can't be reached, refuses the user, or does not let them create databases
     */
    public String create(Collection<String> sections) {
        try (var connection = connect()) {
            for (var section : sections) {
                create(connection, address.nameFor(section));
            }
            return connection.getMetaData().getDatabaseProductVersion().split(" ")[0];
        } catch (SQLException e) {
            throw new StartFailure("The Postgres at " + address + " can't be used: " + oneLine(e) + ".");
        }
    }

    /** A connection to a service's own database. */
    public Connection open(String section) throws SQLException {
        return connect(address.nameFor(section));
    }

    /** The database of the address itself need not exist: every server has one called {@code postgres} to connect to. */
    private Connection connect() throws SQLException {
        try {
            return connect(address.name());
        } catch (SQLException e) {
            if (UNKNOWN_DATABASE.equals(e.getSQLState())) {
                return connect("postgres");
            }
            throw e;
        }
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
        return DriverManager.getConnection(address.jdbcUrl(database), properties);
    }

    private void create(Connection connection, String database) throws SQLException {
        if (exists(connection, database)) {
            return;
        }
        // CREATE DATABASE takes no parameters; the name was checked to hold letters, digits, _ and - only.
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"" + database + "\" ENCODING 'UTF8' TEMPLATE template0");
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw new StartFailure("The Postgres user " + address.user() + " may not create the database "
                        + database + ": create it for them, or run ALTER ROLE " + address.user() + " CREATEDB.");
            }
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
            statement.setString(1, database);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String oneLine(SQLException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").replaceAll("\\.$", "");
    }
}
