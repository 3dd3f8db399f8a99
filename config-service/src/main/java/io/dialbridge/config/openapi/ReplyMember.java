package io.dialbridge.config.openapi;

import java.util.List;
import java.util.Map;
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

    static final List<ReplyMember> WARNINGS = List.of(new ReplyMember(
            "warnings",
            "What the rows hardly mean: fields that receivers need and no row maps, names that two rows write",
            List.of(
                    warning("rows", "map no call_log_id: receivers can't tell the calls of a lead apart"),
                    warning(
                            "rows",
                            "map no lead id, neither id of the lead nor lead_id of the call: receivers can't find the lead again"),
                    warning("rows", "map no call_type: receivers refuse to log a call without one"))));

    private static Map<String, String> warning(String field, String reason) {
        return Map.of("field", field, "reason", reason);
    }

    Schema schema() {
        if (example instanceof List) {
            return OASFactory.createSchema()
                    .addType(Schema.SchemaType.ARRAY)
                    .items(OASFactory.createSchema()
                            .addType(Schema.SchemaType.OBJECT)
                            .addProperty("field", text())
                            .addProperty("reason", text()))
                    .description(description);
        }
        return text().description(description);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
