package io.dialbridge.local.launch;

import io.dialbridge.local.frontdoor.Routes;
import io.dialbridge.local.frontdoor.Routes.Route;
import java.util.stream.Stream;

/** Which service answers which prefix (design 5). Management ports are not in it: they are never reached from outside. */
final class ServiceRoutes {

    private ServiceRoutes() {}

    static Routes of(Ports ports) {
        return new Routes(Stream.concat(
                        Stream.of(route("/v1", Service.INTAKE, ports)),
                        Stream.of(Service.values()).map(service -> route("/api/" + service.section(), service, ports)))
                .toList());
    }

    private static Route route(String prefix, Service service, Ports ports) {
        return new Route(prefix, service.module(), ports.http(service));
    }
}
