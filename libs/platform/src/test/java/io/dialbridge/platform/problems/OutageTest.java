package io.dialbridge.platform.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {

    @ParameterizedTest
    @CsvSource({"57P01,true", "08006,true", "53300,true", "23505,false", "P0001,false", "42P01,false"})
    void theSqlStateTells(String sqlState, boolean passing) {
        assertThat(Outage.passing(new PgException("message", "FATAL", sqlState, "")))
                .isEqualTo(passing);
    }

    @Test
    void aLostConnectionPassesWhereverItIsInTheChain() {
        assertThat(Outage.passing(new IllegalStateException(new ConnectException("refused"))))
                .isTrue();
        assertThat(Outage.passing(new VertxException("Connection is closed", true)))
                .isTrue();
    }

    @Test
    void aMistakeOfOursDoesNot() {
        assertThat(Outage.passing(new IllegalStateException("a bug"))).isFalse();
        assertThat(Outage.passing(new NullPointerException())).isFalse();
    }
}
