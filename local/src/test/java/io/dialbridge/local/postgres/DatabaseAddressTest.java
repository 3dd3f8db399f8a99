package io.dialbridge.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.local.StartFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {

    @Test
    void readsAUrlWithEncodedCredentials() {
        assertThat(DatabaseAddress.parse("postgresql://me%40home:p%2Fw+1@db.example:5433/bridge"))
                .isEqualTo(new DatabaseAddress("db.example", 5433, "me@home", "p/w+1", "bridge"));
    }

    @Test
    void takesTheUsualPortAndNoPasswordWhenTheyAreAbsent() {
        assertThat(DatabaseAddress.parse("postgres://me@db/bridge"))
                .isEqualTo(new DatabaseAddress("db", 5432, "me", "", "bridge"));
    }

    @Test
    void givesEachServiceItsOwnDatabase() {
        assertThat(DatabaseAddress.parse("postgresql://me:pw@db/bridge").nameFor("intake"))
                .isEqualTo("bridge_intake");
    }

    @Test
    void doesNotPrintThePassword() {
        assertThat(DatabaseAddress.parse("postgresql://me:secret@db/bridge")).hasToString("me@db:5432/bridge");
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://me:pw@db/bridge, must begin with postgresql://",
        "postgresql://db/bridge, must name a user and a host",
        "postgresql://me:pw@db, must end with a database name",
        "postgresql://me:pw@db/a\"b, is not a URL",
        "postgresql://me:pw@db/bridge?ssl=true, parameters after the database are not supported"
    })
    void refusesWhatItCanNotUseWithoutRepeatingThePassword(String url, String reason) {
        assertThatThrownBy(() -> DatabaseAddress.parse(url))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("pw");
    }
}
