package io.dialbridge.local.frontdoor;

import java.util.List;
import java.util.Optional;

/** Which service answers which paths. A prefix matches whole segments: {@code /v1} answers /v1/leads, not /v10. */
public record Routes(List<Route> routes) {

    /** @param prefix a path without a slash at its end */
    public record Route(String prefix, String service, int port) {

        boolean answers(String path) {
            return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        }
    }

    public Routes {
        routes = List.copyOf(routes);
    }

    Optional<Route> find(String path) {
        return routes.stream().filter(route -> route.answers(path)).findFirst();
    }

    List<String> prefixes() {
        return routes.stream().map(Route::prefix).toList();
    }
}
