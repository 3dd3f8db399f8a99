package io.dialbridge.config.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member of replies that no request has: it stands beside those of the document. */
record ReplyMember(
        String name, String description, @Nullable Object example) {

    static final List<ReplyMember> TOKEN = List.of(new ReplyMember(
            "token", "The token itself: shown here and never again", "db_HG26Ly5IBDgi9jFOMb-K5j5Kxvi2q5F_ETPGV1-JGWw"));

    static final List<ReplyMember> SIGNING_SECRET = List.of(new ReplyMember(
            "signing_secret",
            "With which requests are signed by HMAC: shown here and never again",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="));

    static final List<ReplyMember> TOKEN_AND_SECRET = List.of(TOKEN.getFirst(), SIGNING_SECRET.getFirst());

    static final List<ReplyMember> KEYS = List.of(
            new ReplyMember(
                    "criteria_key", "What callers send to choose this record", "k3v9x0q2m7c5b1n8z4l6j2h0g9f7d5s3"),
            new ReplyMember("previous_key", "The key before the last rotation; null when it is over", null),
            new ReplyMember("previous_until", "When the previous key stops working", null));

    Schema schema() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
