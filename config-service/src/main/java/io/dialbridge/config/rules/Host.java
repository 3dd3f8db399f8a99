package io.dialbridge.config.rules;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where secrets go; written differently it is the same place. */
record Host(String scheme, String name, int port) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** Empty for a URL that names none and is refused for that. */
    static Optional<Host> of(@Nullable String url) {
        try {
            var uri = new URI(url == null ? "" : NextCallRules.filled(url));
            return uri.getScheme() == null || uri.getHost() == null ? Optional.empty() : Optional.of(of(uri));
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }

    /** True when the one URL names another place than the other; a URL that names none is refused for that alone. */
    static boolean moved(@Nullable String url, @Nullable String before) {
        var host = of(url);
        return host.isPresent() && !host.equals(of(before));
    }

    private static Host of(URI uri) {
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
        return new Host(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
    }
}
