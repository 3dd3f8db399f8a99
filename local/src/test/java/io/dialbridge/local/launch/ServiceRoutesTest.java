package io.dialbridge.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.local.frontdoor.Routes;
import io.dialbridge.local.frontdoor.Routes.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceRoutesTest {

    @Test
    void sendsEachPrefixToItsService() {
        assertThat(ServiceRoutes.of(new Ports(8080)))
                .isEqualTo(new Routes(List.of(
                        new Route("/v1", "lead-intake-service", 8082),
                        new Route("/api/config", "config-service", 8081),
                        new Route("/api/intake", "lead-intake-service", 8082),
                        new Route("/api/workflow", "workflow-service", 8083),
                        new Route("/api/dispatch", "dispatch-service", 8084))));
    }
}
