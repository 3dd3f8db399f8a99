package io.dialbridge.local.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    private static final Routes ROUTES = new Routes(List.of(
            new Routes.Route("/v1", "intake", 8082),
            new Routes.Route("/api/intake", "intake", 8082),
            new Routes.Route("/api/config", "config", 8081)));

    @ParameterizedTest
    @CsvSource({
        "/v1, intake",
        "/v1/leads/insert, intake",
        "/api/intake/calls/events, intake",
        "/api/config/snapshot, config"
    })
    void findsTheServiceOfAPath(String path, String service) {
        assertThat(ROUTES.find(path)).map(Routes.Route::service).hasValue(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v10/leads", "/api", "/api/configuration", "/q/health", "/API/config"})
    void leavesEverythingElseAlone(String path) {
        assertThat(ROUTES.find(path)).isEmpty();
    }

    @Test
    void listsItsPrefixes() {
        assertThat(ROUTES.prefixes()).containsExactly("/v1", "/api/intake", "/api/config");
    }
}
