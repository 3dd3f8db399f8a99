package io.dialbridge.local.launch;

import io.dialbridge.local.postgres.DatabaseAddress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into a server behind the launcher's back. */
final class TestDatabase {

    private TestDatabase() {}

    static List<String> names(DatabaseAddress address) {
        var url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/postgres";
        try (var connection = DriverManager.getConnection(url, address.user(), address.password());
                var rows = connection.createStatement().executeQuery("SELECT datname FROM pg_database")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
