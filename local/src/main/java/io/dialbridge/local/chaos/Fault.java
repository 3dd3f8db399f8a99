package io.dialbridge.local.chaos;

import java.sql.SQLException;
import java.time.Duration;

/** Something that breaks while deliveries are under way. */
interface Fault {

    /** In a few words, for the table. */
    String name();

    /**
     * Breaks it, and mends what does not mend itself.
     *
     * @return how many deliveries were in flight in what broke
     */
    long strike(Stage stage, Duration start) throws SQLException, InterruptedException;
}
