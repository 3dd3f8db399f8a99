package io.dialbridge.dispatch.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The image by which an HTML e-mail tells that it is read. */
@ApplicationScoped
class OpenImage {

    private static final Pattern HTTP = Pattern.compile("https?://[^\\s\"'<>?#]+");

    private final OpenToken tokens;
    private final Optional<String> publicUrl;

    @Inject
    OpenImage(OpenToken tokens, OpenConfig config) {
        this(tokens, config.publicUrl());
    }

    /** @param publicUrl where readers of e-mails reach this installation; without it there are no images */
    OpenImage(OpenToken tokens, Optional<String> publicUrl) {
        this.tokens = tokens;
        this.publicUrl = publicUrl.map(OpenImage::checked);
    }

    private static String checked(String url) {
        if (!HTTP.matcher(url).matches()) {
            throw new IllegalStateException(
                    "dialbridge.dispatch.public-url must begin with http:// or https:// and have no query: " + url);
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** As HTML; empty where the installation has no public address. */
    Optional<String> of(String accountId, String deliveryId) {
        return publicUrl.map(url -> "<img src=\"" + url + "/api/dispatch/mails/"
                + tokens.of(new OpenToken.Named(accountId, UUID.fromString(deliveryId)))
                + "/opened.gif\" width=\"1\" height=\"1\" alt=\"\">");
    }
}
